"""DOS001."""

from __future__ import annotations

from archaudit.model.dossier import RecordProblem
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import RecordRead
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule, undetermined


@rule(
    "DOS001",
    severity=Severity.MAJOR,
    basis=["nd45-2020/17"],
    title=Text(vi="Bản ghi hồ sơ đọc được", en="The dossier's record can be read"),
    message={
        "record-missing": Text(
            vi="Thư mục hồ sơ không có bản ghi hoso.json",
            en="The dossier's folder has no record hoso.json",
        ),
        "record-not-json": Text(
            vi="Bản ghi hoso.json không đọc được: {detail}",
            en="The record hoso.json cannot be read: {detail}",
        ),
        "record-not-a-dossier": Text(
            vi="Tệp hoso.json không phải bản ghi hồ sơ: {detail}",
            en="The file hoso.json is no dossier's record: {detail}",
        ),
    },
    remedy=Text(
        vi="Xuất lại bản ghi của hồ sơ từ hệ thống thông tin giải quyết thủ tục hành chính",
        en="Export the dossier's record again from the one-stop information system",
    ),
)
def record_is_readable(read: RecordRead) -> Verdict:
    """The dossier's own record is there and can be read.

    **Why.** Electronic dossiers must stay accessible and usable.

    **How it decides.** The record is decoded whatever its encoding and unwrapped where a portal wrapped it; what is
    still no dossier then is nonconforming.

    **Limits.** A record that the medium did not yield, or that is too large, is undetermined. No other rule is asked
    of a dossier whose record cannot be read, and it is in no indicator.
    """
    dossier = read.dossier
    if dossier.problem is None:
        return conforming()
    if dossier.problem in (RecordProblem.IO, RecordProblem.TOO_LARGE):
        return undetermined("record-io", detail=dossier.problem_detail)
    return nonconforming(dossier.problem.value, detail=dossier.problem_detail)
