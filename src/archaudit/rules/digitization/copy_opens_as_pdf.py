"""DIG001."""

from __future__ import annotations

from archaudit.model.assessment import is_copy_of_paper, version_number, why_unread
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "DIG001",
    severity=Severity.MAJOR,
    basis=["tt02-2019-bnv/6", "tt01-2023/8.2e"],
    title=Text(
        vi="Bản số hóa mở được, là PDF từ phiên bản 1.4",
        en="The copy opens and is a PDF of version 1.4 or later",
    ),
    message={
        "file-broken": Text(
            vi="Bản số hóa “{document}” không mở được: {detail}",
            en="The copy “{document}” does not open: {detail}",
        ),
        "not-pdf": Text(
            vi="Bản số hóa “{document}” không phải tệp PDF mà là {media_type}",
            en="The copy “{document}” is no PDF but {media_type}",
        ),
        "old-version": Text(
            vi="Bản số hóa “{document}” là PDF {version}, thấp hơn phiên bản 1.4",
            en="The copy “{document}” is PDF {version}, older than 1.4",
        ),
        "no-pages": Text(vi="Bản số hóa “{document}” không có trang nào", en="The copy “{document}” has no page"),
    },
    remedy=Text(
        vi="Số hóa lại giấy tờ thành PDF phiên bản 1.4 trở lên",
        en="Digitize the paper again as PDF 1.4 or later",
    ),
    doc_vi="""Bản số hóa của giấy tờ mở được, là tệp PDF từ phiên bản 1.4 trở lên và có ít nhất một trang.

    **Vì sao.** Thông tư 01/2023/TT-VPCP dẫn chiếu thông số kỹ thuật của bản sao chụp theo Thông tư 02/2019/TT-BNV.

    **Cách xét.** Căn cứ nội dung tệp, không căn cứ tên tệp; phiên bản được lấy theo giá trị cao hơn giữa phần đầu tệp
    (header) và danh mục (catalog) của PDF.

    **Giới hạn.** Không xét tệp do người nộp hồ sơ gửi trực tuyến, vì đó là bản điện tử gốc. Tệp có mật khẩu hoặc không
    đọc được trong giới hạn của công cụ thì chưa xác định.
    """,
)
def copy_opens_as_pdf(document: DocumentFacts, *, minimum_version: str = "1.4") -> Verdict:
    """The digitized copy of a paper opens as a PDF of version 1.4 or later and has a page.

    **Why.** Circular 01/2023 refers to the scan format of Circular 02/2019/TT-BNV.

    **How it decides.** By the file's bytes, never by its name; the version is the higher of header and catalog.

    **Limits.** Files that an applicant submitted online are electronic originals and are not asked. A file with a
    password, or one that could not be read within our limits, is undetermined.
    """
    if not is_copy_of_paper(document) or document.facts is None:
        return not_applicable()
    facts = document.facts
    if facts.opens is None:
        return undetermined(why_unread(facts))
    if facts.unreadable is not None:
        return nonconforming("file-broken", document=document.path, detail=facts.unreadable.detail)
    if facts.pdf is None:
        return nonconforming("not-pdf", document=document.path, media_type=facts.media_type or "?")
    if version_number(facts.pdf.version) < version_number(minimum_version):
        return nonconforming("old-version", document=document.path, version=facts.pdf.version)
    return conforming() if facts.pdf.pages else nonconforming("no-pages", document=document.path)
