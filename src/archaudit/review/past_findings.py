"""Findings of an earlier run, read from its JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from archaudit.errors import UsageError
from archaudit.model.finding import Outcome, finding_id
from archaudit.model.review import PastFinding
from archaudit.model.text import Text
from archaudit.review.files import NOT_DECODED, malformed, read

NAME = "findings.jsonl"
"""Of the findings when a run wrote several formats into one folder."""

_FIGURES_ONLY = Text(
    vi="“{given}” chỉ có số liệu; cần tệp {name} của cùng đợt kiểm tra (--format jsonl) nằm cạnh đó",
    en="“{given}” holds figures only; the same run's {name} (--format jsonl) must lie beside it",
)


class Line(Struct, frozen=True):
    """What is needed of a line; other keys do no harm."""

    rule: str
    outcome: Outcome
    department: str
    dossier: str
    subject: str
    path: str | None
    state: str | None = None
    """``None`` in the findings of versions that did not write it."""

    def finding(self) -> PastFinding:
        """The finding by its id, which follows from the line."""
        place = self.dossier or self.department
        id_ = finding_id(self.rule, place, self.subject, self.path)
        return PastFinding(id_, self.rule, self.department, self.dossier, self.subject, self.path)


def findings_file(given: Path) -> Path:
    """The JSON Lines of the run that is named by them, by its ``report.json``, or by the folder of both.

    Raises:
        UsageError: the findings do not lie beside the report.
    """
    if not given.is_dir() and given.suffix.lower() != ".json":
        return given
    found = (given if given.is_dir() else given.parent) / NAME
    if not found.is_file():
        raise UsageError(_FIGURES_ONLY, given=given, name=NAME)
    return found


def read_findings(path: Path) -> Iterator[Line]:
    """Every finding of a run, in its order.

    Raises:
        UsageError: the file cannot be read, or a line is no finding; the message names the line.
    """
    decoder = msgspec.json.Decoder(Line)
    for number, line in enumerate(read(path).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except NOT_DECODED as error:
            raise malformed(path, f"{number}: {error}") from error
