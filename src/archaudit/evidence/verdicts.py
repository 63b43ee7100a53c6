"""Whether the verdicts of a pack come out again: its findings and figures beside those of a new run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from archaudit.errors import ArchauditError
from archaudit.evidence.pack import REPORTS
from archaudit.model.finding import Outcome
from archaudit.model.proof import Cause, Check, Point
from archaudit.model.report import RunReport
from archaudit.reports.finding_state import state_of
from archaudit.reports.formats import FORMATS
from archaudit.reports.json_report import report_record
from archaudit.review.past_findings import read_findings

Answer = tuple[Outcome, str | None]
"""Outcome of a finding, and what it rests on (its state)."""


def compare_verdicts(folder: Path, again: RunReport) -> Iterator[Check]:
    """One answer for each finding of the pack or of the new run, then one for each figure that differs.

    Waivers, decisions and a baseline, which people brought to the run, are left out: they change no verdict.
    """
    now: dict[str, Counter[Answer]] = {}
    for finding in again.findings:
        now.setdefault(finding.id, Counter())[finding.outcome, state_of(finding)] += 1
    try:
        for line in read_findings(folder / REPORTS / FORMATS["jsonl"].file_name):
            past, answer = line.finding(), (line.outcome, line.state)
            subject = f"{past.id} {past.rule} {past.dossier or past.department} {past.subject}"
            yield _found_again(now.get(past.id), answer, subject)
        yield from _figures(folder / REPORTS / FORMATS["json"].file_name, again)
    except (ArchauditError, ValueError, OSError, RecursionError) as error:
        yield Check.fails(Point.VERDICT, REPORTS, Cause.UNREADABLE, str(error))
        return
    for finding in again.findings:
        left = now[finding.id]
        if left[finding.outcome, state_of(finding)] > 0:
            left[finding.outcome, state_of(finding)] -= 1
            subject = f"{finding.id} {finding.rule} {finding.dossier or finding.department} {finding.subject}"
            yield Check.fails(Point.VERDICT, subject, Cause.UNEXPECTED, finding.outcome.value)


def _found_again(now: Counter[Answer] | None, answer: Answer, subject: str) -> Check:
    if now is None or not now.total():
        return Check.fails(Point.VERDICT, subject, Cause.MISSING)
    if now[answer]:
        now[answer] -= 1
        return Check.holds(Point.VERDICT, subject)
    other = next(each for each, number in now.items() if number)
    now[other] -= 1
    return Check.fails(Point.VERDICT, subject, Cause.CHANGED, f"{answer[0].value} → {other[0].value}")


def _figures(file: Path, again: RunReport) -> Iterator[Check]:
    # Through JSON, as the pack has it: tuples and lists are one there.
    found = _comparable(json.loads(json.dumps(report_record(again))))
    for name, stated in _comparable(json.loads(file.read_bytes())).items():
        if found.pop(name, None) == stated:
            yield Check.holds(Point.VERDICT, name)
        else:
            yield Check.fails(Point.VERDICT, name, Cause.CHANGED)
    for name in found:
        yield Check.fails(Point.VERDICT, name, Cause.UNEXPECTED)


def _comparable(record: Any) -> dict[str, Any]:
    """The figures by name; of a rule, those that no waiver moves."""
    try:
        figures: dict[str, Any] = {"totals": record["totals"], "complete": record["run"]["complete"]}
        figures |= {f"department {each['code']}": each for each in record["departments"]}
        return figures | {f"rule {each['code']}": _counts(each) for each in record["rules"]}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no report: {error}") from error


def _counts(rule: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(rule[name] for name in ("severity", "subjects", "conforming"))
