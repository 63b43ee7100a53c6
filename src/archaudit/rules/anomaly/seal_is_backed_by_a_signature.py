"""ANO004."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.origin import Origin
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.origin import ORIGIN_EN, ORIGIN_VI, origin_evidence
from archaudit.rules.pages import unsigned_result
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "ANO004",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Hình con dấu đi cùng chữ ký số", en="The picture of a seal comes with a signature"),
    message=Text(
        vi="Kết quả “{document}” có hình con dấu đỏ ở trang {page} nhưng tệp không có chữ ký số" + ORIGIN_VI,
        en="The result “{document}” shows a red seal on page {page}; the file has no digital signature" + ORIGIN_EN,
    ),
    remedy=Text(
        vi="Phát hành kết quả điện tử có chữ ký số của cơ quan",
        en="Issue the electronic result with the agency's digital signature",
    ),
    doc_vi="""Kết quả có hình con dấu thì tệp có chữ ký số.

    **Vì sao.** Hình con dấu chèn vào tệp hoặc quét từ giấy không có giá trị của chữ ký số, dù trông như đã đóng dấu.

    **Cách xét.** Tìm vùng đỏ, tròn, cỡ con dấu trên các trang chỉ có ảnh của kết quả không có chữ ký số. Chỉ xét khi
    chạy với `--deep`.

    **Giới hạn.** Bản quét của kết quả giấy cũng như vậy; công cụ không phân biệt dấu thật trên giấy với dấu được chèn.
    """,
)
def seal_is_backed_by_a_signature(document: DocumentFacts) -> Verdict:
    """A result that shows a seal carries a digital signature.

    **Why.** The picture of a seal, pasted or scanned, has none of a signature's worth, though it looks sealed.

    **How it decides.** A red, round area as large as a seal on image-only pages of a result without signature. Only
    asked with `--deep`.

    **Limits.** Scans of results on paper look the same; a seal on paper is not told from one that was pasted.
    """
    pdf = unsigned_result(document)
    pages = [page for page in pdf.page_facts if page.image_only and page.picture is not None] if pdf else []
    if not pages:
        return not_applicable()
    for page in pages:
        if page.picture is not None and page.picture.seal:
            origin = origin_evidence(Origin.of(document))
            return nonconforming(document=document.path, page=page.number, **origin)
    return conforming()
