"""How the rates of a run are written: always n/N, and the interval where only a sample was looked at."""

from __future__ import annotations

from msgspec import Struct

from archaudit.model.report import RunInfo
from archaudit.model.text import Lang
from archaudit.reports.figures import interval, percent, share


class Rates(Struct, frozen=True):
    """The words for rates, in one language."""

    lang: Lang
    sampled: bool

    @classmethod
    def of(cls, run: RunInfo, lang: Lang) -> Rates:
        """The words for the rates of a run."""
        return cls(lang, run.sample is not None)

    def exact(self, part: int, whole: int) -> tuple[str, ...]:
        """n/N and the percentage."""
        return (share(part, whole, self.lang), percent(part, whole, self.lang))

    def estimated(self, part: int, whole: int) -> tuple[str, ...]:
        """The same, and the interval of a sample."""
        own = self.exact(part, whole)
        return (*own, f"({interval(part, whole, self.lang)})") if self.sampled and whole else own
