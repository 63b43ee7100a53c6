"""SIG003."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import Integrity
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule, undetermined


@rule(
    "SIG003",
    severity=Severity.MAJOR,
    basis=["tt41-2017/7", "nd68-2024/30"],
    title=Text(vi="Chữ ký số còn toàn vẹn", en="The signature is intact"),
    message=Text(
        vi="Chữ ký “{signature}” không khớp nội dung tệp “{path}”",
        en="The signature “{signature}” does not match the content of “{path}”",
    ),
    remedy=Text(vi="Ký số lại văn bản từ bản gốc", en="Sign the document again from its original"),
    doc_vi="""Giá trị băm và giá trị chữ ký khớp với dữ liệu được ký.

    **Vì sao.** Chữ ký không khớp thì không phải là chữ ký trên nội dung này.

    **Cách xét.** Theo bước kiểm tra mật mã tại mục 5.2.7 của ETSI EN 319 102-1.

    **Giới hạn.** Định dạng và thuật toán chưa được hỗ trợ thì chưa xác định.
    """,
)
def signature_is_intact(part: SignatureOfDocument) -> Verdict:
    """Digest and signature value agree with the signed bytes.

    **Why.** A signature that does not is no signature of this content.

    **How it decides.** ETSI EN 319 102-1, cryptographic verification, clause 5.2.7.

    **Limits.** Formats and algorithms that are not supported are undetermined.
    """
    if part.signature.integrity is Integrity.UNSUPPORTED:
        return undetermined("signature-unsupported")
    if part.signature.integrity is Integrity.INTACT:
        return conforming()
    return nonconforming(signature=part.signature.field or "?", path=part.path)
