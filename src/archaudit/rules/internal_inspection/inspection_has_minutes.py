"""INS003."""

from __future__ import annotations

from archaudit.model.beyond import Inspection
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "INS003",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Mỗi cuộc kiểm tra nội bộ có biên bản làm việc",
        en="There are minutes of every internal inspection",
    ),
    message=Text(
        vi="Hồ sơ lưu năm {year} không có biên bản làm việc với “{unit}”",
        en="The records of {year} hold no minutes of the inspection of “{unit}”",
    ),
    remedy=Text(
        vi="Tìm, bổ sung biên bản vào hồ sơ kiểm tra hoặc giải trình",
        en="Find the minutes and add them to the records of the inspection, or explain",
    ),
    doc_vi="""Cuộc kiểm tra nội bộ đã tổ chức có biên bản làm việc trong hồ sơ lưu.

    **Vì sao.** Không có biên bản thì không chứng minh được đã kiểm tra. Kết luận thanh tra số 547/KL-TT ngày 21/5/2024
    của Thanh tra tỉnh Tiền Giang nêu các cuộc kiểm tra không có biên bản.

    **Cách xét.** Theo sổ inspections: dòng có `DaKiemTra` bằng 1 phải có `CoBienBan` bằng 1.

    **Giới hạn.** Công cụ tin lời khai trong sổ, không mở biên bản. Chưa xác định được điều khoản làm căn cứ nên
    chỉ là lưu ý; cần kiểm tra trực tiếp trước khi kết luận.
    """,
)
def inspection_has_minutes(inspection: Inspection) -> Verdict:
    """The records hold minutes of every internal inspection that was held.

    **Why.** Without minutes nothing shows that it was held. Inspection conclusion 547/KL-TT of 21 May 2024 of the
    inspectorate of Tiền Giang names inspections without minutes.

    **How it decides.** By the register inspections: a row with `DaKiemTra` 1 has `CoBienBan` 1.

    **Limits.** The register is believed, the minutes are not opened. It is not known which provision asks for it:
    only an observation, to be checked by hand.
    """
    if inspection.held is False:
        return not_applicable()
    if inspection.minutes:
        return conforming()
    if inspection.held is None or inspection.minutes is None:
        return undetermined("value-absent")
    return nonconforming(unit=inspection.unit or "?", year=inspection.year or "?")
