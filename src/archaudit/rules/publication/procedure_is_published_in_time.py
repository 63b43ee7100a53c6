"""PUB002."""

from __future__ import annotations

from archaudit.model.beyond import PublicationCheck
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.publication.timely import timely
from archaudit.rules.rule import rule


@rule(
    "PUB002",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Thủ tục hành chính theo văn bản mới được công bố khi văn bản có hiệu lực",
        en="Procedures of a new legal text are published by its entry into force",
    ),
    message={
        "late": Text(
            vi="Thủ tục hành chính theo “{legal_text}” được công bố ngày {done_on}, sau ngày {due_on}",
            en="The procedures of “{legal_text}” were published on {done_on}, after {due_on}",
        ),
        "not-done": Text(
            vi="Thủ tục hành chính theo “{legal_text}” chưa được công bố; thời điểm phải công bố là ngày {due_on}",
            en="The procedures of “{legal_text}” were not published; that was due on {due_on}",
        ),
    },
    remedy=Text(
        vi="Trình cấp có thẩm quyền công bố thủ tục hành chính",
        en="Submit the procedures to the competent authority for publication",
    ),
    doc_vi="""Thủ tục hành chính theo văn bản mới được công bố chậm nhất vào ngày văn bản có hiệu lực.

    **Vì sao.** Từ ngày văn bản có hiệu lực, người dân phải tra cứu được thủ tục mới.

    **Cách xét.** Theo sổ publications: ngày `NgayCongBo` không sau ngày có hiệu lực `NgayHieuLuc` trừ `days_before`
    ngày. `DaCongBo` bằng 0 mà đã quá ngày đó là chưa công bố.

    **Giới hạn.** Chưa xác định được điều khoản quy định thời hạn nên thời hạn là tham số của bộ tiêu chí và
    phát hiện chỉ là lưu ý; cần kiểm tra trực tiếp trước khi kết luận. Văn bản không có trong sổ thì không xét.
    """,
)
def procedure_is_published_in_time(check: PublicationCheck, *, days_before: int = 0) -> Verdict:
    """The procedures of a new legal text are published by the day on which it comes into force.

    **Why.** From that day on people must be able to look up the new procedures.

    **How it decides.** By the register publications: `NgayCongBo` is not after the day of entry into force,
    `NgayHieuLuc`, less `days_before` days. `DaCongBo` 0 after that day is not published.

    **Limits.** It is not known which provision sets the time, so the time is a parameter of the profile and a finding
    only an observation, to be checked by hand. A legal text that the register does not list is not asked about.
    """
    return timely(check, check.entry.publication, check.entry.due_on(days_before))
