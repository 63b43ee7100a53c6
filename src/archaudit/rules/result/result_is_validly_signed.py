"""RES006."""

from __future__ import annotations

from archaudit.model.assessment import result_is_signed_validly, why_indeterminate, why_unread
from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import SignerKind
from archaudit.model.subjects import ResultFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "RES006",
    severity=Severity.MAJOR,
    basis=["nd45-2020/14.3"],
    title=Text(vi="Kết quả có chữ ký số hợp lệ của cơ quan", en="The result is validly signed by an agency"),
    message={
        "result-unsigned": Text(
            vi="Kết quả “{result}” chưa thực hiện đính kèm văn bản ký số",
            en="The result “{result}” is not digitally signed",
        ),
        "signature-invalid": Text(
            vi="Kết quả “{result}” có chữ ký số không hợp lệ trên tệp “{path}”",
            en="A signature on the result “{result}”, file “{path}”, is not valid",
        ),
        "no-agency-signature": Text(
            vi="Kết quả “{result}” không có chữ ký số của cơ quan",
            en="The result “{result}” carries no agency's signature",
        ),
    },
    remedy=Text(
        vi="Ký số lại kết quả bằng chứng thư còn hiệu lực của cơ quan",
        en="Sign the result again with the agency's certificate in force",
    ),
    doc_vi="""Mọi chữ ký số của kết quả đều hợp lệ và có một chữ ký là của cơ quan.

    **Vì sao.** Chỉ khi đó kết quả điện tử mới có giá trị như bản giấy: có chữ ký số của cơ quan có thẩm quyền, bảo đảm
    toàn vẹn, xác thực.

    **Cách xét.** Xét đồng thời tính toàn vẹn, đường dẫn chứng thực, thời hạn, tình trạng thu hồi và thay đổi sau khi ký
    của từng chữ ký; các tiêu chí khác của nhóm SIG cho biết nội dung nào không phù hợp. Chữ ký cũng là không hợp lệ khi
    chứng thư dẫn tới gốc không được tin cậy, hoặc tại thời điểm ký được chứng minh thì đã bị thu hồi hay ngoài thời
    hạn.

    **Giới hạn.** Thiếu gốc tin cậy hoặc dữ liệu thu hồi thì chưa xác định, không bao giờ coi là hợp lệ; chứng thư đã
    hết hạn hoặc bị thu hồi mà không có gì chứng minh thời điểm ký cũng là chưa xác định.
    """,
)
def result_is_validly_signed(part: ResultFacts) -> Verdict:
    """Every signature of a result is valid, and one of them is an agency's.

    **Why.** Only so has an electronic result the value of a paper one: signature of the competent agency, integrity,
    authenticity.

    **How it decides.** Intact, chain, validity, revocation and later changes of every signature together; the other
    rules of family SIG tell which of them fails. A signature is invalid, too, when its certificate leads to a root that
    is no anchor, or was revoked or outside its validity at the proved time.

    **Limits.** Without trust anchors or revocation data it is undetermined, never valid; so is a certificate that has
    expired or was revoked when nothing proves the time of signing.
    """
    documents = [document for document in part.documents if document.facts is not None]
    if not documents:
        return not_applicable()
    for document in documents:
        if result_is_signed_validly(document) is False:
            reason = "signature-invalid" if document.signatures else "result-unsigned"
            return nonconforming(reason, result=part.result.label, path=document.path)
    for document in documents:
        if not document.signatures:
            return undetermined(why_unread(document.facts))
    signatures = [signature for document in documents for signature in document.signatures]
    for signature in signatures:
        if not signature.is_valid:
            return undetermined(why_indeterminate(signature))
    kinds = {signature.signer.kind for signature in signatures if signature.signer}
    if SignerKind.AGENCY in kinds:
        return conforming()
    if SignerKind.UNKNOWN in kinds:
        return undetermined("signer-kind-unknown")
    return nonconforming("no-agency-signature", result=part.result.label)
