"""ANO005."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.origin import Origin
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.origin import ORIGIN_EN, ORIGIN_VI, origin_evidence
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "ANO005",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Kết quả đã được điền nội dung", en="The result is filled in"),
    message={
        "blank": Text(
            vi="Kết quả “{document}” chỉ gồm {pages} trang trắng" + ORIGIN_VI,
            en="The result “{document}” consists of {pages} blank pages" + ORIGIN_EN,
        ),
        "form": Text(
            vi="Kết quả “{document}” còn {gaps} chỗ để trống như mẫu chưa điền" + ORIGIN_VI,
            en="The result “{document}” has {gaps} gaps left, as a form that nobody filled in" + ORIGIN_EN,
        ),
    },
    remedy=Text(vi="Đính kèm kết quả giải quyết thật của hồ sơ", en="Attach the dossier's real result"),
    doc_vi="""Kết quả không phải trang trắng hay mẫu chưa điền.

    **Vì sao.** Đính kèm một tệp bất kỳ cũng làm tăng tỷ lệ trả kết quả điện tử.

    **Cách xét.** Mọi trang đều trắng, hoặc lớp chữ có từ `least_gaps` chỗ để trống bằng dấu chấm hay gạch dưới.

    **Giới hạn.** Mẫu in có thể giữ dòng chấm sau khi điền, nên chỉ là lưu ý. Bản quét không có lớp chữ thì chỉ xét được
    trang trắng.
    """,
)
def result_is_filled_in(document: DocumentFacts, *, least_gaps: int = 8) -> Verdict:
    """A result is neither blank nor an empty form.

    **Why.** Attaching any file raises the rate of electronic results.

    **How it decides.** Every page is blank, or the text has `least_gaps` dotted or ruled gaps or more.

    **Limits.** Printed forms may keep their dots when filled in: an observation. Of a scan without text only blank
    pages can be told.
    """
    if document.role != "result" or document.facts is None or document.facts.pdf is None:
        return not_applicable()
    pdf, origin = document.facts.pdf, origin_evidence(Origin.of(document))
    if document.facts.is_blank:
        return nonconforming("blank", document=document.path, pages=pdf.pages, **origin)
    gaps = sum(page.gaps for page in pdf.page_facts)
    if gaps >= least_gaps:
        return nonconforming("form", document=document.path, gaps=gaps, **origin)
    return conforming() if pdf.text_layer else not_applicable()
