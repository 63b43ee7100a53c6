"""Where the law leaves two readings: which one the figures follow."""

from __future__ import annotations

from archaudit.model.text import Text
from archaudit.reports.context import Cite

READINGS: dict[tuple[str, str], Text] = {
    ("store-absent", "undetermined"): Text(
        vi="Bản xuất không kèm dữ liệu kho thì việc lưu kho là chưa xác định.",
        en="Without an export of the data store, storage is undetermined.",
    ),
    ("store-absent", "nothing-stored"): Text(
        vi="Bản xuất không kèm dữ liệu kho thì coi như chưa lưu kho.",
        en="Without an export of the data store, nothing counts as stored.",
    ),
}
"""Switch of a profile and its value → what it means."""

DIGITIZATION_CLAUSE = "digitization-clause"
DIGITIZED_FROM = Text(
    vi="Hồ sơ phải số hóa kể từ ngày có hiệu lực của {clause}.",
    en="Dossiers are to be digitized from the day {clause} came into force.",
)


def reading_sentence(switch: str, value: str, cite: Cite, lang: str) -> str:
    """The reading in words; ``switch: value`` for a switch that only a local profile knows."""
    if switch == DIGITIZATION_CLAUSE:
        return DIGITIZED_FROM.render(lang, clause=cite(value, lang))
    known = READINGS.get((switch, value))
    return f"{switch}: {value}" if known is None else known.in_(lang)
