"""SIG010."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined

_WEAK_DIGESTS = frozenset({"md2", "md4", "md5", "sha1"})
_CURVES = frozenset({"ecdsa", "ed25519", "ed448"})


@rule(
    "SIG010",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Thuật toán và độ dài khóa còn an toàn", en="Algorithms and key length are still safe"),
    message={
        "weak-digest": Text(
            vi="Chữ ký “{signature}” trên tệp “{path}” dùng thuật toán băm {digest} không còn an toàn",
            en="The signature “{signature}” on “{path}” uses the digest algorithm {digest}, which is no longer safe",
        ),
        "short-key": Text(
            vi="Chữ ký “{signature}” trên tệp “{path}” dùng khóa {algorithm} {bits} bit, ngắn hơn mức {minimum} bit",
            en="The signature “{signature}” on “{path}” uses an {algorithm} key of {bits} bits, fewer than {minimum}",
        ),
    },
    remedy=Text(
        vi="Cấu hình phần mềm ký dùng SHA-256 trở lên và đổi chứng thư có khóa đủ dài",
        en="Have the signing program use SHA-256 or better, and renew the certificate with a longer key",
    ),
    doc_vi="""Chữ ký số được tạo bằng thuật toán băm thuộc họ SHA-2 và khóa đủ dài.

    **Vì sao.** Thuật toán yếu cho phép làm ra hai văn bản có cùng một chữ ký.

    **Cách xét.** Không chấp nhận MD5, SHA-1; khóa RSA từ 2048 bit, khóa đường cong elliptic từ 256 bit.

    **Giới hạn.** Danh mục tiêu chuẩn bắt buộc qua từng thời kỳ chưa được đối chiếu nguyên văn, vì vậy chỉ là lưu ý của
    công cụ. Không xét chữ ký không đọc được thuật toán (SIG003).
    """,
)
def algorithms_are_acceptable(
    part: SignatureOfDocument, *, minimum_rsa_bits: int = 2048, minimum_curve_bits: int = 256
) -> Verdict:
    """The signature was made with a digest of the SHA-2 family and a key that is long enough.

    **Why.** With weak algorithms two documents can be made that share one signature.

    **How it decides.** MD5 and SHA-1 are not accepted; RSA keys need 2048 bits, elliptic curves 256.

    **Limits.** The lists of mandatory standards over the years were not compared with their text, so that this is an
    observation of our own. Not asked of a signature whose algorithms cannot be read (SIG003).
    """
    used = part.signature.algorithms
    if used is None:
        return not_applicable()
    place = {"signature": part.signature.field or "?", "path": part.path}
    if used.digest in _WEAK_DIGESTS:
        return nonconforming("weak-digest", **place, digest=used.digest)
    minimum = minimum_curve_bits if used.signature in _CURVES else minimum_rsa_bits
    if used.key_bits is None:
        return undetermined("signature-unsupported")
    if used.key_bits < minimum:
        return nonconforming("short-key", **place, algorithm=used.signature, bits=used.key_bits, minimum=minimum)
    return conforming()
