"""ONL003."""

from __future__ import annotations

from archaudit.model.codes import Status
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "ONL003",
    severity=Severity.OBSERVATION,
    basis=["tt03-2025-vpcp/bieu-mau"],
    title=Text(vi="Hồ sơ có biểu mẫu của quá trình giải quyết", en="The forms of handling are in the dossier"),
    message=Text(vi="Hồ sơ thiếu biểu mẫu số: {missing}", en="The dossier lacks the forms: {missing}"),
    remedy=Text(
        vi="Lập và lưu biểu mẫu còn thiếu trong hồ sơ điện tử",
        en="Draw up the missing forms and keep them in the e-dossier",
    ),
    enabled=False,
    doc_vi="""Hồ sơ đã tiếp nhận có biểu mẫu 01 và 06; hồ sơ bị từ chối tiếp nhận có biểu mẫu 03.

    **Vì sao.** Giấy tiếp nhận và phiếu kiểm soát cho biết hồ sơ đã qua tay ai, vào lúc nào.

    **Cách xét.** Theo các mẫu số ghi tại `BieuMau`; tham số cho biết mẫu nào phải có.

    **Giới hạn.** Tiêu chí tắt sẵn: danh mục biểu mẫu chưa đối chiếu nguyên văn. Bản xuất không có trường này thì
    không xét.
    """,
)
def handling_forms_are_there(
    facts: DossierFacts, *, of_received: tuple[str, ...] = ("01", "06"), of_refused: tuple[str, ...] = ("03",)
) -> Verdict:
    """A dossier that was received has the forms 01 and 06; one that was refused has form 03.

    **Why.** Receipt and control sheet tell through whose hands the dossier went, and when.

    **How it decides.** By the numbers in `BieuMau`; parameters say which ones are due.

    **Limits.** Off unless a profile turns it on: the list of forms was not compared with the original text. An export
    without the field is not asked.
    """
    forms = facts.dossier.forms
    if forms is None:
        return not_applicable()
    due = of_refused if facts.dossier.status is Status.NOT_RECEIVED else of_received
    missing = [form for form in due if form not in forms]
    return nonconforming(missing=", ".join(missing)) if missing else conforming()
