"""What the words of signature and file facts are called in reports."""

from __future__ import annotations

from archaudit.model.signature import (
    Attack,
    Changes,
    Coverage,
    Indication,
    Integrity,
    Revocation,
    SignatureKind,
    SignatureType,
    SignerKind,
    SubIndication,
    TrustDomain,
)
from archaudit.model.text import Text
from archaudit.model.unreadable import UnreadableReason

KINDS: dict[SignatureKind, Text] = {
    SignatureKind.PADES: Text(vi="nhúng trong PDF", en="embedded in the PDF"),
    SignatureKind.CMS: Text(vi="CMS/CAdES trong tệp riêng", en="CMS/CAdES in a file of its own"),
    SignatureKind.XADES: Text(vi="XML (XAdES)", en="XML (XAdES)"),
    SignatureKind.ASIC: Text(vi="gói ASiC", en="ASiC container"),
    SignatureKind.OOXML: Text(vi="văn bản OOXML", en="OOXML document"),
}

TYPES: dict[SignatureType, Text] = {
    SignatureType.SIGNATURE: Text(vi="Chữ ký số", en="Digital signature"),
    SignatureType.TIMESTAMP: Text(vi="Dấu thời gian của tài liệu", en="Document time-stamp"),
}

INTEGRITIES: dict[Integrity, Text] = {
    Integrity.INTACT: Text(vi="toàn vẹn", en="intact"),
    Integrity.BROKEN: Text(vi="không còn toàn vẹn", en="not intact"),
    Integrity.UNSUPPORTED: Text(vi="chưa kiểm tra tính toàn vẹn", en="integrity not checked"),
}

COVERAGES: dict[Coverage, Text] = {
    Coverage.WHOLE_FILE: Text(vi="toàn bộ tệp", en="the whole file"),
    Coverage.WHOLE_REVISION: Text(
        vi="toàn bộ tệp tại thời điểm ký; sau đó có phần thêm vào",
        en="all of the file as it was when signed; something was appended later",
    ),
    Coverage.PARTIAL: Text(vi="chỉ một phần của tệp", en="only a part of the file"),
    Coverage.NONE: Text(vi="không xác định được phần nào của tệp", en="no part of the file that could be told"),
}

CHANGES: dict[Changes, Text] = {
    Changes.NONE: Text(vi="không thay đổi sau khi ký", en="nothing changed after signing"),
    Changes.PERMITTED: Text(vi="chỉ có thay đổi được phép sau khi ký", en="only permitted changes after signing"),
    Changes.SUSPICIOUS: Text(vi="có thay đổi đáng ngờ sau khi ký", en="suspicious changes after signing"),
    Changes.ILLEGAL: Text(
        vi="có thay đổi không được phép sau khi ký", en="changes after signing that are not permitted"
    ),
    Changes.UNKNOWN: Text(vi="chưa rõ có thay đổi sau khi ký hay không", en="changes after signing not known"),
}

REVOCATIONS: dict[Revocation, Text] = {
    Revocation.GOOD: Text(vi="chứng thư chưa bị thu hồi", en="certificate not revoked"),
    Revocation.REVOKED: Text(vi="chứng thư đã bị thu hồi", en="certificate revoked"),
    Revocation.UNKNOWN: Text(vi="chưa kiểm tra thu hồi", en="revocation not checked"),
}

CHAINS: dict[bool | None, Text] = {
    True: Text(vi="tin cậy", en="trusted"),
    False: Text(vi="không tin cậy", en="not trusted"),
    None: Text(vi="chưa xác định được độ tin cậy", en="trust not determined"),
}
"""By whether the chain reaches a trust anchor."""

DOMAINS: dict[TrustDomain, Text] = {
    TrustDomain.OFFICIAL_DUTY: Text(vi="chuyên dùng công vụ", en="official-duty"),
    TrustDomain.PUBLIC: Text(vi="công cộng", en="public"),
}

VALIDITIES: dict[bool | None, Text] = {
    True: Text(vi="còn hiệu lực tại thời điểm xét", en="certificate in its validity at the time that counts"),
    False: Text(
        vi="chứng thư ngoài thời hạn hiệu lực tại thời điểm ký",
        en="certificate outside its validity at the time of signing",
    ),
    None: Text(
        vi="chưa chứng minh được thời điểm ký nằm trong thời hạn hiệu lực của chứng thư",
        en="not proved that the certificate was in its validity when signing",
    ),
}
"""By whether the certificate was in its validity."""

INDICATIONS: dict[Indication, Text] = {
    Indication.TOTAL_PASSED: Text(vi="đạt", en="passed"),
    Indication.INDETERMINATE: Text(vi="chưa xác định", en="undetermined"),
    Indication.TOTAL_FAILED: Text(vi="không đạt", en="failed"),
}

_WEAK = Text(
    vi="thuật toán hoặc độ dài khóa không còn đủ tin cậy",
    en="an algorithm or key length is no longer reliable",
)
_POLICY = Text(vi="không xử lý được chính sách chữ ký", en="the signature policy could not be processed")

OTHER_REASONS: dict[SubIndication, Text] = {
    SubIndication.FORMAT_FAILURE: Text(vi="chữ ký sai định dạng", en="the signature is malformed"),
    SubIndication.SIG_CONSTRAINTS_FAILURE: Text(
        vi="chữ ký thiếu thuộc tính bắt buộc", en="the signature lacks a required attribute"
    ),
    SubIndication.CHAIN_CONSTRAINTS_FAILURE: Text(
        vi="chứng thư không được cấp cho mục đích này", en="the certificate was not issued for this purpose"
    ),
    SubIndication.CRYPTO_CONSTRAINTS_FAILURE: _WEAK,
    SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: _WEAK,
    SubIndication.POLICY_PROCESSING_ERROR: _POLICY,
    SubIndication.SIGNATURE_POLICY_NOT_AVAILABLE: _POLICY,
    SubIndication.TIMESTAMP_ORDER_FAILURE: Text(
        vi="thứ tự các dấu thời gian mâu thuẫn", en="the time-stamps contradict each other"
    ),
    SubIndication.NO_SIGNING_CERTIFICATE_FOUND: Text(
        vi="không tìm thấy chứng thư của người ký", en="the signer's certificate was not found"
    ),
    SubIndication.NO_POE: Text(
        vi="không có dấu thời gian chứng minh thời điểm ký", en="no time-stamp proves the time of signing"
    ),
    SubIndication.REVOCATION_OUT_OF_BOUNDS_NO_POE: Text(
        vi="dữ liệu thu hồi không còn dùng được", en="the revocation data can no longer be relied on"
    ),
    SubIndication.SIGNED_DATA_NOT_FOUND: Text(vi="không tìm thấy dữ liệu được ký", en="the signed data were not found"),
    SubIndication.CUSTOM: Text(vi="công cụ chưa kết luận được", en="the tool could not conclude"),
}
"""Reasons whose cause none of the separate answers tells."""

SIGNER_KINDS: dict[SignerKind, Text] = {
    SignerKind.AGENCY: Text(vi="cơ quan, tổ chức", en="agency or organization"),
    SignerKind.PERSON: Text(vi="cá nhân", en="person"),
    SignerKind.UNKNOWN: Text(vi="chưa rõ cá nhân hay cơ quan", en="person or agency not known"),
}

ATTACKS: dict[Attack, Text] = {
    Attack.USF: Text(
        vi="đối tượng chữ ký bị làm hỏng để trình đọc bỏ qua việc kiểm tra",
        en="the signature object is mutilated so that a reader skips the check",
    ),
    Attack.ISA: Text(
        vi="phần ghi thêm sau khi ký hiển thị nội dung chưa được ký",
        en="an update after signing shows content that was not signed",
    ),
    Attack.SWA: Text(
        vi="dữ liệu chưa được ký được chèn vào giữa hai phần đã ký",
        en="unsigned data are hidden between the two signed parts",
    ),
    Attack.SHADOW_HIDE: Text(
        vi="phần che nội dung khác khi ký đã bị gỡ bỏ sau khi ký",
        en="what covered other content when the document was signed was taken away afterwards",
    ),
    Attack.SHADOW_REPLACE: Text(
        vi="phông chữ hoặc hình thức hiển thị của ô biểu mẫu bị thay sau khi ký",
        en="a font or the appearance of a form field was exchanged after signing",
    ),
    Attack.SHADOW_HIDE_AND_REPLACE: Text(
        vi="nội dung ẩn sẵn trong phần đã ký được đưa ra hiển thị sau khi ký",
        en="content that lay hidden in the signed bytes is shown since",
    ),
    Attack.EAA: Text(
        vi="chú thích thêm sau khi ký che hoặc thay nội dung đã ký",
        en="an annotation added after signing hides or replaces signed content",
    ),
    Attack.SSA: Text(
        vi="trường chữ ký thêm sau khi ký che hoặc thay nội dung đã ký",
        en="a signature field added after signing hides or replaces signed content",
    ),
    Attack.XSW: Text(
        vi="phần XML được kiểm tra không phải là phần được đọc làm văn bản",
        en="the part of the XML that is verified is not the one that is read as the document",
    ),
    Attack.BYTE_RANGE: Text(
        vi="phần tệp không được ký không trùng với chỗ của chữ ký",
        en="the bytes left unsigned are not exactly the signature's own",
    ),
    Attack.COPIED_TIMESTAMP: Text(
        vi="dấu thời gian được lấy từ dữ liệu khác",
        en="the time-stamp was made over other data",
    ),
    Attack.PAGE_CHANGE: Text(
        vi="trang bị thêm, bớt hoặc đổi thứ tự sau khi ký",
        en="pages were added, removed or put into another order after signing",
    ),
}

UNREADABLE: dict[UnreadableReason, Text] = {
    UnreadableReason.ENCRYPTED: Text(vi="tệp bị mã hóa", en="it is encrypted"),
    UnreadableReason.MALFORMED: Text(vi="tệp hỏng hoặc không đúng định dạng", en="it is damaged or malformed"),
    UnreadableReason.TOO_LARGE: Text(vi="tệp lớn hơn giới hạn cho phép", en="it is larger than the limit"),
    UnreadableReason.TIMEOUT: Text(vi="quá thời gian cho phép", en="it took longer than the limit"),
    UnreadableReason.MEMORY: Text(vi="quá bộ nhớ cho phép", en="it needed more memory than the limit"),
    UnreadableReason.CRASH: Text(vi="công cụ gặp lỗi khi đọc tệp", en="the tool failed while reading it"),
    UnreadableReason.IO: Text(vi="không đọc được từ thiết bị lưu trữ", en="the medium could not be read"),
}
