"""DOS015."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ComponentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DOS015",
    severity=Severity.MINOR,
    basis=["tt01-2023/4", "tt03-2025-vpcp/5.2"],
    title=Text(
        vi="Giấy tờ chỉ xuất trình thì không lưu bản sao chụp",
        en="A paper only presented is not copied and kept",
    ),
    message=Text(
        vi="Thành phần “{component}” chỉ phải xuất trình nhưng có tệp trong bản xuất",
        en="The component “{component}” was only to be presented, and its file is in the export",
    ),
    remedy=Text(
        vi="Gỡ bản sao chụp của giấy tờ chỉ xuất trình khỏi hồ sơ điện tử",
        en="Take the copy of the paper that was only presented out of the e-dossier",
    ),
    doc_vi="""Giấy tờ chỉ phải xuất trình thì không có tệp trong hồ sơ điện tử.

    **Vì sao.** Giấy tờ chỉ xuất trình không thuộc phạm vi số hóa; tính cả loại giấy tờ này thì tỷ lệ số hóa không
    đúng.

    **Cách xét.** Theo `ChiXuatTrinh`, hoặc `LoaiBan` là xuất trình; thành phần này không tính vào mẫu số của tỷ lệ số
    hóa.

    **Giới hạn.** Bản xuất không cho biết giấy tờ nào chỉ xuất trình thì tiêu chí này không xét.
    """,
)
def presented_paper_is_not_kept(part: ComponentFacts) -> Verdict:
    """A paper that was only to be presented has no file in the e-dossier.

    **Why.** Papers only presented are out of the scope of digitization; rates that count them are wrong.

    **How it decides.** By `ChiXuatTrinh`, or `LoaiBan` saying so; such a component is not in the N of digitization.

    **Limits.** Where the export does not tell which papers were only presented, the question is not asked.
    """
    if part.component.presented_only is not True:
        return not_applicable()
    return nonconforming(component=part.component.label) if part.component.files else conforming()
