"""SIG018."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import Integrity
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "SIG018",
    severity=Severity.MAJOR,
    basis=["tt41-2017/7", "l20-2023/22.3"],
    title=Text(vi="Không có dấu hiệu giả mạo chữ ký đã biết", en="No known way of forging a signature was used"),
    message=Text(
        vi="Chữ ký “{signature}” trên tệp “{path}” có dấu hiệu của kiểu giả mạo đã biết {attack}",
        en="The signature “{signature}” on “{path}” shows the known forgery {attack}",
    ),
    remedy=Text(
        vi="Lấy lại bản đã ký ban đầu, làm rõ nguồn gốc của tệp và ký số lại nếu cần",
        en="Get the version that was signed, find out where the file came from, and sign again where needed",
    ),
    doc_vi="""Tệp không mang dấu hiệu của một kiểu giả mạo chữ ký số đã được công bố.

    **Vì sao.** Có những cách sửa tệp để phần mềm đọc vẫn báo chữ ký hợp lệ trong khi nội dung hiển thị không phải nội
    dung đã ký.

    **Cách xét.** Công cụ nhận biết các kiểu USF, ISA, SWA, SHADOW-HIDE, SHADOW-REPLACE, SHADOW-HIDE-AND-REPLACE, EAA,
    SSA, XSW, BYTE-RANGE, COPIED-TIMESTAMP và PAGE-CHANGE; phát hiện nêu tên kiểu.

    **Giới hạn.** Phần mềm ký có lỗi cũng có thể để lại dấu hiệu như vậy: phát hiện nói về tệp, không nói ai đã làm.
    Cách sửa chưa biết được xét theo thay đổi sau khi ký (SIG009). Không xét chữ ký chưa được
    kiểm tra (SIG003) và tệp hỏng không mở được: hỏng không phải là giả mạo.
    """,
)
def signature_is_no_known_forgery(part: SignatureOfDocument) -> Verdict:
    """The file shows no sign of a published way of forging digital signatures.

    **Why.** Files can be changed so that a reader still calls the signature valid although what it shows was not
    signed.

    **How it decides.** USF, ISA, SWA, SHADOW-HIDE, SHADOW-REPLACE, SHADOW-HIDE-AND-REPLACE, EAA, SSA, XSW, BYTE-RANGE,
    COPIED-TIMESTAMP and PAGE-CHANGE are recognised; the finding names the class.

    **Limits.** A faulty signing program may leave the same traces: a finding is about the file and accuses nobody. What
    has no name is asked as a change after signing (SIG009). Not asked of a signature that is not verified (SIG003),
    nor of a damaged file that does not open: damage is no forgery.
    """
    signature, facts = part.signature, part.document.facts
    if facts is None or not facts.opens:
        return not_applicable()
    if signature.attack is not None:
        return nonconforming(signature=signature.field or "?", path=part.path, attack=signature.attack.value)
    return not_applicable() if signature.integrity is Integrity.UNSUPPORTED else conforming()
