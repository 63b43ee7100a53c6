"""ANO001."""

from __future__ import annotations

from archaudit.model.collection import CopyFileUse
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.origin import ORIGIN_EN, ORIGIN_VI, origin_evidence
from archaudit.rules.rule import conforming, nonconforming, rule

MOST_NAMED = 20
"""Dossiers that one message names."""


@rule(
    "ANO001",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Bản số hóa không dùng chung cho nhiều hồ sơ", en="A copy serves one dossier"),
    message=Text(
        vi="Tệp “{path}” còn là thành phần của {count} hồ sơ khác: {others}" + ORIGIN_VI,
        en="The file “{path}” is also a component of {count} other dossiers: {others}" + ORIGIN_EN,
    ),
    remedy=Text(
        vi="Đối chiếu từng hồ sơ với giấy tờ đã nộp và số hóa giấy tờ còn thiếu",
        en="Compare each dossier with what was submitted and digitize what is missing",
    ),
    doc_vi="""Một tệp số hóa không nằm trong nhiều hồ sơ.

    **Vì sao.** Một bản quét dùng lại cho nhiều hồ sơ làm tăng tỷ lệ số hóa trong khi không có thêm giấy tờ nào được
    sao chụp.

    **Cách xét.** So giá trị băm SHA-256 của thành phần hồ sơ trong toàn bộ bản xuất; từ `threshold` hồ sơ trở lên thì
    ghi nhận, kèm phần mềm, thiết bị, người số hóa và ngày để gộp theo nguyên nhân.

    **Giới hạn.** Một người nộp nhiều hồ sơ có thể dùng chung một giấy tờ, nên chỉ là lưu ý.
    """,
)
def copy_is_of_one_dossier(use: CopyFileUse, *, threshold: int = 3) -> Verdict:
    """The same copy does not stand in several dossiers.

    **Why.** One scan used again raises the rate of digitization without a paper having been copied.

    **How it decides.** SHA-256 of components over the whole export; `threshold` dossiers or more are found, with
    software, device, digitizer and day, so that they can be grouped by cause.

    **Limits.** An applicant of several dossiers may rightly use one paper in all: an observation.
    """
    if len(use.others) + 1 < threshold:
        return conforming()
    others = "; ".join(use.others[:MOST_NAMED])
    return nonconforming(path=use.path, count=len(use.others), others=others, **origin_evidence(use.origin))
