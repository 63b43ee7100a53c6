"""Tables of figures in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def table(header: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """Its lines."""
    yield cells(header)
    yield cells(["---"] * len(header))
    for line in lines:
        yield cells(line)


def cells(values: Sequence[str]) -> str:
    """One line of a table."""
    return f"| {' | '.join(values)} |"
