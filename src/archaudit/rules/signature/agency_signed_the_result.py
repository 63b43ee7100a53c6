"""SIG007."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import SignerKind
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "SIG007",
    severity=Severity.MAJOR,
    basis=["nd45-2020/14.3"],
    title=Text(vi="Kết quả có chữ ký số của cơ quan", en="The result carries an agency's signature"),
    message=Text(
        vi="Kết quả “{document}” chỉ có chữ ký số cá nhân, chưa có chữ ký số của cơ quan",
        en="The result “{document}” is signed by persons only, not by an agency",
    ),
    remedy=Text(vi="Bổ sung chữ ký số của cơ quan có thẩm quyền", en="Add the competent agency's signature"),
    doc_vi="""Kết quả đã ký số có chữ ký số của cơ quan, không chỉ của cá nhân.

    **Vì sao.** Nghị định 45/2020/NĐ-CP yêu cầu chữ ký số của cơ quan có thẩm quyền.

    **Cách xét.** Theo danh mục chứng thư kèm theo bản xuất; nếu không có thì theo tên chủ thể trong chứng thư.

    **Giới hạn.** Không xét cơ quan nào đã ký.
    """,
)
def agency_signed_the_result(document: DocumentFacts) -> Verdict:
    """A signed result carries the signature of an agency, not only of a person.

    **Why.** The decree asks for the digital signature of the competent agency.

    **How it decides.** By the certificate register of the export, else by the certificate's subject.

    **Limits.** Which agency signed is not asked here.
    """
    if document.role != "result" or not document.signatures:
        return not_applicable()
    kinds = {s.signer.kind if s.signer else SignerKind.UNKNOWN for s in document.signatures}
    if SignerKind.AGENCY in kinds:
        return conforming()
    if SignerKind.UNKNOWN in kinds:
        return undetermined("signer-kind-unknown")
    return nonconforming(document=document.path)
