"""The chain of instruments around one: what came before it, what changed it, what took its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from archaudit.legal import Instrument, Law
from archaudit.model.text import Text
from archaudit.reports import figures

_REPLACES = Text(
    vi="- {later} (có hiệu lực từ {first}) thay thế {earlier}",
    en="- {later} (in force from {first}) replaces {earlier}",
)
_AMENDS = Text(
    vi="- {later} (có hiệu lực từ {first}) sửa đổi {earlier}",
    en="- {later} (in force from {first}) amends {earlier}",
)


def chain_lines(instrument: Instrument, law: Law, lang: str) -> list[str]:
    """Every link between this instrument, all before it and all after it, by the later one's first day.

    Raises:
        KeyError: a link leads to an unknown instrument.
    """
    before = _reached(instrument, lambda one: law.predecessors(one.id))
    after = _reached(instrument, lambda one: map(law.instrument, (*one.amended_by, *one.replaced_by)))
    links = {
        (later.in_force_from, later.id, earlier.id): _line(earlier, later, lang)
        for members in (before, after)
        for later in members
        for earlier in law.predecessors(later.id)
        if earlier in members
    }
    return [links[key] for key in sorted(links)]


def _reached(start: Instrument, links: Callable[[Instrument], Iterable[Instrument]]) -> list[Instrument]:
    found = [start]
    for one in found:
        found += [other for other in links(one) if other not in found]
    return found


def _line(earlier: Instrument, later: Instrument, lang: str) -> str:
    words = _REPLACES if later.id in earlier.replaced_by else _AMENDS
    first = figures.day(later.in_force_from, lang)
    return words.render(lang, later=later.cite(lang), first=first, earlier=earlier.cite(lang))
