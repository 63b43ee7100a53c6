"""DIG021."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DIG021",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Chữ trong tệp dùng bảng mã Unicode", en="Text in the file is Unicode"),
    message=Text(
        vi="Tệp “{document}” có chữ tiếng Việt theo bảng mã cũ {encodings}, không tìm kiếm được",
        en="The file “{document}” holds Vietnamese in the old encoding {encodings} and cannot be searched",
    ),
    remedy=Text(vi="Xuất lại tệp với phông chữ Unicode", en="Write the file with Unicode fonts"),
    doc_vi="""Chữ tiếng Việt trong tệp và trong siêu dữ liệu của tệp không dùng bảng mã TCVN3 hay VNI.

    **Vì sao.** Chữ theo bảng mã cũ trông đúng khi in nhưng không tìm kiếm, sao chép và trích xuất dữ liệu được.

    **Cách xét.** Nhận ra các cặp ký tự chỉ có trong bảng mã cũ, từ năm cặp trở lên, khi không có chữ tiếng Việt
    Unicode.

    **Giới hạn.** Đoạn chữ quá ngắn thì không nhận ra. Không xét tệp không có lớp chữ.
    """,
)
def text_is_unicode(document: DocumentFacts) -> Verdict:
    """Vietnamese in the file and its metadata is not encoded in TCVN3 or VNI.

    **Why.** Text in an old encoding looks right in print and cannot be searched, copied or extracted.

    **How it decides.** Pairs of characters that only the old encodings produce, five or more, where there is no
    Vietnamese letter of Unicode.

    **Limits.** Very short texts are not recognised. Files without a text layer are not asked.
    """
    pdf = document.facts and document.facts.pdf
    if not pdf or not (pdf.text_layer or pdf.legacy_encodings):
        return not_applicable()
    if pdf.legacy_encodings:
        return nonconforming(document=document.path, encodings=", ".join(pdf.legacy_encodings))
    return conforming()
