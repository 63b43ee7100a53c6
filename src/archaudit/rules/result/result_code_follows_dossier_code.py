"""RES004."""

from __future__ import annotations

import re

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ResultFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule

ORDINAL = re.compile(r"(?:\(\d+\)|\d+)?")


@rule(
    "RES004",
    severity=Severity.MINOR,
    basis=["nd45-2020/14.3", "tt01-2023/10"],
    title=Text(vi="Mã kết quả có dạng <mã hồ sơ>-KQ", en="The result's code is <dossier code>-KQ"),
    message={
        "absent": Text(vi="Kết quả “{result}” không có mã", en="The result “{result}” has no code"),
        "malformed": Text(
            vi="Mã kết quả “{code}” chưa theo dạng {expected}",
            en="The result's code “{code}” is not of the form {expected}",
        ),
    },
    remedy=Text(
        vi="Cấp mã kết quả theo mã hồ sơ kèm -KQ và số thứ tự",
        en="Issue result codes from the dossier code, -KQ and an ordinal",
    ),
    doc_vi="""Mã kết quả là mã hồ sơ kèm -KQ và, khi có nhiều kết quả, kèm số thứ tự.

    **Vì sao.** Kết quả được chia sẻ với kho của Cổng Dịch vụ công quốc gia theo mã này.

    **Cách xét.** Đối chiếu với mẫu; chấp nhận `-KQ`, `-KQ1` và `-KQ(1)`, vì Nghị định không quy định cách viết số thứ
    tự.

    **Giới hạn.** Không có.
    """,
)
def result_code_follows_dossier_code(part: ResultFacts) -> Verdict:
    """A result's code is the dossier's code with -KQ and, where there are several, its ordinal.

    **Why.** Under this code the result is shared with the store of the National Portal.

    **How it decides.** By pattern; `-KQ`, `-KQ1` and `-KQ(1)` are all accepted, since the decree does not say how n is
    written.

    **Limits.** None.
    """
    code, expected = part.result.code, f"{part.dossier.code}-KQ"
    if code is None:
        return nonconforming("absent", result=part.result.label)
    if code.startswith(expected) and ORDINAL.fullmatch(code.removeprefix(expected)):
        return conforming()
    return nonconforming("malformed", code=code, expected=f"{expected}(n)")
