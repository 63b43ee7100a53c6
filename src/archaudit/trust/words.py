"""What is said about the members of a trust bundle."""

from __future__ import annotations

from archaudit.model.text import Text

DUPLICATE = Text(vi="Chứng thư “{subject}” có nhiều lần trong gói", en="“{subject}” is in the bundle several times")
EXPIRED = Text(vi="Chứng thư “{subject}” đã hết hạn ngày {day}", en="“{subject}” expired on {day}")
NOT_YET = Text(vi="Chứng thư “{subject}” chỉ có hiệu lực từ ngày {day}", en="“{subject}” is valid only from {day}")
NOT_A_CA = Text(
    vi="“{subject}” không phải chứng thư của tổ chức chứng thực",
    en="“{subject}” is not the certificate of an authority",
)
CANNOT_ISSUE = Text(
    vi="Chứng thư “{subject}” không được phép cấp chứng thư khác (keyUsage)",
    en="“{subject}” may not issue certificates (keyUsage)",
)
NOT_STAMPING = Text(
    vi="“{subject}” không phải chứng thư chỉ dùng để cấp dấu thời gian",
    en="“{subject}” is not a certificate for time-stamping alone",
)
DOMAIN_UNKNOWN = Text(
    vi="Gốc “{subject}” nằm ngay trong roots/: không rõ thuộc miền chuyên dùng công vụ hay công cộng",
    en="The root “{subject}” lies directly in roots/: whether it is official-duty or public is not told",
)
BAD_SIGNATURE = Text(
    vi="Chữ ký trên chứng thư “{subject}” không phải của “{issuer}”",
    en="The signature on “{subject}” is not that of “{issuer}”",
)
ROOT_AMONG_INTERMEDIATES = Text(
    vi="“{subject}” là chứng thư gốc nhưng nằm trong intermediates/, nên không được tin cậy",
    en="“{subject}” is a root, but lies in intermediates/ and so is not trusted",
)
NO_ROOT = Text(
    vi="Từ “{subject}” không có đường dẫn tới gốc nào trong gói; nơi cấp là “{issuer}”",
    en="No path leads from “{subject}” to a root of the bundle; it was issued by “{issuer}”",
)
CRL_OF_NOBODY = Text(
    vi="Danh sách thu hồi của “{issuer}”, không có chứng thư này trong gói",
    en="A revocation list of “{issuer}”, whose certificate is not in the bundle",
)
CRL_NOT_SIGNED = Text(
    vi="Chữ ký trên danh sách thu hồi không phải của “{issuer}”",
    en="The signature on the revocation list is not that of “{issuer}”",
)
CRL_DELTA = Text(
    vi="Danh sách thu hồi của “{issuer}” chỉ là phần bổ sung (delta), không dùng một mình được",
    en="The revocation list of “{issuer}” is a delta list, which cannot be used alone",
)
CRL_NOT_YET = Text(
    vi="Danh sách thu hồi của “{issuer}” được phát hành sau thời điểm kiểm tra, ngày {day}",
    en="The revocation list of “{issuer}” was issued after the time of the check, on {day}",
)
CRL_STALE = Text(
    vi="Danh sách thu hồi của “{issuer}” đã quá hạn cập nhật từ ngày {day}",
    en="The revocation list of “{issuer}” should have been replaced by {day}",
)
NO_CRL = Text(
    vi="Không có danh sách thu hồi còn hạn của “{subject}”: tình trạng thu hồi của chứng thư do nơi này cấp sẽ chưa "
    "xác định",
    en="There is no current revocation list of “{subject}”: whether its certificates were revoked stays undetermined",
)
OCSP_OF_NOBODY = Text(
    vi="Phản hồi OCSP không do chứng thư nào trong gói ký",
    en="The OCSP response was signed by nobody in the bundle",
)
OCSP_STALE = Text(vi="Phản hồi OCSP đã quá hạn từ ngày {day}", en="The OCSP response ended on {day}")
