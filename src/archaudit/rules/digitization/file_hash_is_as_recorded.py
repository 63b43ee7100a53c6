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

    **Cách xét.** So giá trị băm SHA-256 của tệp với giá trị HashTepTin trong bản ghi và với giá trị mà bảng kê của gói
    (METS, BagIt) nêu cho tệp.

    **Giới hạn.** Không xét khi không nơi nào nêu giá trị băm; không dùng HashTepTin khi một trường ghép nhiều tệp. Tệp
    không đọc được thì chưa xác định.
    """,
)
def file_hash_is_as_recorded(document: DocumentFacts) -> Verdict:
    """A file is byte for byte the one whose SHA-256 was recorded.

    **Why.** Integrity in transfer: what was digitized must be what is kept.

    **How it decides.** SHA-256 of the file against HashTepTin, and against what the manifest of a package or bag (METS,
    BagIt) records of the file.

    **Limits.** Not asked where no hash was recorded; HashTepTin is not used where one field joins several files. A file
    that could not be read is undetermined.
    """
    in_record = document.owner.recorded_sha256 if len(document.owner.files) == 1 else None
    recorded = [digest for digest in (in_record, document.ref.manifest_sha256) if digest is not None]
    if not recorded or document.facts is None:
        return not_applicable()
    found = document.facts.sha256
    if found is None:
        return undetermined("file-unread")
    other = next((digest for digest in recorded if digest != found), None)
    return conforming() if other is None else nonconforming(document=document.path, found=found, recorded=other)
