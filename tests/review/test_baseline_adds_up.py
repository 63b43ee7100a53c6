"""Whatever two runs found: every finding of both is told once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from archaudit.model.finding import Outcome
from archaudit.model.review import PastFinding
from archaudit.review.baseline import Baseline, compare
from tests.reports import samples

FINDING = samples.FINDING
RUNS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from((Outcome.NONCONFORMING, Outcome.UNDETERMINED))))


@given(RUNS, RUNS)
def test_every_finding_is_new_known_or_gone(before: list[tuple[str, Outcome]], now: list[tuple[str, Outcome]]) -> None:
    findings = [replace(FINDING, subject=subject, outcome=outcome) for subject, outcome in now]
    past = tuple((_past(subject), outcome) for subject, outcome in before)
    marked, use = compare(findings, Baseline("before", past))
    assert [replace(finding, known=None) for finding in marked] == findings
    assert use.new == sum(not finding.known for finding in marked)
    assert use.new + use.known == len(findings)
    assert use.known + len(use.gone) == len(before)
    for finding in marked:
        if finding.known and finding.outcome is Outcome.NONCONFORMING:
            assert (finding.subject, Outcome.NONCONFORMING) in before


@given(RUNS)
def test_a_run_beside_itself_has_nothing_new_and_nothing_gone(run: list[tuple[str, Outcome]]) -> None:
    findings = [replace(FINDING, subject=subject, outcome=outcome) for subject, outcome in run]
    _, use = compare(findings, Baseline("itself", tuple((_past(subject), outcome) for subject, outcome in run)))
    assert (use.new, use.known, use.gone) == (0, len(run), ())


def _past(subject: str) -> PastFinding:
    finding = replace(FINDING, subject=subject)
    return PastFinding(finding.id, finding.rule, finding.department, finding.dossier, subject, finding.path)
