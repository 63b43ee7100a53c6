"""ANO003."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.origin import Origin
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.origin import ORIGIN_EN, ORIGIN_VI, origin_evidence
from archaudit.rules.pages import unsigned_result
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "ANO003",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Kết quả đã ký số là chính tệp đã ký",
        en="A digitally signed result is the signed file itself",
    ),
    message={
        "scanned": Text(
            vi="Kết quả “{document}” là bản quét có dòng chữ về chữ ký số (trang {page}) nhưng tệp không có chữ ký số"
            + ORIGIN_VI,
            en="The result “{document}” is a scan that tells of a digital signature (page {page}); the file has none"
            + ORIGIN_EN,
        ),
        "printed": Text(
            vi="Kết quả “{document}” có dòng chữ về chữ ký số (trang {page}) nhưng tệp không có chữ ký số" + ORIGIN_VI,
            en="The result “{document}” tells of a digital signature (page {page}); the file has none" + ORIGIN_EN,
        ),
    },
    remedy=Text(
        vi="Đính kèm tệp gốc có chữ ký số thay cho bản in, bản quét hoặc bản xuất lại của tệp đó",
        en="Attach the signed file itself instead of a print-out, scan or re-export of it",
    ),
    doc_vi="""Kết quả hiển thị thông tin chữ ký số thì mang chính chữ ký số đó.

    **Vì sao.** In tệp đã ký rồi quét lại, hoặc xuất lại thành tệp khác, giữ hình ảnh của chữ ký số mà mất chữ ký số.

    **Cách xét.** Tìm trong lớp chữ của kết quả không có chữ ký số các cụm từ mà phần hiển thị của chữ ký số dùng, như
    “Người ký:”, “Ký bởi:”.

    **Giới hạn.** Bản quét không có lớp chữ thì không xét được. Văn bản có thể nói về chữ ký số mà không phải hiển thị
    chữ ký số, nên chỉ là lưu ý.
    """,
)
def signed_result_is_the_signed_file(document: DocumentFacts) -> Verdict:
    """A result that shows a digital signature carries it.

    **Why.** Printing a signed file and scanning it, or exporting it anew, keeps the picture of the signature and loses
    the signature.

    **How it decides.** The text of a result without signature is searched for the words of a signature's visible part,
    such as “Người ký:”, “Ký bởi:”.

    **Limits.** A scan without a text layer cannot be asked. A text may speak of signatures without showing one: an
    observation.
    """
    pdf = unsigned_result(document)
    if pdf is None or not pdf.text_layer:
        return not_applicable()
    for page in pdf.page_facts:
        if page.names_a_signature:
            how = "printed" if page.dpi is None else "scanned"
            origin = origin_evidence(Origin.of(document))
            return nonconforming(how, document=document.path, page=page.number, **origin)
    return conforming()
