"""RES005."""

from __future__ import annotations

from archaudit.model.assessment import version_number, why_unread
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined

DOCUMENT_WORDS = ("xml", "opendocument", "asic", "pkcs7", "msword")
"""Words in media types of documents; those of Office Open XML hold the first one."""


@rule(
    "RES005",
    severity=Severity.MAJOR,
    basis=["nd45-2020/17", "tt13-2023-bnv/4"],
    title=Text(vi="Kết quả điện tử ở định dạng dùng được lâu dài", en="The result is in a lasting format"),
    message={
        "old-version": Text(
            vi="Kết quả “{document}” là PDF {version}, thấp hơn phiên bản 1.4",
            en="The result “{document}” is PDF {version}, older than 1.4",
        ),
        "no-pages": Text(vi="Kết quả “{document}” không có trang nào", en="The result “{document}” has no page"),
        "not-a-document": Text(
            vi="Kết quả “{document}” không phải văn bản điện tử mà là {media_type}",
            en="The result “{document}” is no electronic document but {media_type}",
        ),
    },
    remedy=Text(vi="Phát hành kết quả dạng PDF phiên bản 1.4 trở lên", en="Issue results as PDF 1.4 or later"),
    doc_vi="""Tệp kết quả là PDF từ phiên bản 1.4 trở lên hoặc có định dạng khác dành cho văn bản.

    **Vì sao.** Kết quả phải luôn sử dụng được, ở định dạng gốc hoặc định dạng thể hiện chính xác nội dung.

    **Cách xét.** Căn cứ nội dung tệp; chấp nhận XML, văn bản soạn thảo văn phòng và gói chứa chữ ký số.

    **Giới hạn.** Tệp không mở được thì do RES001 ghi nhận.
    """,
)
def result_opens_in_a_lasting_format(document: DocumentFacts, *, minimum_version: str = "1.4") -> Verdict:
    """A result is a PDF of version 1.4 or later, or another format made for documents.

    **Why.** Results must stay usable, in their own format or one that shows the content exactly.

    **How it decides.** By the file's bytes; XML, office and signature containers are accepted.

    **Limits.** A file that does not open is found by RES001.
    """
    if document.role != "result" or document.facts is None or document.facts.opens is False:
        return not_applicable()
    facts = document.facts
    if facts.opens is None:
        return undetermined(why_unread(facts))
    if facts.pdf is None:
        if any(word in (facts.media_type or "") for word in DOCUMENT_WORDS):
            return conforming()
        return nonconforming("not-a-document", document=document.path, media_type=facts.media_type or "?")
    if version_number(facts.pdf.version) < version_number(minimum_version):
        return nonconforming("old-version", document=document.path, version=facts.pdf.version)
    return conforming() if facts.pdf.pages else nonconforming("no-pages", document=document.path)
