"""DIG003."""

from __future__ import annotations

from archaudit.model.assessment import is_copy_of_paper
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DIG003",
    severity=Severity.MAJOR,
    basis=["tt01-2023/8.2b"],
    title=Text(vi="Bản số hóa có nội dung", en="The copy is not blank"),
    message=Text(
        vi="Bản số hóa “{document}” chỉ gồm {pages} trang trắng",
        en="The copy “{document}” consists of {pages} blank pages",
    ),
    remedy=Text(vi="Số hóa lại giấy tờ", en="Digitize the paper again"),
)
def copy_is_not_blank(document: DocumentFacts) -> Verdict:
    """Not every page of the copy is blank.

    **Why.** The whole document must be copied accurately.

    **How it decides.** A page without text and without visible marks is blank; single blank pages (a paper's back) are
    no defect.

    **Limits.** Whether the content is the right one cannot be seen by a scanner.
    """
    if not is_copy_of_paper(document) or document.facts is None or document.facts.pdf is None:
        return not_applicable()
    if document.facts.is_blank:
        return nonconforming(document=document.path, pages=document.facts.pdf.pages)
    return conforming()
