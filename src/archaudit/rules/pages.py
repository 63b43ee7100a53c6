"""Verdicts on the pages of a copy, put in one way by all rules about pages."""

from __future__ import annotations

from collections.abc import Sequence

from archaudit.model.assessment import is_copy_of_paper
from archaudit.model.facts import PdfFacts
from archaudit.model.finding import EvidenceValue, Verdict
from archaudit.model.pages import PageFacts
from archaudit.model.subjects import DocumentFacts
from archaudit.rules.rule import conforming, nonconforming, undetermined

MOST_NAMED = 20
"""Pages that one message names."""


def copy_pdf(document: DocumentFacts) -> PdfFacts | None:
    """The PDF that is the digitized copy of a paper; ``None`` for other documents and for what does not open."""
    if not is_copy_of_paper(document) or document.facts is None:
        return None
    return document.facts.pdf


def unsigned_result(document: DocumentFacts) -> PdfFacts | None:
    """The PDF that is a result and carries no digital signature, filled or detached."""
    if document.role != "result" or document.facts is None or document.signatures:
        return None
    return document.facts.pdf


def on_pages(document: DocumentFacts, found: Sequence[PageFacts], **evidence: EvidenceValue) -> Verdict:
    """Nonconforming with the numbers of the pages found; conforming only when every page was looked at."""
    if found:
        return naming(document, found, None, **evidence)
    pdf = document.facts and document.facts.pdf
    return conforming() if pdf and len(pdf.page_facts) == pdf.pages else undetermined("pages-unseen")


def naming(
    document: DocumentFacts, found: Sequence[PageFacts], reason: str | None = None, /, **evidence: EvidenceValue
) -> Verdict:
    """Nonconforming with the numbers of the pages found."""
    return nonconforming(reason, document=document.path, count=len(found), numbers=_numbers(found), **evidence)


def _numbers(pages: Sequence[PageFacts]) -> str:
    named = ", ".join(str(page.number) for page in pages[:MOST_NAMED])
    return f"{named} …" if len(pages) > MOST_NAMED else named
