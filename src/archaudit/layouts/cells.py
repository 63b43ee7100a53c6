"""Named values of one row or object, with a reader that notes what means nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from archaudit.layouts.values import Reader
from archaudit.model.record import Oddity
from archaudit.model.text import folded

_column = lru_cache(1024)(folded)
"""The names of columns are few, and asked for in every row."""
_LONGEST_COLUMN = 64
"""Characters of a name that is kept at hand."""


class Cells:
    """A row of a register or an object of a record; names are compared without case."""

    def __init__(self, values: Mapping[str, Any], reader: Reader) -> None:
        """
        Args:
            values: by folded name.
        """
        self._values = values
        self.reader = reader

    @classmethod
    def of_object(cls, values: Mapping[Any, Any], reader: Reader) -> Cells:
        """Cells of a JSON object."""
        return cls({_known_column(str(key)): value for key, value in values.items()}, reader)

    def raw(self, name: str) -> Any:
        return self._values.get(_column(name))

    def has(self, *names: str) -> bool:
        """Whether one of the names is there, with whatever value."""
        return any(_column(name) in self._values for name in names)

    def text(self, *names: str) -> str | None:
        """The first text under one of the names."""
        for name in names:
            text = self.reader.text(self.raw(name), name)
            if text is not None:
                return text
        return None

    def flag(self, name: str) -> bool | None:
        return self.reader.flag(self.raw(name), name)

    def number(self, name: str) -> int | None:
        return self.reader.number(self.raw(name), name)

    def sha256(self, name: str) -> str | None:
        return self.reader.sha256(self.raw(name), name)

    def moment(self, *names: str, day_ends: bool = False) -> datetime | None:
        found = (self.reader.moment(self.raw(name), name, day_ends=day_ends) for name in names)
        return next((moment for moment in found if moment is not None), None)

    def day(self, *names: str) -> date | None:
        found = (self.reader.day(self.raw(name), name) for name in names)
        return next((day for day in found if day is not None), None)

    def words(self, name: str) -> tuple[str, ...]:
        """The parts of a cell that lists several by ``;``."""
        return tuple(part.strip() for part in (self.text(name) or "").split(";") if part.strip())

    def objects(self, name: str) -> list[Cells]:
        """The objects of a list; a single object stands for a list of one. Anything else in it is noted."""
        value = self.raw(name)
        if value is None or value == "":
            return []
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, dict) for item in items):
            self.reader.note(Oddity.BAD_VALUE, name)
        return [Cells.of_object(item, self.reader) for item in items if isinstance(item, dict)]


def _known_column(name: str) -> str:
    return _column(name) if len(name) <= _LONGEST_COLUMN else folded(name)
