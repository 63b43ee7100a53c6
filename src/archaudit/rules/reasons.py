"""Why something could not be determined: one catalogue for all rules."""

from __future__ import annotations

from archaudit.model.text import Text

REASONS: dict[str, Text] = {
    "rule-crashed": Text(
        vi="tiêu chí gặp lỗi khi chạy; lỗi của công cụ, không phải của hồ sơ",
        en="the rule failed while running; a fault of the tool, not of the dossier",
    ),
    "no-date": Text(
        vi="không có ngày tiếp nhận nên không biết quy định nào đang có hiệu lực",
        en="there is no date of reception, so the provision in force is not known",
    ),
    "file-encrypted": Text(vi="tệp bị mã hóa, không có mật khẩu", en="the file is encrypted and no password is known"),
    "file-unread": Text(
        vi="không đọc được tệp trong giới hạn cho phép", en="the file could not be read within the limits"
    ),
    "file-secret": Text(
        vi="tệp có dấu chỉ độ mật nên công cụ không mở",
        en="the file is marked as a state secret, so it was not opened",
    ),
    "no-trust-anchor": Text(
        vi="chưa có gốc tin cậy để dựng đường dẫn chứng thực",
        en="no trust anchor at hand to build the certification path from",
    ),
    "no-revocation-data": Text(
        vi="toàn vẹn, nhưng chưa kiểm tra được tình trạng thu hồi của chứng thư",
        en="intact, but the revocation status of the certificate could not be checked",
    ),
    "no-proof-of-time": Text(
        vi="không có dấu thời gian chứng minh thời điểm ký",
        en="no time-stamp proves the time of signing",
    ),
    "algorithm-weak": Text(
        vi="thuật toán hoặc độ dài khóa không còn đủ tin cậy",
        en="an algorithm or key length is no longer reliable",
    ),
    "signature-unsupported": Text(
        vi="định dạng hoặc thuật toán chữ ký chưa được hỗ trợ",
        en="the format or algorithm of the signature is not supported",
    ),
    "signature-indeterminate": Text(
        vi="chữ ký chưa đủ dữ liệu để kết luận", en="there is not enough material to conclude on the signature"
    ),
    "signer-kind-unknown": Text(
        vi="không rõ chứng thư là của cá nhân hay của cơ quan",
        en="it is not known whether the certificate is a person's or an agency's",
    ),
    "signer-unbound": Text(
        vi="không có danh mục hay tên nào cho biết người ký thuộc đơn vị nào",
        en="neither a register nor a name tells to which department the signer belongs",
    ),
    "domain-unknown": Text(
        vi="gói tin cậy không phân biệt miền chuyên dùng công vụ và miền công cộng",
        en="the trust bundle does not tell the official-duty domain from the public one",
    ),
    "timestamp-indeterminate": Text(
        vi="chưa đủ dữ liệu để kiểm tra dấu thời gian",
        en="there is not enough material to verify the time-stamp",
    ),
    "appearance-is-a-picture": Text(
        vi="chữ ký chỉ hiện một hình ảnh, không đọc được tên và thời gian",
        en="the signature shows a picture only, from which name and time cannot be read",
    ),
    "changes-unclear": Text(
        vi="có thay đổi sau khi ký mà công cụ không phân loại được",
        en="something changed after signing that could not be classified",
    ),
    "record-io": Text(vi="không đọc được hồ sơ từ thiết bị lưu trữ", en="the record could not be read from the medium"),
    "no-store-export": Text(
        vi="bản xuất không kèm dữ liệu của Kho quản lý dữ liệu điện tử",
        en="no evidence of the electronic data store was exported",
    ),
    "store-file-not-exported": Text(
        vi="bản ghi kho không kèm tệp nên không đối chiếu được",
        en="the store record comes without its file, so it cannot be compared",
    ),
    "pages-unseen": Text(
        vi="tệp có quá nhiều trang nên chỉ xem được các trang đầu",
        en="the file has too many pages, so only the first ones were looked at",
    ),
    "pdfa-unchecked": Text(
        vi="chưa có công cụ nào xác nhận hoặc bác bỏ được tệp đúng chuẩn PDF/A",
        en="no checker could confirm or refute that the file is PDF/A",
    ),
    "qr-reader-missing": Text(
        vi="chưa cài thư viện đọc mã QR (archaudit[qr])",
        en="the library that reads QR codes is not installed (archaudit[qr])",
    ),
    "reader-silent": Text(
        vi="chương trình nhận dạng ký tự không trả lời",
        en="the program that recognises characters gave no answer",
    ),
    "reused-record-not-exported": Text(
        vi="bản ghi được dùng lại không có trong dữ liệu kho kèm theo bản xuất",
        en="the record that is reused is not among the exported records of the store",
    ),
    "target-open": Text(
        vi="phần chưa xác định quyết định chỉ tiêu có đạt hay không",
        en="what is undetermined decides whether the target is met",
    ),
    "value-absent": Text(vi="bản xuất không có thông tin này", en="the export does not hold this information"),
}
"""Reason → the clause that completes "could not be determined because …". No placeholders."""

UNDETERMINED = Text(
    vi="Chưa xác định được tiêu chí “{title}”: {reason}.",
    en="Could not determine “{title}”: {reason}.",
)
