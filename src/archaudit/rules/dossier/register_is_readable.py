"""DOS013."""

from __future__ import annotations

from archaudit.model.collection import RegisterRead
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.rule import DEFAULT_MESSAGE, conforming, nonconforming, rule, undetermined


@rule(
    "DOS013",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Sổ đăng ký và bảng kê kèm bản xuất đọc được và khớp",
        en="The registers and manifests beside the dossiers can be read and agree",
    ),
    message={
        DEFAULT_MESSAGE: Text(
            vi="Sổ “{name}” chỉ đọc được {rows} dòng: {problem}",
            en="Only {rows} rows of the register “{name}” could be read: {problem}",
        ),
        "manifest": Text(
            vi="Gói BagIt không khớp với “{name}” của gói: {problem}",
            en="The bag does not agree with its “{name}”: {problem}",
        ),
    },
    remedy=Text(vi="Xuất lại sổ đăng ký hoặc đóng gói lại", en="Export the register, or pack the bag, again"),
    doc_vi="""Sổ đăng ký đặt cạnh các hồ sơ đọc được đến hết; gói BagIt có đúng những tệp mà bảng kê của gói nêu.

    **Vì sao.** Sổ không đọc được thì không biết được những điều sổ lẽ ra cho biết: sổ của kho bị hỏng thì việc lưu kho
    là chưa xác định.

    **Cách xét.** Đọc theo định dạng CSV, JSONL hoặc XLSX mà tên tệp cho biết; tệp export.json được xét như một sổ.
    Sổ không đọc được vì vượt giới hạn của công cụ hoặc do thiết bị lưu trữ thì chưa xác định. Với gói BagIt: tệp thiếu,
    tệp thừa, số lượng và dung lượng, giá trị băm SHA-256 của các sổ và của các tệp mô tả gói.

    **Giới hạn.** Các dòng trước chỗ hỏng vẫn được sử dụng; khi đó, việc sổ không nêu một hồ sơ không có ý nghĩa gì. Tệp
    của hồ sơ được so với bảng kê ở tiêu chí DIG004; bảng kê bằng thuật toán khác SHA-256 không được so.
    """,
)
def register_is_readable(read: RegisterRead) -> Verdict:
    """A register beside the dossiers can be read to its end; a bag holds the files that its manifest lists.

    **Why.** What a register would have told is then unknown: a broken store register leaves storage undetermined.

    **How it decides.** Registers are read as the CSV, JSONL or XLSX that their names say; export.json is asked like a
    register. One that could not be read within the tool's limits, or from the medium, is undetermined. Of a bag: files
    missing, files not listed, their number and size, SHA-256 of registers and tag files.

    **Limits.** Rows before the defect are used; the register's silence about a dossier then means nothing. Files of
    dossiers are compared with the manifest by DIG004; manifests of other digests than SHA-256 are not compared.
    """
    note = read.note
    if note.problem is None:
        return conforming()
    if note.beyond_limits:
        return undetermined("file-unread", name=note.name, problem=note.problem)
    if note.package:
        return nonconforming("manifest", name=note.name, problem=note.problem)
    return nonconforming(name=note.name, rows=note.rows, problem=note.problem)
