"""DOS003."""

from __future__ import annotations

from archaudit.model.collection import CodeUse
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule


@rule(
    "DOS003",
    severity=Severity.MAJOR,
    basis=["tt01-2018-vpcp/19", "tt03-2025-vpcp/13"],
    title=Text(vi="Mã hồ sơ là duy nhất", en="The dossier code is unique"),
    message=Text(
        vi="Mã hồ sơ “{code}” còn được dùng cho {count} thư mục khác: {others}",
        en="The dossier code “{code}” is also carried by {count} other folders: {others}",
    ),
    remedy=Text(
        vi="Kiểm tra và cấp lại mã cho các hồ sơ trùng mã",
        en="Check the dossiers that share the code and issue new ones",
    ),
    doc_vi="""Không có hai thư mục nào mang cùng một mã hồ sơ.

    **Vì sao.** Một mã dùng cho hai hồ sơ thì không định danh được hồ sơ nào.

    **Cách xét.** So mã hồ sơ trong toàn bộ bản xuất, không phân biệt chữ hoa, chữ thường. Cả hai thư mục đều được nêu
    và đều được tính.

    **Giới hạn.** Các bản sao của cùng một hồ sơ cũng được ghi nhận.
    """,
)
def dossier_code_is_unique(use: CodeUse) -> Verdict:
    """No two folders carry the same dossier code.

    **Why.** A code that stands for two dossiers identifies neither.

    **How it decides.** Codes are compared over the whole export, without case. Both folders are named and both count.

    **Limits.** Copies of one and the same dossier are found as well.
    """
    if not use.others:
        return conforming()
    return nonconforming(code=use.dossier.code, count=len(use.others), others="; ".join(use.others))
