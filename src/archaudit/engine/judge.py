"""Asks the rules. The one place where a rule that raises is caught, and its crash becomes visible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from archaudit.engine.content import content_of
from archaudit.engine.context import AuditContext, RuleChoice
from archaudit.engine.dossier_report import DossierReport, Judgement, OutcomeCount
from archaudit.engine.moments import clauses_in_force
from archaudit.indicators import INDICATORS
from archaudit.model import collection, subjects
from archaudit.model.beyond import BEYOND_DOSSIERS
from archaudit.model.department import DepartmentFigure
from archaudit.model.dossier import Dossier
from archaudit.model.finding import Finding, Outcome, Verdict
from archaudit.model.store import StoreEvidence
from archaudit.model.subjects import DossierFacts
from archaudit.rules.rule import Rule, undetermined

SUBJECTS: Mapping[type, Callable[[DossierFacts], Sequence[Any]]] = {
    subjects.RecordRead: lambda facts: (subjects.RecordRead(facts.dossier),),
    subjects.DossierFacts: lambda facts: (facts,),
    subjects.ComponentFacts: lambda facts: facts.components,
    subjects.ResultFacts: lambda facts: facts.results,
    subjects.DocumentFacts: lambda facts: facts.documents,
    subjects.SignatureOfDocument: lambda facts: facts.signatures,
    subjects.StoreRecordFacts: lambda facts: facts.store_records,
}
"""Subject type → all its instances in a dossier. An unreadable dossier has only its :class:`RecordRead`."""

OF_THE_ARCHIVE = (
    collection.CodeUse,
    collection.ResultFileUse,
    collection.CopyFileUse,
    collection.PageUse,
    collection.DepartmentDays,
    collection.DepartmentOrdinals,
    collection.ListedDossier,
    collection.StoredRecord,
    collection.RegisterRead,
    DepartmentFigure,
    *BEYOND_DOSSIERS,
)
"""Subject types that only the archive as a whole has; asked in the second step."""
_FOUND = frozenset({Outcome.NONCONFORMING, Outcome.UNDETERMINED})


def judge_dossier(facts: DossierFacts, context: AuditContext) -> DossierReport:
    """Verdicts and indicator cells of one dossier, from facts alone."""
    read = _read_as(facts, context)
    asked = {kind: enumerate_(read) for kind, enumerate_ in SUBJECTS.items() if _is_asked(kind, read.dossier)}
    on = facts.dossier.law_on if facts.dossier.readable else context.checked_on
    questions = ((choice, asked.get(choice.rule().subject, ())) for choice in context.choices)
    judgement = judge_subjects(questions, on, context)
    cells = {
        indicator.id: cell for indicator in INDICATORS if (cell := indicator.cell(read, context.indicators)) is not None
    }
    return DossierReport(facts, judgement, cells)


def judge_subjects(
    questions: Iterable[tuple[RuleChoice, Sequence[Any]]], on: date | None, context: AuditContext
) -> Judgement:
    """The verdicts of rules, each over some subjects, of one day.

    Args:
        questions: a rule may come again and again; of no subject nothing is asked.
        on: the day whose law applies; ``None`` when it is not known.
    """
    findings: list[Finding] = []
    outcomes: dict[str, list[Outcome]] = {}
    crashed = False
    for choice, asked in questions:
        if not asked:
            continue
        rule = choice.rule()
        given = outcomes.setdefault(rule.code, [])
        # Asked once: most clauses go by one day for all subjects.
        by_day = None if on is None else context.law.applying(rule.basis, on)
        for subject in asked:
            basis = clauses_in_force(rule, subject, on, context.law) if by_day is None else by_day
            if rule.basis and not basis and on is not None:
                given.append(Outcome.NOT_APPLICABLE)
                continue
            verdict = _ask(rule, choice.parameters, subject, basis)
            given.append(verdict.outcome)
            if verdict.outcome in _FOUND:
                crashed = crashed or verdict.reason == "rule-crashed"
                findings.append(_finding(choice, subject, verdict, basis))
    return Judgement(tuple(findings), {code: OutcomeCount.of(given) for code, given in outcomes.items()}, crashed)


def _ask(rule: Rule, parameters: Mapping[str, Any], subject: object, basis: tuple[str, ...]) -> Verdict:
    try:
        verdict = rule.check(subject, **parameters)
    except Exception as error:  # a crash of a rule must never look like an answer
        return undetermined("rule-crashed", error=f"{type(error).__name__}: {error}")
    if rule.basis and not basis and verdict.outcome is Outcome.NONCONFORMING:
        return undetermined("no-date")
    return verdict


def _finding(choice: RuleChoice, subject: Any, verdict: Verdict, basis: tuple[str, ...]) -> Finding:
    department, field, code = place_of(subject)
    dossier: Dossier | None = getattr(subject, "dossier", None)
    return Finding(
        rule=choice.code,
        outcome=verdict.outcome,
        severity=choice.severity,
        department=department,
        field=field,
        dossier=code,
        subject=subject.label,
        path=getattr(subject, "path", None),
        reason=verdict.reason,
        evidence=verdict.evidence,
        basis=basis,
        procedure=("" if dossier is None else dossier.procedure.code) or "",
        month=("" if dossier is None else dossier.received_in) or "",
        content=content_of(subject),
    )


def place_of(subject: Any) -> tuple[str, str, str]:
    """Department, field and dossier of a subject; empty where it belongs to no dossier."""
    if isinstance(subject, collection.ListedDossier):
        return subject.entry.department or "", "", subject.entry.code
    if isinstance(subject, DepartmentFigure):
        return subject.department, "", ""
    if isinstance(subject, collection.StoredRecord):
        return "", "", subject.record.dossier_code or ""
    if isinstance(subject, collection.DepartmentDays | collection.DepartmentOrdinals):
        return subject.department.code, "", ""
    if isinstance(subject, collection.RegisterRead):
        return "", "", ""
    if isinstance(subject, BEYOND_DOSSIERS):
        return subject.department, "", ""
    dossier: Dossier = subject.dossier
    return dossier.department.code, dossier.field.code, dossier.code


def _is_asked(kind: type, dossier: Dossier) -> bool:
    return dossier.readable or kind is subjects.RecordRead


def _read_as(facts: DossierFacts, context: AuditContext) -> DossierFacts:
    """The facts under the profile's reading of an export without store records."""
    if not context.absent_store_is_empty or facts.dossier.store_evidence is not StoreEvidence.ABSENT:
        return facts
    return replace(facts, dossier=replace(facts.dossier, store_evidence=StoreEvidence.EXPORTED))
