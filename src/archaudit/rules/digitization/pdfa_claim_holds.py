"""DIG019."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "DIG019",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Tệp tự khai là PDF/A thì đúng chuẩn PDF/A", en="A file that calls itself PDF/A is PDF/A"),
    message=Text(
        vi="Tệp “{document}” tự khai là PDF/A-{claim} nhưng không theo điều {clauses} của ISO 19005",
        en="The file “{document}” calls itself PDF/A-{claim} and does not follow clause {clauses} of ISO 19005",
    ),
    remedy=Text(
        vi="Xuất lại tệp bằng phần mềm tạo PDF/A đúng chuẩn hoặc bỏ phần tự khai",
        en="Write the file with a program that makes sound PDF/A, or drop the claim",
    ),
    doc_vi="""Tệp tự khai là PDF/A trong siêu dữ liệu thì đáp ứng chuẩn ISO 19005.

    **Vì sao.** Dòng tự khai là một nhãn dán; ai tin vào nhãn mà lưu giữ lâu dài có thể không đọc được tệp sau này.

    **Cách xét.** Phần đầu tệp, phần cuối tệp, mã hóa và các luồng dữ liệu của trang được đối chiếu với các điều 6.1.2
    đến 6.1.10; sai thì không phù hợp. Khi chạy với `--verapdf`, veraPDF kết luận. Không có veraPDF thì chỉ phù hợp khi
    bộ kiểm tra của thư viện pikepdf chấp nhận toàn bộ tệp; bộ kiểm tra này có thể từ chối nhầm, nên từ chối thì chưa
    xác định.

    **Giới hạn.** Bộ kiểm tra của pikepdf chỉ biết mức 1b, 2b, 3b. Tệp không tự khai thì không xét: pháp luật không bắt
    buộc PDF/A.
    """,
)
def pdfa_claim_holds(document: DocumentFacts) -> Verdict:
    """A file whose metadata call it PDF/A meets ISO 19005.

    **Why.** The claim is a label; who trusts it and archives the file may not be able to read it later.

    **How it decides.** Header, end, encryption and the streams of pages are held against clauses 6.1.2 to 6.1.10; what
    fails them is nonconforming. With `--verapdf`, veraPDF decides. Without it only a file that the validator of pikepdf
    approves as a whole conforms; that validator may refuse wrongly, so its refusal is undetermined.

    **Limits.** The validator of pikepdf knows levels 1b, 2b and 3b. A file that claims nothing is not asked: no law
    demands PDF/A.
    """
    claim = document.facts and document.facts.pdf and document.facts.pdf.pdfa
    if not claim:
        return not_applicable()
    if claim.holds is None:
        return undetermined("pdfa-unchecked")
    if claim.holds:
        return conforming()
    return nonconforming(document=document.path, claim=claim.claim, clauses=", ".join(claim.failures))
