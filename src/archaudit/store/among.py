"""Asks for many rows at once without holding on to what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam

_WANTED = "wanted"


def is_wanted(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a column is one of the values that :func:`wanted` gives to the query.

    Values that are part of a query stay for as long as garbage is not looked for, since a query refers to itself.
    """
    return column.in_(bindparam(_WANTED, expanding=True))


def wanted(values: Sequence[Any]) -> dict[str, Sequence[Any]]:
    """The parameters of a query that asks :func:`is_wanted`."""
    return {_WANTED: values}
