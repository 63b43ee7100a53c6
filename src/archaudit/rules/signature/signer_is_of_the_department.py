"""SIG014."""

from __future__ import annotations

from archaudit.model.dossier import UNKNOWN
from archaudit.model.finding import Severity, Verdict
from archaudit.model.local_time import local_day
from archaudit.model.signature import BoundBy, SignatureType
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "SIG014",
    severity=Severity.MINOR,
    basis=["nd45-2020/14.3", "nd68-2024/31.1b"],
    title=Text(vi="Người ký kết quả thuộc đơn vị giải quyết", en="The signer of a result is of its department"),
    message={
        "registered-elsewhere": Text(
            vi="Theo danh mục chứng thư, chứng thư của “{signer}” là của đơn vị {department}, không phải đơn vị giải "
            "quyết",
            en="By the certificate register, “{signer}” is of department {department}, not of the one that decided",
        ),
        "not-then": Text(
            vi="Theo danh mục chứng thư, “{signer}” không thuộc đơn vị {department} vào ngày ký {day}",
            en="By the certificate register, “{signer}” was not of department {department} on the day {day}, when it "
            "signed",
        ),
        "named-otherwise": Text(
            vi="Tên trong chứng thư của “{signer}” là tên của đơn vị {department}, không phải đơn vị giải quyết (chỉ "
            "so theo tên, cần người kiểm tra xem lại)",
            en="The certificate of “{signer}” holds the name of department {department}, not of the one that decided "
            "(names only were compared: to be looked at by a person)",
        ),
    },
    remedy=Text(
        vi="Kiểm tra thẩm quyền ký; bổ sung chứng thư vào danh mục hoặc ký lại bằng chứng thư của đơn vị giải quyết",
        en="Check who was competent; complete the register, or sign again with a certificate of the department",
    ),
    doc_vi="""Chứng thư ký trên kết quả thuộc đơn vị giải quyết hồ sơ, hoặc đơn vị cấp trên trực tiếp.

    **Vì sao.** Kết quả phải có chữ ký số của cơ quan có thẩm quyền, thông tin trong chứng thư phải phù hợp với người
    ký.

    **Cách xét.** Theo danh mục chứng thư kèm theo bản xuất, xét cả thời gian ghi trong danh mục; nếu không có thì so
    tên trong chứng thư (CN, OU, O) với tên và tên khác của các đơn vị.

    **Giới hạn.** So theo tên chỉ là suy đoán. Chứng thư không có trong danh mục và không mang tên đơn vị nào thì chưa
    xác định. Không xét thẩm quyền theo ủy quyền hoặc phân cấp. Không xét chữ ký mà chứng thư không chắc
    còn thời hạn khi ký (SIG004).
    """,
)
def signer_is_of_the_department(part: SignatureOfDocument) -> Verdict:
    """The certificate that signed a result is of the department that decided, or of the one right above or below it.

    **Why.** A result needs the signature of the competent agency, and what the certificate says has to fit the signer.

    **How it decides.** By the certificate register of the export with its dates; else the names in the certificate (CN,
    OU, O) are compared with the names and other names of departments.

    **Limits.** Comparing names is a guess. A certificate that the register does not hold and that bears no department's
    name is undetermined. Competence by delegation is not asked. Nor is a signature whose certificate was not surely in
    its validity (SIG004).
    """
    signature, own = part.signature, part.dossier.department
    if part.document.role != "result" or signature.type is SignatureType.TIMESTAMP:
        return not_applicable()
    if signature.in_validity is not True:
        return not_applicable()
    signer = signature.signer
    if signer is None or signer.binding is None or own.code == UNKNOWN:
        return undetermined("signer-unbound")
    binding = signer.binding
    evidence = {"signer": signer.common_name or signer.serial, "department": binding.department}
    if not binding.is_of(own.code, own.parent):
        reason = "registered-elsewhere" if binding.by is BoundBy.REGISTER else "named-otherwise"
        return nonconforming(reason, **evidence)
    day = local_day(signature.time)
    if day is None:
        return undetermined("no-proof-of-time")
    return conforming() if binding.holds_on(day) else nonconforming("not-then", **evidence, day=day.isoformat())
