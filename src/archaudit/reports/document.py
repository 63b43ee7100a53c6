"""The report as a document: headings, paragraphs, notes, pairs and tables, with no format in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a reader should feel at a glance; never the only bearer of a meaning."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    UNSURE = "unsure"
    MUTED = "muted"


class Align(StrEnum):
    """Where the text of a column stands."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; level 1 is the document's own."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know before trusting the figures."""

    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A value under its name."""

    label: str
    value: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Pairs:
    """Values under their names, one a line."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. Its parts stand one below the other; figures, side by side where there is room."""

    parts: tuple[str, ...]
    tone: Tone = Tone.PLAIN
    rule: str | None = None
    """Code of the rule whose findings a reader may want to see from here."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    head: str
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, under a title of their own unless it is ``None``."""

    title: str | None
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in groups; every row has one cell a column. The first column may be broken over lines."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]


Block = Heading | Paragraph | Note | Pairs | Table


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """Blocks in reading order. Texts are as the archive gave them: renderers make them safe to show."""

    blocks: tuple[Block, ...]
