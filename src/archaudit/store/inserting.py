"""Rows into tables as they are: the library's own way looks at every value of every row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert


class Insertion:
    """Puts rows into columns of a table. Their values are such as drivers take: numbers, texts, bytes."""

    def __init__(self, table: Table, *columns: str) -> None:
        """
        Args:
            columns: in the order in which rows have them; all of the table, unless some are given.
        """
        self._columns = columns or tuple(table.columns.keys())
        self._insert = insert(table).inline()
        self._compiled: dict[str, Any] = {}
        """The statement by the name of its dialect."""

    def put(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Puts rows, however many."""
        if not rows:
            return
        dialect = connection.dialect
        if dialect.name not in self._compiled:
            self._compiled[dialect.name] = self._insert.compile(dialect=dialect, column_keys=list(self._columns))
        compiled, given = self._compiled[dialect.name], list[Any](rows)
        if not compiled.positional:
            given = [dict(zip(self._columns, row, strict=True)) for row in rows]
        connection.exec_driver_sql(compiled.string, given)
