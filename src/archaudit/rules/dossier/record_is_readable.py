"""DOS001."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.record import RecordProblem
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
    doc_vi="""Hồ sơ có bản ghi riêng và bản ghi đó đọc được.

    **Vì sao.** Hồ sơ điện tử phải được lưu giữ ở dạng truy cập và sử dụng được.

    **Cách xét.** Bản ghi được giải mã dù dùng bảng mã nào và được bỏ lớp bọc do hệ thống thêm vào; nếu vẫn không phải
    bản ghi hồ sơ thì không phù hợp.

    **Giới hạn.** Bản ghi không lấy được từ thiết bị lưu trữ hoặc quá lớn thì chưa xác định. Đối với hồ sơ có bản ghi
    không đọc được, chỉ xét thêm mã hồ sơ có duy nhất hay không (DOS003); hồ sơ đó không tính vào chỉ số nào.
    """,
)
def record_is_readable(read: RecordRead) -> Verdict:
    """The dossier's own record is there and can be read.

    **Why.** Electronic dossiers must stay accessible and usable.

    **How it decides.** The record is decoded whatever its encoding and unwrapped where a portal wrapped it; what is
    still no dossier then is nonconforming.

    **Limits.** A record that the medium did not yield, or that is too large, is undetermined. Of a dossier whose record
    cannot be read only the uniqueness of its code is asked besides (DOS003), and it is in no indicator.
    """
    dossier = read.dossier
    if dossier.problem is None:
        return conforming()
    if dossier.problem in (RecordProblem.IO, RecordProblem.TOO_LARGE):
        return undetermined("record-io", detail=dossier.problem_detail)
    return nonconforming(dossier.problem.value, detail=dossier.problem_detail)
