"""RES011."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "RES011",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Kết quả quét mang mã của hồ sơ này", en="A scanned result bears this dossier's code"),
    message=Text(
        vi="Trên kết quả quét “{document}” đọc được mã hồ sơ {found}, không phải {expected}",
        en="On the scanned result “{document}” the dossier code {found} was read, not {expected}",
    ),
    remedy=Text(
        vi="Mở kết quả, đối chiếu với hồ sơ và đính kèm đúng kết quả",
        en="Open the result, compare it with the dossier and attach the right one",
    ),
    doc_vi="""Mã hồ sơ đọc được trên kết quả quét là mã của chính hồ sơ này.

    **Vì sao.** Kết quả mang mã của hồ sơ khác cho thấy tệp bị đính kèm nhầm, hoặc một kết quả được dùng lại.

    **Cách xét.** Cho tesseract nhận dạng những trang quét đầu tiên của kết quả và tìm các cụm có dạng mã hồ sơ. Chỉ xét
    khi chạy với `--ocr`.

    **Giới hạn.** Pháp luật không yêu cầu ghi mã hồ sơ trên mọi kết quả, nên không thấy mã nào thì không xét. Kết quả có
    thể dẫn mã của hồ sơ liên quan, và chữ có thể bị nhận dạng sai, nên chỉ là lưu ý. Chương trình không trả lời thì
    chưa xác định.
    """,
)
def scanned_result_names_this_dossier(document: DocumentFacts) -> Verdict:
    """The dossier code that is read on a scanned result is this dossier's.

    **Why.** Another dossier's code tells of a file attached wrongly, or of one result used again.

    **How it decides.** The first scanned pages of a result are shown to tesseract, and what it reads is searched for
    codes of dossiers. Only asked with `--ocr`.

    **Limits.** No law asks for the code on every result: one without a code is not asked. A result may name a related
    dossier, and characters may be mistaken: an observation. No answer of the program is undetermined.
    """
    pdf = document.facts and document.facts.pdf
    readings = [page.reading for page in pdf.page_facts if page.reading is not None] if pdf else []
    if document.role != "result" or not readings:
        return not_applicable()
    found, expected = [code for reading in readings for code in reading.codes], document.dossier.code
    if expected in found:
        return conforming()
    if found:
        return nonconforming(document=document.path, found=found[0], expected=expected)
    return not_applicable() if all(reading.answered for reading in readings) else undetermined("reader-silent")
