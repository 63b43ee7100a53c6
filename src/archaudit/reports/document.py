"""The report as a document: headings, paragraphs, notes, pairs and tables, with no format in it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


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


class Heading(Struct, frozen=True):
    """A title; level 1 is the document's own."""

    level: int
    text: str


class Paragraph(Struct, frozen=True):
    """Running text."""

    text: str
    tone: Tone = Tone.PLAIN


class Note(Struct, frozen=True):
    """Something the reader must know before trusting the figures."""

    text: str


class Pair(Struct, frozen=True):
    """A value under its name."""

    label: str
    value: str
    tone: Tone = Tone.PLAIN


class Pairs(Struct, frozen=True):
    """Values under their names, one a line."""

    pairs: tuple[Pair, ...]


class Cell(Struct, frozen=True):
    """A cell of a table. Its parts stand one below the other; figures, side by side where there is room."""

    parts: tuple[str, ...]
    tone: Tone = Tone.PLAIN
    rule: str | None = None
    """Code of the rule whose findings a reader may want to see from here."""


class Column(Struct, frozen=True):
    """A column of a table."""

    head: str
    align: Align = Align.LEFT


class Group(Struct, frozen=True):
    """Rows that belong together, under a title of their own unless it is ``None``."""

    title: str | None
    rows: tuple[tuple[Cell, ...], ...]


class Table(Struct, frozen=True):
    """Rows in groups; every row has one cell a column. The first column may be broken over lines."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]


Block = Heading | Paragraph | Note | Pairs | Table


class ReportDocument(Struct, frozen=True):
    """Blocks in reading order. Texts are as the archive gave them: renderers make them safe to show."""

    blocks: tuple[Block, ...]
