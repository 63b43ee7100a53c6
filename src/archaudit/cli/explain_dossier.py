"""Explains one dossier of a stored run."""

from __future__ import annotations

from msgspec.structs import replace

from archaudit.cli.results import context_of
from archaudit.cli.session import Session
from archaudit.errors import UsageError
from archaudit.legal import load as load_law
from archaudit.model.finding import Finding
from archaudit.model.report import RunReport
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.reports.dossier_document import dossier_document
from archaudit.reports.facts_masking import masked_facts
from archaudit.reports.masking import PersonMask
from archaudit.reports.text import render_text

NO_STORE = Text(
    vi="Giải thích một hồ sơ cần kho lịch sử: --store URL",
    en="Explaining a dossier needs the store of its run: --store URL",
)
NO_DOSSIER = Text(
    vi="Đợt kiểm tra {run} không có hồ sơ “{dossier}”", en="The run {run} did not look at a dossier “{dossier}”"
)


def explain_dossier(session: Session, run: str, dossier: str, store: str | None, *, unmask: bool) -> str:
    """Everything about the dossiers of that code, or in folders of that name.

    Raises:
        UsageError: there is no store, no such run, or no such dossier in it.
        StoreError: the store cannot be reached, or is damaged.
    """
    if store is None:
        raise UsageError(NO_STORE)
    from archaudit.store import Store

    opened = Store.open(store)
    try:
        number = opened.run_number(run)
        found = opened.dossiers_named(number, dossier)
        if not found:
            raise UsageError(NO_DOSSIER, run=number, dossier=dossier)
        report = opened.report(number)
        mask = None if unmask else PersonMask.of(report)
        return "\n\n".join(
            _told(session, facts, opened.findings_about(number, facts.dossier.code), report, mask) for facts in found
        )
    finally:
        opened.close()


def _told(
    session: Session, facts: DossierFacts, findings: tuple[Finding, ...], report: RunReport, mask: PersonMask | None
) -> str:
    if mask is not None:
        files = {path: masked_facts(each, mask) for path, each in facts.files.items()}
        facts, findings = replace(facts, files=files), tuple(map(mask.finding, findings))
    context = context_of(session, load_law, colour=True)
    document = dossier_document(facts, findings, report.run, report.departments, context)
    return render_text(document, context.width, context.colour, context.lang)
