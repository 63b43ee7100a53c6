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
)
def file_hash_is_as_recorded(document: DocumentFacts) -> Verdict:
    """A file is byte for byte the one whose SHA-256 was recorded.

    **Why.** Integrity in transfer: what was digitized must be what is kept.

    **How it decides.** SHA-256 of the file against HashTepTin.

    **Limits.** Not asked where no hash was recorded or one field joins several files.
    """
    recorded = document.owner.recorded_sha256
    if recorded is None or document.facts is None or len(document.owner.files) != 1:
        return not_applicable()
    found = document.facts.sha256
    if found is None:
        return undetermined("file-unread")
    return conforming() if found == recorded else nonconforming(document=document.path, found=found, recorded=recorded)
