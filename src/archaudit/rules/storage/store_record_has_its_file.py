"""STO003."""

from __future__ import annotations

from archaudit.model.file_ref import PathProblem
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import StoreRecordFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "STO003",
    severity=Severity.MAJOR,
    basis=["tt01-2023/24.2"],
    title=Text(vi="Tệp trong kho trùng với tệp của hồ sơ", en="The stored file is the dossier's"),
    message={
        "file-missing": Text(
            vi="Bản ghi kho “{record}” trỏ tới tệp không có trong bản xuất: “{path}”",
            en="The store record “{record}” names a file that is not in the export: “{path}”",
        ),
        "file-differs": Text(
            vi="Tệp “{path}” của bản ghi kho “{record}” khác mọi tệp của hồ sơ",
            en="The file “{path}” of the store record “{record}” is none of the dossier's",
        ),
    },
    remedy=Text(vi="Lưu lại đúng tệp của hồ sơ vào kho", en="Store the dossier's own file again"),
    doc_vi="""Tệp của bản ghi kho đã được duyệt tồn tại và giống từng byte với một tệp của hồ sơ.

    **Vì sao.** Kho phải lưu giữ nội dung, tệp và kết quả của chính hồ sơ, không phải thứ khác.

    **Cách xét.** So giá trị băm SHA-256.

    **Giới hạn.** Tệp có dấu chỉ độ mật không được mở nên chưa xác định. Bản ghi không kèm tệp trong bản xuất thì chưa
    xác định. Tệp của bản ghi không đọc được, hoặc tệp đó không trùng với tệp nào đã đọc trong khi có tệp của hồ sơ
    không đọc được, cũng là chưa xác định.
    """,
)
def store_record_has_its_file(part: StoreRecordFacts) -> Verdict:
    """The file of an approved record exists and is byte for byte one of the dossier's.

    **Why.** The store must hold the content, files and result of the dossier, not something else.

    **How it decides.** By SHA-256.

    **Limits.** A file marked as a state secret is not opened, so it is undetermined. A record whose file was not
    exported is undetermined. So is one whose file could not be read, or is none of the dossier's files that were read
    while another one could not be.
    """
    record = part.record
    if not record.approved:
        return not_applicable()
    if record.file is None:
        return undetermined("store-file-not-exported")
    if record.file.problem is PathProblem.SECRET:
        return undetermined("file-secret")
    if record.file.problem is not None:
        return nonconforming("file-missing", record=record.label, path=record.file.given)
    if part.file is None or part.file.sha256 is None:
        return undetermined("file-unread")
    if part.file.sha256 in part.own_files:
        return conforming()
    if part.own_unread:
        return undetermined("file-unread")
    return nonconforming("file-differs", record=record.label, path=record.file.given)
