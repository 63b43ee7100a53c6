"""RES003."""

from __future__ import annotations

from archaudit.model.collection import ResultFileUse
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule

MOST_NAMED = 20
"""Dossiers that one message names."""


@rule(
    "RES003",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Tệp kết quả không dùng chung cho nhiều hồ sơ", en="A result's file serves one dossier"),
    message=Text(
        vi="Tệp kết quả “{path}” còn nằm trong {count} hồ sơ khác: {others}",
        en="The result's file “{path}” is also in {count} other dossiers: {others}",
    ),
    remedy=Text(vi="Đối chiếu từng hồ sơ và đính kèm đúng kết quả", en="Check each dossier and attach its own result"),
    doc_vi="""Một tệp kết quả không nằm trong nhiều hồ sơ.

    **Vì sao.** Một tệp dùng cho nhiều hồ sơ làm tăng tỷ lệ trong khi không có thêm kết quả nào được cấp.

    **Cách xét.** So giá trị băm SHA-256 trong toàn bộ bản xuất; từ `threshold` hồ sơ trở lên thì ghi nhận, mỗi hồ sơ
    một phát hiện.

    **Giới hạn.** Một quyết định giải quyết nhiều hồ sơ có thể là cùng một tệp, nên chỉ là lưu ý.
    """,
)
def result_file_is_of_one_dossier(use: ResultFileUse, *, threshold: int = 3) -> Verdict:
    """The same result file does not stand in several dossiers.

    **Why.** One file for many dossiers raises rates without a result having been given.

    **How it decides.** By SHA-256 over the whole export; `threshold` dossiers or more are found, each in a finding of
    its own.

    **Limits.** One decision on many applications may rightly be one file: an observation.
    """
    if len(use.others) + 1 < threshold:
        return conforming()
    return nonconforming(path=use.path, count=len(use.others), others="; ".join(use.others[:MOST_NAMED]))
