"""DEP008."""

from __future__ import annotations

from archaudit.model.department import DepartmentFigure
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DEP008",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Số liệu của đơn vị đủ dữ liệu để kết luận",
        en="The rate rests on dossiers that could be judged",
    ),
    message=Text(
        vi="{undetermined}/{of} hồ sơ của chỉ số chưa xác định được, vượt mức {tolerated}",
        en="{undetermined} of {of} dossiers of the rate could not be determined, more than {tolerated}",
    ),
    remedy=Text(
        vi="Bổ sung dữ liệu còn thiếu vào bản xuất (kho, chứng thư, danh sách thu hồi) rồi kiểm tra lại",
        en="Add what the export lacks (store, certificates, revocation lists) and audit again",
    ),
    doc_vi="""Phần chưa xác định của mỗi chỉ số không vượt mức chấp nhận.

    **Vì sao.** Tỷ lệ mà nhiều hồ sơ chưa xác định thì chưa đủ để kết luận về đơn vị.

    **Cách xét.** So số hồ sơ chưa xác định với số hồ sơ được tính.

    **Giới hạn.** Đơn vị có ít hồ sơ hơn tham số thì không xét, vì vài hồ sơ đã làm thay đổi tỷ lệ.
    """,
)
def rates_rest_on_known_dossiers(rate: DepartmentFigure, *, tolerance: float = 0.1, minimum: int = 10) -> Verdict:
    """What is undetermined of a rate stays within what is tolerated.

    **Why.** A rate of which much is undetermined is not enough to conclude on a department.

    **How it decides.** The undetermined dossiers against those counted.

    **Limits.** Departments with fewer dossiers than the parameter are not asked, since a few would change the rate.
    """
    figure = rate.figure
    if figure.of < minimum:
        return not_applicable()
    if figure.undetermined <= tolerance * figure.of:
        return conforming()
    return nonconforming(undetermined=figure.undetermined, of=figure.of, tolerated=f"{tolerance * 100:g}%")
