"""DOS006."""

from __future__ import annotations

import re

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule, undetermined

FORMS = (
    re.compile(r"\d{12}"),
    re.compile(r"\d{9}"),
    re.compile(r"[A-Z]\d{7}"),
    re.compile(r"\d{10}(-?\d{3})?"),
)
"""Citizen identity, old identity card, Vietnamese passport, tax code."""
SHAPE = re.compile(r"\d+|[^\d]+")


@rule(
    "DOS006",
    severity=Severity.MINOR,
    basis=["tt01-2023/9", "tt01-2023/24.2"],
    title=Text(vi="Mã định danh chủ hồ sơ hợp lệ", en="The owner's identifier is well formed"),
    message=Text(
        vi="Mã định danh chủ hồ sơ có dạng không nhận biết được ({shape})",
        en="The owner's identifier has no known form ({shape})",
    ),
    remedy=Text(
        vi="Cập nhật số định danh cá nhân, hộ chiếu hoặc mã số thuế của chủ hồ sơ",
        en="Record the owner's identity, passport or tax number",
    ),
    doc_vi="""Mã định danh chủ hồ sơ có dạng của số định danh cá nhân, số hộ chiếu hoặc mã số thuế.

    **Vì sao.** Kho quản lý dữ liệu điện tử hiển thị giấy tờ đã số hóa cho chủ hồ sơ theo mã này.

    **Cách xét.** Đối chiếu với mẫu: 12 hoặc 9 chữ số; một chữ cái và 7 chữ số; 10 hoặc 13 chữ số. Phát hiện chỉ nêu
    dạng của mã, không bao giờ nêu mã.

    **Giới hạn.** Hộ chiếu nước ngoài có dạng khác cũng được ghi nhận, vì vậy chỉ ở mức nhỏ. Không xét số đó có thật hay
    không. Không có mã thì chưa xác định.
    """,
)
def owner_code_is_valid(facts: DossierFacts) -> Verdict:
    """The owner's identifier has the form of an identity number, passport or tax code.

    **Why.** The store shows a digitized paper to its owner by this code.

    **How it decides.** By pattern: 12 or 9 digits, a letter and 7 digits, 10 or 13 digits. The finding quotes the shape
    of the code, never the code.

    **Limits.** Foreign passports of other forms are found as well, hence a minor one. Whether the number exists is not
    asked. Without a code it is undetermined.
    """
    code = facts.dossier.owner.code
    if code is None:
        return undetermined("value-absent")
    if any(form.fullmatch(code) for form in FORMS):
        return conforming()
    return nonconforming(shape=SHAPE.sub(lambda run: f"{'9' if run[0][0].isdigit() else 'A'}x{len(run[0])}", code))
