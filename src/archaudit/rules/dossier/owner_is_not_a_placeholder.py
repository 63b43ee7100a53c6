"""DOS007."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule

PLACEHOLDERS = frozenset({"000000001", "000000000001", "123456789", "123456789012", "0123456789"})


@rule(
    "DOS007",
    severity=Severity.MAJOR,
    basis=["tt01-2023/9", "tt01-2023/24.2"],
    title=Text(vi="Chủ hồ sơ không phải giá trị giữ chỗ", en="The owner is not a placeholder"),
    message=Text(
        vi="Mã định danh chủ hồ sơ là giá trị giữ chỗ, không phải của tổ chức, cá nhân nào",
        en="The owner's identifier is a placeholder that belongs to nobody",
    ),
    remedy=Text(
        vi="Thay giá trị giữ chỗ bằng mã định danh thật của chủ hồ sơ",
        en="Replace the placeholder by the owner's real identifier",
    ),
    doc_vi="""Mã định danh chủ hồ sơ không phải giá trị giữ chỗ như 000000001.

    **Vì sao.** Giấy tờ lưu dưới một mã không thuộc về ai thì không hiển thị được cho ai và không ai tái sử dụng được.

    **Cách xét.** Đối chiếu với các giá trị giữ chỗ đã biết và các mã chỉ gồm một ký tự lặp lại; không tính dấu cách.

    **Giới hạn.** Không nhận ra số không có thật nhưng có vẻ hợp lý.
    """,
)
def owner_is_not_a_placeholder(facts: DossierFacts) -> Verdict:
    """The owner's identifier is not a filler such as 000000001.

    **Why.** A paper that is stored under nobody's code can be shown to nobody and reused by nobody.

    **How it decides.** Known fillers, and codes of one repeated character; spaces do not count.

    **Limits.** A made-up but plausible number is not recognised.
    """
    code = facts.dossier.owner.code
    if code is None:
        return not_applicable()
    plain = code.replace(" ", "")
    is_placeholder = len(set(plain)) == 1 or plain in PLACEHOLDERS
    return nonconforming() if is_placeholder else conforming()
