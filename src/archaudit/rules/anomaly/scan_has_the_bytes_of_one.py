"""ANO006."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.origin import Origin
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.origin import ORIGIN_EN, ORIGIN_VI, origin_evidence
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "ANO006",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Bản quét có dung lượng của một bản quét", en="A scan has as many bytes as scans have"),
    message=Text(
        vi="Tệp “{document}” chỉ có {bytes_a_page} byte cho mỗi trang quét" + ORIGIN_VI,
        en="The file “{document}” has only {bytes_a_page} bytes for each scanned page" + ORIGIN_EN,
    ),
    remedy=Text(vi="Mở tệp xem có đúng là giấy tờ đã nộp", en="Open the file and see whether it is the paper"),
    doc_vi="""Bản quét có từ `least_bytes` byte trở lên cho mỗi trang.

    **Vì sao.** Tệp quét quá nhỏ thường là tệp giữ chỗ hoặc ảnh gần như trống.

    **Cách xét.** Dung lượng tệp chia cho số trang, đối với tệp có ảnh chiếm phần lớn trang.

    **Giới hạn.** Trang ít chữ, nén tốt cũng có thể nhỏ, nên chỉ là lưu ý. Không xét tệp chỉ có trang trắng (DIG003,
    ANO005).
    """,
)
def scan_has_the_bytes_of_one(document: DocumentFacts, *, least_bytes: int = 4_000) -> Verdict:
    """A scan has at least `least_bytes` bytes for each page.

    **Why.** A scan that is too small is often a placeholder or an image of next to nothing.

    **How it decides.** Size of the file over its pages, where there is a page-sized image.

    **Limits.** A page of few words may compress as well: an observation. Blank files are not asked (DIG003, ANO005).
    """
    facts = document.facts
    if facts is None or facts.pdf is None or facts.size is None or facts.pdf.dpi_min is None or facts.is_blank:
        return not_applicable()
    bytes_a_page = facts.size // facts.pdf.pages
    if bytes_a_page >= least_bytes:
        return conforming()
    origin = origin_evidence(Origin.of(document))
    return nonconforming(document=document.path, bytes_a_page=bytes_a_page, **origin)
