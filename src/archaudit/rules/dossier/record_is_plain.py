"""DOS012."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.record import Oddity
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule


@rule(
    "DOS012",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Bản ghi đúng quy cách dữ liệu", en="The record is in the usual form"),
    message=Text(
        vi="Bản ghi có {count} điểm bất thường về dữ liệu: {places}",
        en="The record has {count} oddities of data: {places}",
    ),
    remedy=Text(vi="Chuẩn hóa phần mềm xuất dữ liệu", en="Mend the program that exports the data"),
    doc_vi="""Bản ghi đọc được mà không phải suy đoán.

    **Vì sao.** Công cụ xử lý được các điểm bất thường, nhưng hệ thống tiếp nhận sau đó có thể gặp lỗi.

    **Cách xét.** Nêu các điểm sau: bảng mã khác UTF-8, bản ghi bị bọc thêm lớp, nhiều bản ghi trong một tệp, khóa lặp
    lại với cùng giá trị, nhiều đường dẫn trong một trường, giá trị không có nghĩa (coi như không có), mã hồ sơ khác tên
    thư mục và bản ghi khác với bảng kê của gói BagIt.

    **Giới hạn.** Không cho biết gì về bản thân hồ sơ.
    """,
)
def record_is_plain(facts: DossierFacts) -> Verdict:
    """The record needs no guessing to be read.

    **Why.** Oddities are handled here, but the next system may stumble over them.

    **How it decides.** Names encodings other than UTF-8, wrapping, several records in one file, keys that stand twice
    with the same value, several paths in one field, values without meaning (treated as absent), a code that is not
    the folder's name and a record that is not the one the manifest of its bag lists.

    **Limits.** Says nothing about the dossier itself.
    """
    notes = [note for note in facts.dossier.oddities if note.oddity is not Oddity.CONFLICTING_KEYS]
    if not notes:
        return conforming()
    return nonconforming(count=len(notes), places="; ".join(f"{note.oddity}: {note.where}" for note in notes))
