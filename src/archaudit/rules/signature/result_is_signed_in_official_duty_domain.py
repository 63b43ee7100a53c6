"""SIG017."""

from __future__ import annotations

from datetime import date

from archaudit.model.finding import Severity, Verdict
from archaudit.model.local_time import local_day
from archaudit.model.signature import SignatureType, TrustDomain
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "SIG017",
    severity=Severity.OBSERVATION,
    basis=["l20-2023/22.3"],
    title=Text(
        vi="Kết quả được ký bằng chứng thư chuyên dùng công vụ",
        en="The result is signed with an official-duty certificate",
    ),
    message=Text(
        vi="Chứng thư của “{signer}” ký trên kết quả “{path}” ngày {day} là chứng thư công cộng, không phải chứng "
        "thư chuyên dùng công vụ",
        en="The certificate of “{signer}” that signed the result “{path}” on {day} is of the public domain, not an "
        "official-duty one",
    ),
    remedy=Text(
        vi="Chuyển sang chứng thư chữ ký số chuyên dùng công vụ để ký kết quả",
        en="Move to official-duty certificates for signing results",
    ),
    doc_vi="""Sau ngày chuyển đổi, chữ ký số trên kết quả dẫn tới gốc chuyên dùng công vụ.

    **Vì sao.** Chữ ký số chuyên dùng công vụ được bảo đảm bằng chứng thư của tổ chức cung cấp dịch vụ chuyên dùng công
    vụ; có tỉnh đã yêu cầu các cơ quan chuyển xong trước ngày 31/12/2025.

    **Cách xét.** Theo gốc tin cậy mà đường dẫn chứng thực dẫn tới: `roots/official-duty/` hay `roots/public/`. Ngày ký
    là ngày được chứng minh, nếu không có thì ngày tự khai, giờ Việt Nam. Bộ tiêu chí của địa phương có thể đổi ngày
    chuyển đổi và nâng mức độ.

    **Giới hạn.** Thời hạn chuyển đổi là quy định của địa phương, vì vậy mặc định chỉ là lưu ý. Gói tin cậy không phân
    biệt hai miền thì chưa xác định. Chữ ký trên giấy tờ của người nộp không xét ở đây.
    """,
)
def result_is_signed_in_official_duty_domain(
    part: SignatureOfDocument, *, last_public_day: date = date(2025, 12, 31)
) -> Verdict:
    """After the day of transition, signatures on results lead to a root of the official-duty domain.

    **Why.** Official-duty signatures are backed by certificates of the official-duty provider; provinces asked their
    agencies to have moved by 31 December 2025.

    **How it decides.** By the trust anchor that the chain reaches: `roots/official-duty/` or `roots/public/`. The day
    is the proved one, else the claimed one, in Vietnam time. A local profile may set another day and a higher severity.

    **Limits.** The day of transition is a local rule, so that this is an observation by default. A trust bundle that
    does not tell the domains apart leaves it undetermined. Signatures on an applicant's own papers are not asked.
    """
    signature = part.signature
    if part.document.role != "result" or signature.type is SignatureType.TIMESTAMP:
        return not_applicable()
    day = local_day(signature.time)
    if signature.domain is TrustDomain.OFFICIAL_DUTY or (day is not None and day <= last_public_day):
        return conforming()
    if signature.domain is None:
        return undetermined("domain-unknown" if signature.chain_trusted else "no-trust-anchor")
    if signature.signer is None or day is None:
        return undetermined("no-proof-of-time")
    return nonconforming(
        signer=signature.signer.common_name or signature.signer.serial, path=part.path, day=day.isoformat()
    )
