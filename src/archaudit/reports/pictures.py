"""What a report shows where there is room for pictures and folds: gauges, matrices, charts, sections."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from archaudit.reports.document import Block, Tone


class Gauge(Struct, frozen=True):
    """A rate that is seen before it is read: fractions of 1 to draw, and the words that belong to them."""

    declared: float | None
    verified: float | None
    """``None`` where there is nothing to count."""
    undetermined: float
    target: float | None
    parts: tuple[str, ...]
    """Verified: percent, n/N and, of a sample, the interval."""
    notes: tuple[str, ...]
    """Declared, undetermined and target in words, as far as there are any."""
    open: str
    """How many are undetermined, in words; empty where none is."""
    tone: Tone = Tone.PLAIN


class MatrixRow(Struct, frozen=True):
    """A name with its gauges, one a column."""

    title: str
    ways: tuple[tuple[str, str], ...]
    """What its findings have in common, by name of the filter: department, field, month."""
    gauges: tuple[Gauge, ...]
    group: str | None = None
    """Title over this row and those that follow with the same one."""


class MatrixKind(StrEnum):
    """How a matrix is shown, and where the names of its rows lead."""

    GAUGES = "gauges"
    """Bars in every cell; names lead to the sections of the page."""
    HEAT = "heat"
    """The same on a ground whose colour follows the rate; names lead to findings."""
    COMPACT = "compact"
    """As heat, with the rate alone."""


class Matrix(Struct, frozen=True):
    """Rates of several things side by side."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    kind: MatrixKind


class ChartKind(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    LINES = "lines"
    """One small panel an indicator."""


class Point(Struct, frozen=True):
    """A value of a chart."""

    series: str
    label: str
    value: float
    """A fraction of 1."""
    shown: str
    panel: str = ""


class Chart(Struct, frozen=True):
    """A picture of figures that stand in a table as well."""

    kind: ChartKind
    title: str
    points: tuple[Point, ...]
    """In order of series and labels."""


class Section(Struct, frozen=True):
    """Blocks under a title, which a reader may fold away where the format can."""

    title: str
    key: str | None
    """Code of the department that the section is about; ``None`` where it is about all."""
    blocks: tuple[Block | Matrix | Chart, ...]


class Page(Struct, frozen=True):
    """A document to look at on a screen."""

    title: str
    blocks: tuple[Block | Matrix | Chart | Section, ...]
