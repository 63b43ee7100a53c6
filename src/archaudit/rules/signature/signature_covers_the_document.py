"""SIG009."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import Changes, Coverage, Integrity
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule, undetermined


@rule(
    "SIG009",
    severity=Severity.MAJOR,
    basis=["tt41-2017/7", "l20-2023/22.3"],
    title=Text(
        vi="Chữ ký bao trùm toàn bộ văn bản, không bị sửa sau khi ký",
        en="The signature covers the document, unchanged since",
    ),
    message={
        "changed": Text(
            vi="Tệp “{path}” đã bị thay đổi ngoài phạm vi cho phép sau chữ ký “{signature}”",
            en="“{path}” was changed beyond permission after the signature “{signature}”",
        ),
        "not-covered": Text(
            vi="Chữ ký “{signature}” không bao trùm toàn bộ tệp “{path}”",
            en="The signature “{signature}” does not cover the whole of “{path}”",
        ),
    },
    remedy=Text(vi="Lấy lại bản đã ký ban đầu hoặc ký số lại", en="Restore the version that was signed, or sign again"),
    doc_vi="""Nội dung hiển thị đúng là nội dung đã ký: các lần lưu sau chỉ thêm chữ ký số, dấu thời gian, dữ liệu xác
    thực hoặc những gì người ký cho phép.

    **Vì sao.** Chữ ký số phải cho phép phát hiện mọi thay đổi sau khi ký.

    **Cách xét.** Phần tệp không được ký phải đúng là giá trị của chính chữ ký; các lần lưu sau được so từng đối tượng
    với những gì người ký cho phép.

    **Giới hạn.** Thay đổi không phân loại được thì chưa xác định, không bao giờ được chấp nhận.
    """,
)
def signature_covers_the_document(part: SignatureOfDocument) -> Verdict:
    """What is shown is what was signed: later revisions add nothing but signatures, time-stamps, validation data or
    what the signer allowed.

    **Why.** A digital signature must reveal every later change.

    **How it decides.** The bytes left out of the signature must be its own value; later revisions are compared object
    by object with what the signer permitted.

    **Limits.** Changes that are not understood are undetermined, never accepted.
    """
    signature = part.signature
    if signature.integrity is Integrity.UNSUPPORTED:
        return undetermined("signature-unsupported")
    if signature.changes is Changes.ILLEGAL:
        return nonconforming("changed", signature=signature.field or "?", path=part.path)
    if signature.coverage in (Coverage.PARTIAL, Coverage.NONE):
        return nonconforming("not-covered", signature=signature.field or "?", path=part.path)
    if signature.changes in (Changes.SUSPICIOUS, Changes.UNKNOWN):
        return undetermined("changes-unclear")
    return conforming()
