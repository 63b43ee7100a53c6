"""Numbers and times as people of each language write them."""

from __future__ import annotations

from datetime import date, datetime

from archaudit.indicators.interval import wilson
from archaudit.model.local_time import in_vietnam
from archaudit.model.report import Totals
from archaudit.model.text import Text

NOTHING = "–"
"""Shown where there is nothing to count, nothing declared or no target."""

TOTALS = Text(
    vi="Tổng số {dossiers} hồ sơ: {conforming} phù hợp, {nonconforming} không phù hợp, {undetermined} chưa xác định.",
    en="Dossiers: {dossiers}; conforming {conforming}, nonconforming {nonconforming}, undetermined {undetermined}.",
)

_VIETNAMESE = str.maketrans(",.", ".,")


def count(number: int, lang: str) -> str:
    """``1.234`` in Vietnamese, ``1,234`` in English."""
    return _localized(f"{number:,}", lang)


def share(part: int, whole: int, lang: str) -> str:
    """``n/N``."""
    return f"{count(part, lang)}/{count(whole, lang)}"


def percent(part: int, whole: int, lang: str) -> str:
    """The share with one decimal, ``46,2 %`` or ``46.2%``; a dash for nothing out of nothing.

    What is not all never rounds to 100, what is not nothing never to 0: ``> 99,9 %``, ``< 0,1 %``.
    """
    if whole == 0:
        return NOTHING
    tenths = (2 * 1000 * part + whole) // (2 * whole)
    if tenths >= 1000 and part < whole:
        return "> " + _percent("99.9", lang)
    if tenths == 0 and part > 0:
        return "< " + _percent("0.1", lang)
    return _percent(f"{tenths // 10}.{tenths % 10}", lang)


def target(fraction: float | None, lang: str) -> str:
    """A target as it was set, without needless decimals; a dash without one."""
    return NOTHING if fraction is None else _percent(f"{round(100 * fraction, 2):g}", lang)


def totals_sentence(totals: Totals, lang: str) -> str:
    """All dossiers by outcome."""
    return TOTALS.render(
        lang,
        dossiers=count(totals.dossiers, lang),
        conforming=count(totals.conforming, lang),
        nonconforming=count(totals.nonconforming, lang),
        undetermined=count(totals.undetermined, lang),
    )


def interval(part: int, whole: int, lang: str) -> str:
    """The Wilson interval of a sampled share in percent, as in ``39,5–52,8``; a dash for nothing out of nothing."""
    if whole == 0:
        return NOTHING
    low, high = wilson(part, whole)
    return _localized(f"{100 * low:.1f}–{100 * high:.1f}", lang)


def size(octets: int, lang: str) -> str:
    """A size in bytes."""
    return f"{count(octets, lang)} {'bytes' if lang == 'en' else 'byte'}"


def day(value: date, lang: str) -> str:
    """``25/11/2026`` in Vietnamese, ISO 8601 in English."""
    return value.isoformat() if lang == "en" else f"{value.day:02}/{value.month:02}/{value.year:04}"


def moment(time: datetime, lang: str) -> str:
    """To the second, in Vietnam's time; in its own zone when that would leave the calendar."""
    local = in_vietnam(time)
    offset = f"{local:%z}"
    return f"{day(local.date(), lang)} {local:%H:%M:%S} (UTC{offset[:3]}:{offset[3:5]})"


def _percent(number: str, lang: str) -> str:
    return f"{number}%" if lang == "en" else f"{_localized(number, lang)} %"


def _localized(number: str, lang: str) -> str:
    return number if lang == "en" else number.translate(_VIETNAMESE)
