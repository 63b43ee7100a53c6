"""DIG011."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.pages import copy_pdf
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DIG011",
    severity=Severity.MINOR,
    basis=["tt02-2019-bnv/6", "tt01-2023/8.2e"],
    title=Text(vi="Bản số hóa là ảnh màu", en="The copy is in colour"),
    message=Text(
        vi="Bản số hóa “{document}” chỉ có ảnh đen trắng hoặc ảnh xám",
        en="The copy “{document}” holds nothing but black-and-white or grey images",
    ),
    remedy=Text(vi="Quét lại giấy tờ ở chế độ màu", en="Scan the paper again in colour"),
    doc_vi="""Bản số hóa được quét ở chế độ màu.

    **Vì sao.** Thông tư 02/2019/TT-BNV, được Thông tư 01/2023/TT-VPCP dẫn chiếu, quy định ảnh màu; dấu đỏ và chữ ký mực
    xanh chỉ nhận ra được trên ảnh màu.

    **Cách xét.** Căn cứ không gian màu của các ảnh chiếm phần lớn trang; đối với ảnh dùng bảng màu thì căn cứ màu thực
    tế hiện trên trang. Một ảnh màu là đủ.

    **Giới hạn.** Ảnh xám lưu trong không gian màu vẫn coi là ảnh màu. Không xét tệp không có ảnh chiếm phần lớn trang,
    tệp chỉ có trang trắng (DIG003), tệp không phải PDF hoặc không mở được (DIG001).
    """,
)
def copy_is_in_colour(document: DocumentFacts) -> Verdict:
    """The copy was scanned in colour.

    **Why.** Circular 02/2019/TT-BNV, to which Circular 01/2023 refers, asks for colour; a red seal and a signature in
    blue ink can only be told in colour.

    **How it decides.** By the colour space of page-sized images; of one with a palette by what is shown. One image in
    colour is enough.

    **Limits.** A grey image kept in a colour space counts as colour. Not asked of files without a page-sized image, of
    blank ones (DIG003), of those that are no PDF or do not open (DIG001).
    """
    pdf = copy_pdf(document)
    if pdf is None or pdf.colour is None or len(pdf.blank_pages) == pdf.pages:
        return not_applicable()
    return conforming() if pdf.colour else nonconforming(document=document.path)
