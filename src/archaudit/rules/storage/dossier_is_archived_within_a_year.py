"""STO005."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.local_time import in_vietnam
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "STO005",
    severity=Severity.MINOR,
    basis=["tt13-2023-bnv/5", "nd30-2020/30"],
    title=Text(vi="Hồ sơ được nộp lưu trong một năm", en="The dossier is handed to the archive within a year"),
    message=Text(
        vi="Hồ sơ nộp lưu ngày {archived}, quá một năm kể từ ngày giải quyết xong {finished}",
        en="The dossier was archived on {archived}, more than a year after {finished}, when handling ended",
    ),
    remedy=Text(
        vi="Nộp hồ sơ vào lưu trữ cơ quan trong một năm kể từ khi giải quyết xong",
        en="Hand dossiers to the agency's archive within a year of completion",
    ),
    doc_vi="""Hồ sơ đã giải quyết được nộp vào lưu trữ cơ quan trong một năm.

    **Vì sao.** Có trong kho dữ liệu điện tử của người dân chưa phải là đã nộp lưu; hai việc được xét riêng.

    **Cách xét.** So `NgayNopLuu` với ngày kết thúc xử lý; ngày cùng ngày cùng tháng của năm sau còn trong hạn. Điều
    khoản áp dụng theo ngày giải quyết xong.

    **Giới hạn.** Không có ngày nộp lưu thì không xét: bản xuất của hệ thống một cửa thường không có dữ liệu của lưu
    trữ. Thiếu ngày kết thúc thì chưa xác định.
    """,
)
def dossier_is_archived_within_a_year(facts: DossierFacts) -> Verdict:
    """A dossier that was handled is handed to the agency's archive within a year.

    **Why.** Being in the citizen's store is not being archived; the two are asked apart.

    **How it decides.** `NgayNopLuu` against the day on which handling ended; the same day of the next year is in
    time. The clauses apply by the day of completion.

    **Limits.** Without a day of archiving the question is not asked: exports of one-stop systems often know nothing
    of the archive. Without the end of handling it is undetermined.
    """
    dossier, archived = facts.dossier, facts.dossier.archived_on
    if not dossier.finished or archived is None:
        return not_applicable()
    if dossier.finished_time is None:
        return undetermined("value-absent")
    finished = in_vietnam(dossier.finished_time).date()
    if (archived.year - finished.year, archived.month, archived.day) <= (1, finished.month, finished.day):
        return conforming()
    return nonconforming(archived=archived.isoformat(), finished=finished.isoformat())
