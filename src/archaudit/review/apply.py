"""Lays waivers, a baseline and decisions over a report. Dossiers, indicators and outcomes stay as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from archaudit.model.finding import Finding, Outcome
from archaudit.model.local_time import in_vietnam
from archaudit.model.report import RuleCount, RunReport
from archaudit.model.review import DecisionState, DecisionUse, Review, WaiverState, WaiverUse
from archaudit.reports.finding_state import state_of
from archaudit.review.baseline import Baseline, compare
from archaudit.review.decision_files import DecisionRow
from archaudit.review.waivers import Waiver


class Reviewed(Struct, frozen=True):
    """What people bring to a run."""

    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    decisions: tuple[DecisionRow, ...] = ()


def review(report: RunReport, given: Reviewed) -> RunReport:
    """The report with its findings marked and its rules' counts told apart by what is waived.

    Whether a waiver has lapsed is a matter of the day of the check in Vietnam.
    """
    findings, waivers = _waived(report, given.waivers)
    baseline = None
    if given.baseline is not None:
        findings, baseline = compare(findings, given.baseline)
    findings, decisions = _decided(findings, given.decisions)
    return replace(
        report,
        findings=findings,
        rules=_with_waived(report.rules, findings),
        review=Review(waivers, baseline, decisions),
    )


def _waived(report: RunReport, waivers: Sequence[Waiver]) -> tuple[tuple[Finding, ...], tuple[WaiverUse, ...]]:
    today = in_vietnam(report.run.as_of).date()
    covered: Counter[int] = Counter()
    findings = []
    for finding in report.findings:
        covering = [place for place, waiver in enumerate(waivers) if waiver.covers(finding)]
        covered.update(covering)
        waived = any(waivers[place].holds_on(today) for place in covering)
        findings.append(replace(finding, waived=True) if waived else finding)
    uses = tuple(_waiver_use(waiver, covered[place], today) for place, waiver in enumerate(waivers))
    return tuple(findings), uses


def _waiver_use(waiver: Waiver, findings: int, today: date) -> WaiverUse:
    state = WaiverState.APPLIED if findings else WaiverState.UNUSED
    if not waiver.holds_on(today):
        state = WaiverState.LAPSED
    return WaiverUse(waiver.rule, waiver.scope, waiver.reason, waiver.by, waiver.expires_on, state, findings)


def _with_waived(counts: Sequence[RuleCount], findings: Sequence[Finding]) -> tuple[RuleCount, ...]:
    waived = Counter((finding.rule, finding.outcome) for finding in findings if finding.waived)
    return tuple(_moved(c, waived[c.code, Outcome.NONCONFORMING], waived[c.code, Outcome.UNDETERMINED]) for c in counts)


def _moved(count: RuleCount, nonconforming: int, undetermined: int) -> RuleCount:
    return replace(
        count,
        nonconforming=count.nonconforming - nonconforming,
        undetermined=count.undetermined - undetermined,
        waived=nonconforming + undetermined,
    )


def _decided(
    findings: Sequence[Finding], rows: Sequence[DecisionRow]
) -> tuple[tuple[Finding, ...], tuple[DecisionUse, ...]]:
    """Of several decisions about one finding the last one counts; the earlier ones are history."""
    last = {row.finding: row for row in rows}
    uses = {id_: _use(row, row, DecisionState.GONE) for id_, row in last.items()}
    decided = []
    for finding in findings:
        row = last.get(finding.id) if last else None
        if row is not None and row.state == state_of(finding):
            uses[row.finding] = _use(row, finding, DecisionState.HOLDS)
            finding = replace(finding, decision=row.decision())
        elif row is not None and uses[row.finding].state is DecisionState.GONE:
            uses[row.finding] = _use(row, finding, DecisionState.LAPSED)
        decided.append(finding)
    return tuple(decided), tuple(uses.values())


def _use(row: DecisionRow, about: Finding | DecisionRow, state: DecisionState) -> DecisionUse:
    return DecisionUse(row.finding, about.rule, about.dossier, about.subject, row.decision(), state)
