"""PUB001."""

from __future__ import annotations

from archaudit.model.beyond import PublicationCheck
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.publication.timely import timely
from archaudit.rules.rule import rule


@rule(
    "PUB001",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Thủ tục hành chính theo văn bản mới được đề xuất công bố kịp thời",
        en="Procedures of a new legal text are proposed for publication in time",
    ),
    message={
        "late": Text(
            vi="Thủ tục hành chính theo “{legal_text}” được đề xuất công bố ngày {done_on}, sau ngày {due_on}",
            en="The procedures of “{legal_text}” were proposed for publication on {done_on}, after {due_on}",
        ),
        "not-done": Text(
            vi="Thủ tục hành chính theo “{legal_text}” chưa được đề xuất công bố; hạn đề xuất là ngày {due_on}",
            en="The procedures of “{legal_text}” were not proposed for publication; that was due on {due_on}",
        ),
    },
    remedy=Text(
        vi="Rà soát, đề xuất công bố thủ tục hành chính ngay khi văn bản mới được ban hành",
        en="Review new legal texts as they are issued and propose their procedures for publication",
    ),
    doc_vi="""Khi có văn bản mới, đơn vị đề xuất công bố thủ tục hành chính chậm nhất vào ngày đến hạn.

    **Vì sao.** Người dân chỉ biết và sử dụng được thủ tục đã công bố. Kết luận thanh tra số 547/KL-TT ngày 21/5/2024
    của Thanh tra tỉnh Tiền Giang nêu trường hợp chưa kịp thời đề xuất công bố.

    **Cách xét.** Theo sổ publications: ngày `NgayDeXuat` không sau hạn `HanDeXuat`; sổ không nêu hạn thì hạn là ngày có
    hiệu lực `NgayHieuLuc` trừ `days_before` ngày. `DaDeXuat` bằng 0 mà đã quá hạn là chưa đề xuất.

    **Giới hạn.** Chưa xác định được điều khoản quy định thời hạn nên thời hạn là tham số của bộ tiêu chí và
    phát hiện chỉ là lưu ý; cần kiểm tra trực tiếp trước khi kết luận. Văn bản không có trong sổ thì không xét.
    """,
)
def publication_is_proposed_in_time(check: PublicationCheck, *, days_before: int = 0) -> Verdict:
    """After a new legal text a department proposes its procedures for publication by the day on which that is due.

    **Why.** People know and can use only procedures that are published. Inspection conclusion 547/KL-TT of 21 May 2024
    of the inspectorate of Tiền Giang names procedures that were not proposed in time.

    **How it decides.** By the register publications: `NgayDeXuat` is not after `HanDeXuat`; where the register does not
    tell that day, it is the day of entry into force, `NgayHieuLuc`, less `days_before` days. `DaDeXuat` 0 after that
    day is not proposed.

    **Limits.** It is not known which provision sets the time, so the time is a parameter of the profile and a finding
    only an observation, to be checked by hand. A legal text that the register does not list is not asked about.
    """
    return timely(check, check.entry.proposal, check.entry.proposal_due_on or check.entry.due_on(days_before))
