"""DOS013."""

from __future__ import annotations

from archaudit.model.collection import RegisterRead
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule, undetermined


@rule(
    "DOS013",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Sổ đăng ký kèm bản xuất đọc được", en="The registers beside the dossiers can be read"),
    message=Text(
        vi="Sổ “{name}” chỉ đọc được {rows} dòng: {problem}",
        en="Only {rows} rows of the register “{name}” could be read: {problem}",
    ),
    remedy=Text(vi="Xuất lại sổ đăng ký", en="Export the register again"),
    doc_vi="""Sổ đăng ký đặt cạnh các hồ sơ đọc được đến hết.

    **Vì sao.** Sổ không đọc được thì không biết được những điều sổ lẽ ra cho biết: sổ của kho bị hỏng thì việc lưu kho
    là chưa xác định.

    **Cách xét.** Đọc theo định dạng CSV, JSONL hoặc XLSX mà tên tệp cho biết; tệp export.json được xét như một sổ.
    Sổ không đọc được vì vượt giới hạn của công cụ hoặc do thiết bị lưu trữ thì chưa xác định.

    **Giới hạn.** Các dòng trước chỗ hỏng vẫn được sử dụng; khi đó, việc sổ không nêu một hồ sơ không có ý nghĩa gì.
    """,
)
def register_is_readable(read: RegisterRead) -> Verdict:
    """A register beside the dossiers can be read to its end.

    **Why.** What a register would have told is then unknown: a broken store register leaves storage undetermined.

    **How it decides.** Registers are read as the CSV, JSONL or XLSX that their names say; export.json is asked like a
    register. One that could not be read within the tool's limits, or from the medium, is undetermined.

    **Limits.** Rows before the defect are used; the register's silence about a dossier then means nothing.
    """
    note = read.note
    if note.problem is None:
        return conforming()
    if note.beyond_limits:
        return undetermined("file-unread", name=note.name, problem=note.problem)
    return nonconforming(name=note.name, rows=note.rows, problem=note.problem)
