"""SIG008."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import SignerKind
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "SIG008",
    severity=Severity.MINOR,
    basis=["nd30-2020/5", "tt01-2019-bnv/14"],
    title=Text(vi="Người có thẩm quyền ký trước, cơ quan ký sau", en="The person signed first, the agency after"),
    message={
        "no-person": Text(
            vi="Kết quả “{document}” không có chữ ký số của người có thẩm quyền",
            en="The result “{document}” carries no signature of a competent person",
        ),
        "agency-first": Text(
            vi="Trên kết quả “{document}” cơ quan ký trước người có thẩm quyền",
            en="On the result “{document}” the agency signed before the person",
        ),
    },
    remedy=Text(
        vi="Thực hiện đúng trình tự ký: người có thẩm quyền, rồi cơ quan",
        en="Sign in this order: the competent person, then the agency",
    ),
    doc_vi="""Trên kết quả, chữ ký số của cá nhân có trước chữ ký số của cơ quan.

    **Vì sao.** Văn bản điện tử có giá trị như bản gốc khi người có thẩm quyền và cơ quan đã ký số, theo đúng thứ tự
    này.

    **Cách xét.** Theo thứ tự các lần lưu nối tiếp trong tệp.

    **Giới hạn.** Nghị định 45/2020/NĐ-CP chỉ yêu cầu chữ ký số của cơ quan, vì vậy chỉ ở mức nhỏ. Không xét khi chưa có
    chữ ký số của cơ quan (SIG007).
    """,
)
def person_signed_before_agency(document: DocumentFacts) -> Verdict:
    """On a result, a person's signature comes before the agency's.

    **Why.** An electronic document has the value of an original when the competent person and the agency signed it, in
    this order.

    **How it decides.** By the order of the revisions in the file.

    **Limits.** Decree 45/2020 asks for the agency's signature only, hence a minor one. Not asked where no agency signed
    (SIG007).
    """
    if document.role != "result":
        return not_applicable()
    kinds = [s.signer.kind if s.signer else SignerKind.UNKNOWN for s in document.signatures]
    if SignerKind.AGENCY not in kinds:
        return not_applicable()
    before = kinds[: kinds.index(SignerKind.AGENCY)]
    if SignerKind.PERSON in before:
        return conforming()
    if SignerKind.UNKNOWN in kinds:
        return undetermined("signer-kind-unknown")
    return nonconforming("agency-first" if SignerKind.PERSON in kinds else "no-person", document=document.path)
