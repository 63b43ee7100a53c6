"""INS004."""

from __future__ import annotations

from archaudit.model.beyond import Inspection
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "INS004",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Biên bản kiểm tra nội bộ có chữ ký của cả hai bên",
        en="The minutes of an internal inspection are signed by both parties",
    ),
    message={
        "team-unsigned": Text(
            vi="Biên bản làm việc năm {year} với “{unit}” không có chữ ký của đại diện tổ kiểm tra",
            en="The minutes of {year} with “{unit}” are not signed for the inspecting team",
        ),
        "unit-unsigned": Text(
            vi="Biên bản làm việc năm {year} với “{unit}” không có chữ ký của đại diện đơn vị được kiểm tra",
            en="The minutes of {year} with “{unit}” are not signed for the unit",
        ),
        "unsigned": Text(
            vi="Biên bản làm việc năm {year} với “{unit}” không có chữ ký của bên nào",
            en="The minutes of {year} with “{unit}” are signed by neither party",
        ),
    },
    remedy=Text(
        vi="Xác minh và hoàn thiện biên bản theo đúng thẩm quyền hoặc giải trình",
        en="Look into it and complete the minutes as is proper, or explain",
    ),
    doc_vi="""Biên bản kiểm tra nội bộ có chữ ký của tổ kiểm tra và của đơn vị được kiểm tra.

    **Vì sao.** Biên bản thiếu chữ ký của một bên thì không cho thấy bên đó đã xác nhận nội dung. Kết luận thanh tra
    số 547/KL-TT ngày 21/5/2024 của Thanh tra tỉnh Tiền Giang nêu biên bản không có chữ ký của đại diện tổ kiểm tra.

    **Cách xét.** Theo sổ inspections: dòng có `CoBienBan` bằng 1 phải có `ChuKyToKiemTra` và `ChuKyDonVi` bằng 1.

    **Giới hạn.** Công cụ tin lời khai trong sổ, không mở biên bản. Chưa xác định được điều khoản làm căn cứ nên
    chỉ là lưu ý; cần kiểm tra trực tiếp trước khi kết luận.
    """,
)
def minutes_are_signed_by_both_parties(inspection: Inspection) -> Verdict:
    """The minutes of an internal inspection are signed for the inspecting team and for the unit.

    **Why.** Unsigned minutes do not show that a party confirms what they say. Inspection conclusion 547/KL-TT of
    21 May 2024 of the inspectorate of Tiền Giang names minutes without a signature for the inspecting team.

    **How it decides.** By the register inspections: a row with `CoBienBan` 1 has `ChuKyToKiemTra` and `ChuKyDonVi` 1.

    **Limits.** The register is believed, the minutes are not opened. It is not known which provision asks for it:
    only an observation, to be checked by hand.
    """
    if not inspection.minutes:
        return not_applicable()
    place = {"unit": inspection.unit or "?", "year": inspection.year or "?"}
    match inspection.signed_by_team, inspection.signed_by_unit:
        case True, True:
            return conforming()
        case False, False:
            return nonconforming("unsigned", **place)
        case False, _:
            return nonconforming("team-unsigned", **place)
        case _, False:
            return nonconforming("unit-unsigned", **place)
        case _:
            return undetermined("value-absent")
