"""Single values as portals really send them: strings for everything, empty strings for absent."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from enum import IntEnum
from typing import TypeVar

from msgspec import Struct, field

from archaudit.layouts.decoding import LONGEST_NUMBER
from archaudit.model.local_time import in_utc, local_day
from archaudit.model.record import Oddity, OddityNote
from archaudit.model.text import nfc

EnumT = TypeVar("EnumT", bound=IntEnum)

FLAGS = {"1": True, "true": True, "0": False, "false": False}
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:\.\d+)?")
DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?")
SHA256 = re.compile(r"[0-9a-f]{64}")
END_OF_DAY = time(23, 59, 59)
LONGEST_TEXT = 4096
"""Characters of a text that are kept; longer ones are no name, title or code."""
MOST_ODDITIES = 200
"""Oddities of a record that are noted; whoever reads about them knows enough by then."""
LONGEST_PLACE = 200
"""Characters of the name of a field that is noted."""


class Reader(Struct):
    """Reads values and notes those that mean nothing; such a value is treated as absent."""

    oddities: list[OddityNote] = field(default_factory=list)

    def note(self, oddity: Oddity, where: str) -> None:
        """Notes an oddity once."""
        found = OddityNote(oddity, where[:LONGEST_PLACE])
        if len(self.oddities) < MOST_ODDITIES and found not in self.oddities:
            self.oddities.append(found)

    def text(self, value: object, where: str) -> str | None:
        """A text in NFC without outer blanks; ``None`` when there is none."""
        if value is None or value == "":
            return None
        if isinstance(value, str):
            return nfc(value).strip()[:LONGEST_TEXT] or None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, dict | list):
            self.note(Oddity.BAD_VALUE, where)
            return None
        return str(value)[:LONGEST_TEXT]

    def flag(self, value: object, where: str) -> bool | None:
        """A yes or no in any of the spellings seen: ``True``, ``"1"``, 1."""
        text = self.text(value, where)
        if text is None:
            return None
        known = FLAGS.get(text.casefold())
        if known is None:
            self.note(Oddity.BAD_VALUE, where)
        return known

    def number(self, value: object, where: str) -> int | None:
        """A whole number that is not negative."""
        text = self.text(value, where)
        if text is None:
            return None
        if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER:
            return int(text)
        self.note(Oddity.BAD_VALUE, where)
        return None

    def member(self, value: object, kind: type[EnumT], where: str) -> EnumT | None:
        """A member of a code list."""
        number = self.number(value, where)
        if number is None:
            return None
        try:
            return kind(number)
        except ValueError:
            self.note(Oddity.BAD_VALUE, where)
            return None

    def sha256(self, value: object, where: str) -> str | None:
        """A SHA-256 in hexadecimal of any case, separators left out."""
        text = self.text(value, where)
        if text is None:
            return None
        plain = re.sub(r"[\s:]", "", text).casefold()
        if SHA256.fullmatch(plain):
            return plain
        self.note(Oddity.BAD_VALUE, where)
        return None

    def moment(self, value: object, where: str, *, day_ends: bool = False) -> datetime | None:
        """A point in time in UTC: ``yyyyMMddHHmmss``, ISO 8601 or day first; Vietnam time without a zone.

        Args:
            day_ends: a date without a time of day means its end, not its beginning.
        """
        text = self.text(value, where)
        if text is None:
            return None
        moment = _parsed(text, day_ends)
        if moment is None:
            self.note(Oddity.BAD_VALUE, where)
        return moment

    def day(self, value: object, where: str) -> date | None:
        """A day in Vietnam."""
        moment = self.moment(value, where)
        return local_day(moment)


def _parsed(text: str, day_ends: bool) -> datetime | None:
    try:
        moment, has_clock = _read_time(text)
        if day_ends and not has_clock:
            moment = datetime.combine(moment.date(), END_OF_DAY, moment.tzinfo)
        return in_utc(moment)
    except (ValueError, OverflowError):
        return None


def _read_time(text: str) -> tuple[datetime, bool]:
    """The time, and whether a time of day was given.

    Raises:
        ValueError: it is no time.
    """
    if match := COMPACT.fullmatch(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        return datetime(year, month, day, hour, minute, second), match[4] is not None
    if match := DAY_FIRST.fullmatch(text):
        day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
        return datetime(year, month, day, hour, minute, second), match[4] is not None
    return datetime.fromisoformat(text), len(text) > len("yyyy-MM-dd")
