"""What veraPDF says of a document that calls itself PDF/A."""

from __future__ import annotations

import re

from lxml import etree

from archaudit.inspection.programs import Programs, answer_of
from archaudit.scratch import Scratch
from archaudit.sources import Content, pieces
from archaudit.sources.xml import closed_parser

_FLAVOURS = frozenset({"1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f"})
"""What the program knows."""
_ANSWERED = frozenset({0, 1})
"""Exit statuses: all files comply; some do not."""
_CLAUSE = re.compile(r"\d+(\.\d+)*")


def verapdf_failures(data: Content, claim: str, programs: Programs) -> tuple[str, ...] | None:
    """Clauses that are not met, sorted, none when the claim holds; ``None`` when the program gives no answer."""
    if programs.verapdf is None or claim not in _FLAVOURS:
        return None
    try:
        answer = _answer(data, programs.verapdf, claim, programs.seconds)
    except OSError:  # no room for a copy: nothing is known
        return None
    return None if answer is None else _failures(answer)


def _answer(data: Content, verapdf: str, claim: str, seconds: float) -> bytes | None:
    # Not by standard input: versions before 1.18 print help before the report then.
    with Scratch() as folder:
        copy = folder / "copy.pdf"
        with copy.open("xb") as file:
            file.writelines(pieces(data))
        return answer_of((verapdf, "--format", "xml", "--flavour", claim, str(copy)), b"", seconds, _ANSWERED)


def _failures(answer: bytes) -> tuple[str, ...] | None:
    parser = closed_parser()
    try:
        (report,) = etree.fromstring(answer, parser).iter("{*}validationReport")
    except (etree.XMLSyntaxError, ValueError):
        return None
    complies = report.get("isCompliant")
    if complies not in ("true", "false"):
        return None
    failed = (rule.get("clause") or "" for rule in report.iter("{*}rule") if rule.get("status") == "failed")
    clauses = tuple(sorted({clause for clause in failed if _CLAUSE.fullmatch(clause)}))
    # A report that contradicts itself is no answer.
    return clauses if bool(clauses) is (complies == "false") else None
