"""In which dossiers something was found: a row a dossier, or only their codes where the rest is the same for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from archaudit.model.finding import Finding
from archaudit.reports import annex_words as words
from archaudit.reports.causes import ELLIPSIS
from archaudit.reports.document import Block, Cell, Column, Group, Paragraph, Table
from archaudit.reports.figures import NOTHING, count
from archaudit.reports.subject_words import subject_words

MOST_LISTED = 60
"""Dossiers of one cause that are listed on paper; the workbook has all."""
ABREAST = 3
"""Codes in a row where nothing stands beside them."""
WHOLE = frozenset({"dossier", "record"})
"""Subjects that are nothing less than the dossier."""


def dossier_list(findings: Sequence[Finding], lang: str) -> Iterable[Block]:
    """The table, and how many it has no room for."""
    objects: dict[str, list[str]] = {}
    for finding in findings:
        # What belongs to no dossier has a row of its own.
        objects.setdefault(finding.dossier or f"\n{finding.subject}", []).append(_object(finding, lang))
    shown = dict(list(objects.items())[:MOST_LISTED])
    (first, *others) = {"; ".join(names) for names in shown.values()}
    if others or not all(finding.dossier for finding in findings):
        yield _rows(shown, lang)
    else:
        yield _codes(shown, "" if findings[0].subject in WHOLE else first, lang)
    if len(objects) > MOST_LISTED:
        left = count(len(objects) - MOST_LISTED, lang)
        yield Paragraph(words.LIST_CUT.render(lang, shown=MOST_LISTED, left=left))


def _rows(objects: Mapping[str, Sequence[str]], lang: str) -> Table:
    columns = (Column(words.ORDINAL.in_(lang)), Column(words.DOSSIER.in_(lang)), Column(words.OBJECT.in_(lang)))
    rows = tuple(
        (Cell((str(number),)), Cell((NOTHING if key.startswith("\n") else key,)), Cell(("; ".join(names),)))
        for number, (key, names) in enumerate(objects.items(), 1)
    )
    return Table(columns, (Group(None, rows),))


def _codes(objects: Iterable[str], same: str, lang: str) -> Table:
    head = words.DOSSIER.in_(lang)
    columns = (Column(words.ORDINAL.in_(lang)), Column(f"{head} ({same})" if same else head)) * ABREAST
    cells = [cell for number, code in enumerate(objects, 1) for cell in (Cell((str(number),)), Cell((code,)))]
    cells += [Cell(("",))] * (-len(cells) % len(columns))
    rows = tuple(tuple(cells[first : first + len(columns)]) for first in range(0, len(cells), len(columns)))
    return Table(columns, (Group(None, rows),))


def _object(finding: Finding, lang: str) -> str:
    if finding.path is not None:
        name = PurePosixPath(finding.path).name
        # The code stands beside it.
        return name.replace(finding.dossier, ELLIPSIS) if finding.dossier else name
    return subject_words(finding.subject, finding.dossier, lang)
