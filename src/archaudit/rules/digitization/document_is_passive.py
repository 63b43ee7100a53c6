"""DIG013."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DIG013",
    severity=Severity.MINOR,
    basis=["nd45-2020/17"],
    title=Text(
        vi="Tệp PDF không mã hóa, không chứa nội dung động",
        en="The PDF is neither encrypted nor active",
    ),
    message={
        "encrypted": Text(
            vi="Tệp “{document}” bị mã hóa, dù mở được mà không cần mật khẩu",
            en="The file “{document}” is encrypted, though it opens without a password",
        ),
        "active": Text(
            vi="Tệp “{document}” chứa nội dung động: {content}",
            en="The file “{document}” holds active content: {content}",
        ),
    },
    remedy=Text(
        vi="Xuất lại tệp không mã hóa và không có mã lệnh, tệp đính kèm hay hành động tự chạy",
        en="Write the file anew without encryption, scripts, attachments or actions that run by themselves",
    ),
    doc_vi="""Tệp PDF trong hồ sơ không bị mã hóa và không chứa mã lệnh, lệnh mở chương trình hay tệp nhúng.

    **Vì sao.** Hồ sơ, kết quả điện tử phải luôn truy cập và sử dụng được, thể hiện chính xác nội dung; tệp tự thay đổi
    cách hiển thị hoặc bị khóa không bảo đảm điều đó.

    **Cách xét.** Đọc cấu trúc tệp; vị trí mở trang ban đầu không tính là nội dung động.

    **Giới hạn.** Điều khoản không nêu đích danh mã lệnh hay tệp nhúng. Tệp cần mật khẩu mới mở được thì do DIG001 và
    RES001 xét.
    """,
)
def document_is_passive(document: DocumentFacts) -> Verdict:
    """A PDF of the dossier is not encrypted and holds no scripts, launched programs or embedded files.

    **Why.** Electronic dossiers and results must stay usable and show their content exactly; a file that changes how it
    looks, or is locked, does not ensure that.

    **How it decides.** By the structure of the file; a place to open at is not active.

    **Limits.** The provision does not name scripts or embedded files. A file that opens only with a password is the
    matter of DIG001 and RES001.
    """
    pdf = document.facts and document.facts.pdf
    if not pdf:
        return not_applicable()
    if pdf.active_content:
        return nonconforming("active", document=document.path, content=", ".join(pdf.active_content))
    return nonconforming("encrypted", document=document.path) if pdf.encrypted else conforming()
