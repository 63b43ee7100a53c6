"""DIG004."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "DIG004",
    severity=Severity.MAJOR,
    basis=["tt01-2023/8.2dd"],
    title=Text(vi="Tệp còn nguyên vẹn so với giá trị băm đã ghi", en="The file's bytes are those recorded"),
    message=Text(
        vi="Tệp “{document}” khác giá trị băm SHA-256 đã ghi ({found} khác {recorded})",
        en="The file “{document}” is not the one recorded: SHA-256 {found}, not {recorded}",
    ),
    remedy=Text(
        vi="Tìm lại tệp gốc đúng giá trị băm hoặc làm rõ vì sao tệp thay đổi",
        en="Find the file of the recorded hash, or clarify why it changed",
    ),
    doc_vi="""Tệp giống từng byte với tệp đã được ghi giá trị băm SHA-256.

    **Vì sao.** Phải bảo đảm nguyên vẹn trong quá trình truyền, nhận: tệp đang lưu giữ phải đúng là tệp đã số hóa.

    **Cách xét.** So giá trị băm SHA-256 của tệp với giá trị HashTepTin trong bản ghi.

    **Giới hạn.** Không xét khi bản ghi không nêu giá trị băm hoặc khi một trường ghép nhiều tệp. Tệp không đọc được thì
    chưa xác định.
    """,
)
def file_hash_is_as_recorded(document: DocumentFacts) -> Verdict:
    """A file is byte for byte the one whose SHA-256 was recorded.

    **Why.** Integrity in transfer: what was digitized must be what is kept.

    **How it decides.** SHA-256 of the file against HashTepTin.

    **Limits.** Not asked where no hash was recorded or one field joins several files. A file that could not be read is
    undetermined.
    """
    recorded = document.owner.recorded_sha256
    if recorded is None or document.facts is None or len(document.owner.files) != 1:
        return not_applicable()
    found = document.facts.sha256
    if found is None:
        return undetermined("file-unread")
    return conforming() if found == recorded else nonconforming(document=document.path, found=found, recorded=recorded)
