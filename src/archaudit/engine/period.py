"""The days of reception that a run looks at."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from archaudit.errors import UsageError
from archaudit.model.text import Text, folded

if TYPE_CHECKING:
    from archaudit.model.dossier import Dossier

NOT_A_PERIOD = Text(
    vi="“{given}” không phải kỳ dạng TỪ..ĐẾN, ví dụ 2023-01-01..2023-12-31, 2023-01..2023-06 hoặc 2021..2023",
    en="“{given}” is no period FROM..TO such as 2023-01-01..2023-12-31, 2023-01..2023-06 or 2021..2023",
)
END = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Period(Struct, frozen=True):
    """From a first to a last day, both included, in Vietnam."""

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """A period as it is written on the command line; a year or month stands for all its days.

        Raises:
            UsageError: it is none, or ends before it begins.
        """
        begin, dots, end = text.partition("..")
        try:
            period = cls(_day(begin, last=False), _day(end if dots else begin, last=True))
        except ValueError:
            raise UsageError(NOT_A_PERIOD, given=text) from None
        if period.last < period.first:
            raise UsageError(NOT_A_PERIOD, given=text)
        return period

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in the period. A dossier without a day is kept: it might."""
        return day is None or self.first <= day <= self.last


class OutsidePeriod(Struct, frozen=True):
    """A dossier that the period or the sample leaves out; its files were not opened."""

    names: frozenset[str]
    """Its code and the name of its folder, folded."""

    @classmethod
    def of(cls, dossier: Dossier) -> OutsidePeriod:
        return cls(names_of(dossier))


def names_of(dossier: Dossier) -> frozenset[str]:
    """What a register's entry can call the dossier: its code and the name of its folder, folded."""
    return frozenset({folded(dossier.code), folded(dossier.folder.rsplit("/", 1)[-1])})


def _day(text: str, *, last: bool) -> date:
    match = END.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    year = int(match[1])
    month = int(match[2]) if match[2] else (12 if last else 1)
    if match[3]:
        return date(year, month, int(match[3]))
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
