"""Tables as people write them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from archaudit.errors import UsageError
from archaudit.layouts import LayoutChoice, LayoutName, WalkTally, choose_layout, open_layout
from archaudit.layouts.register_columns import plain
from archaudit.model.codes import Channel, Status
from archaudit.model.dossier import Dossier
from archaudit.model.file_ref import PathProblem
from archaudit.model.layout import RegisterMapping
from archaudit.model.record import Oddity
from archaudit.model.registers import Registers
from archaudit.sources import LocalFolder

Read = tuple[Registers, WalkTally, list[Dossier]]


def read(root: Path, text: str, mapping: RegisterMapping | None = None, files: tuple[str, ...] = ("a.pdf",)) -> Read:
    (root / "bảng.csv").write_text(text, "utf-8")
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(b"1")
    source = LocalFolder(root)
    choice = choose_layout(source, LayoutChoice(None, mapping or RegisterMapping()))
    assert choice.name is LayoutName.REGISTER
    layout, tally = open_layout(source, choice), WalkTally()
    registers = layout.registers()
    return registers, tally, [layout.load(ref, registers) for ref in layout.refs(registers, tally)]


def paths(dossier: Dossier) -> list[str | PathProblem | None]:
    return [file.path or file.problem for part in dossier.components for file in part.files]


def test_headers_are_known_with_or_without_marks_and_notes() -> None:
    for header in ("Mã hồ sơ", "MÃ HỒ SƠ (*)", "Ma ho so", "MaHoSo", "mã_hồ_sơ:", "Mã\nhồ sơ"):
        assert plain(header) == "mahoso"


def test_words_stand_for_codes(tmp_path: Path) -> None:
    text = "Mã hồ sơ,Hình thức nộp,Tình trạng,Đường dẫn,Số hóa\nHS1,Trực tuyến,Đã trả kết quả,a.pdf,x\n"
    (dossier,) = read(tmp_path, text)[2]
    assert (dossier.channel, dossier.status) == (Channel.ONLINE, Status.RESULT_RETURNED)
    assert [(part.digitized, part.files[0].path) for part in dossier.components] == [(True, "a.pdf")]


def test_a_word_that_is_not_known_is_absent_and_noted(tmp_path: Path) -> None:
    (dossier,) = read(tmp_path, "Mã hồ sơ,Trạng thái,Đường dẫn\nHS1,chịu,a.pdf\n")[2]
    assert dossier.status is None
    assert [(note.oddity, note.where) for note in dossier.oddities] == [(Oddity.BAD_VALUE, "TrangThaiHoSo")]


def test_rows_without_a_code_continue_the_one_before(tmp_path: Path) -> None:
    text = "Mã hồ sơ,Tên thành phần,Tệp\nHS1,Đơn,a.pdf\n,Bản vẽ,b.pdf\nHS2,Đơn,c.pdf\n,Tổng cộng,\n"
    registers, _, (first, second) = read(tmp_path, text, files=("a.pdf", "b.pdf", "c.pdf"))
    assert ([part.title for part in first.components], paths(first)) == (["Đơn", "Bản vẽ"], ["a.pdf", "b.pdf"])
    assert paths(second) == ["c.pdf"]
    assert [note.problem for note in registers.notes] == ["rows without a dossier code: 1"]


def test_rows_of_one_dossier_need_not_be_together_nor_agree(tmp_path: Path) -> None:
    text = "Mã hồ sơ;Lĩnh vực;Tệp\nHS1;Đất đai;a.pdf\nHS2;;\nhs1;Đường bộ;a.pdf\n"
    first, second = read(tmp_path, text)[2]
    assert (first.code, first.field.name, len(first.components)) == ("HS1", "Đất đai", 2)
    assert (Oddity.CONFLICTING_KEYS, "TenLinhVuc") in {(note.oddity, note.where) for note in first.oddities}
    assert (second.code, second.components) == ("HS2", ())


def test_a_row_can_name_a_paper_and_a_result(tmp_path: Path) -> None:
    text = "Mã hồ sơ\tTệp thành phần\tTệp kết quả\tTên kết quả\nHS1\ta.pdf\tkq/b.pdf\tGiấy phép\n"
    (dossier,) = read(tmp_path, text, files=("a.pdf", "kq/b.pdf", "kq/b.pdf.p7s", "stray"))[2]
    assert paths(dossier) == ["a.pdf"]
    assert [(part.title, part.files[0].path) for part in dossier.results] == [("Giấy phép", "kq/b.pdf")]


def test_files_are_found_by_name_and_ambiguity_is_an_answer(tmp_path: Path) -> None:
    text = (
        "Mã hồ sơ,Đường dẫn\nHS1,a.pdf\nHS1,D:\\hồ sơ\\b.pdf\nHS1,https://cong.gov.vn/tep/c.pdf\nHS1,none.pdf\n"
        "HS1,../d.pdf\n"
    )
    files = ("x/a.pdf", "y/a.pdf", "z/b.pdf", "z/c.pdf", "z/stray.pdf")
    _, tally, (dossier,) = read(tmp_path, text, files=files)
    assert paths(dossier) == [
        PathProblem.AMBIGUOUS, "z/b.pdf", "z/c.pdf", PathProblem.MISSING, PathProblem.OUTSIDE,
    ]  # fmt: skip
    assert tally.files_outside == 1


def test_a_mapping_names_columns_and_places(tmp_path: Path) -> None:
    mapping = RegisterMapping("bảng.csv", {"Ký hiệu": "MaHoSo", "Bản scan": "DuongDan"}, "tep/{MaHoSo}/{DuongDan}.pdf")
    (dossier,) = read(tmp_path, "Ký hiệu,Bản scan\nHS1,1\n", mapping, files=("tep/HS1/1.pdf",))[2]
    assert paths(dossier) == ["tep/HS1/1.pdf"]


def test_a_mapping_to_a_field_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="MaSo"):
        read(tmp_path, "Mã hồ sơ,Tệp\nHS1,a.pdf\n", RegisterMapping(columns={"Ký hiệu": "MaSo"}))


def test_a_table_without_files_is_no_export_of_this_kind(tmp_path: Path) -> None:
    (tmp_path / "thống kê.csv").write_text("Mã hồ sơ,Lĩnh vực\nHS1,Đất đai\n", "utf-8")
    source = LocalFolder(tmp_path)
    assert choose_layout(source, LayoutChoice()).name is LayoutName.PORTAL
    layout = open_layout(source, choose_layout(source, LayoutChoice(LayoutName.REGISTER)))
    with pytest.raises(UsageError, match="no table"):
        layout.registers()


def test_a_broken_table_is_noted_and_its_good_rows_count(tmp_path: Path) -> None:
    (tmp_path / "bảng.jsonl").write_text('{"Mã hồ sơ": "HS1", "Tệp": "a.pdf"}\n{"Mã', "utf-8")
    source = LocalFolder(tmp_path)
    layout = open_layout(source, choose_layout(source, LayoutChoice()))
    registers = layout.registers()
    assert [bool(note.problem) for note in registers.notes] == [True]
    assert [ref.folder for ref in layout.refs(registers, WalkTally())] == ["HS1"]


def test_cells_of_a_workbook_are_read_as_they_are_meant(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Báo cáo", None, None])
    sheet.append(["Số hồ sơ", "Ngày tiếp nhận", "Số trang", "Tệp"])
    sheet.append([20230612001, datetime(2023, 6, 12, 8, 30), 3.0, "a.pdf"])
    sheet.append([None, None, None, "b.pdf"])
    sheet.merge_cells("A3:A4")
    book.save(tmp_path / "bảng.xlsx")
    source = LocalFolder(tmp_path)
    layout = open_layout(source, choose_layout(source, LayoutChoice()))
    registers = layout.registers()
    (ref,) = layout.refs(registers, WalkTally())
    found = layout.load(ref, registers)
    assert (found.code, len(found.components), found.oddities) == ("20230612001", 2, ())
    assert found.received_time == datetime(2023, 6, 12, 1, 30, tzinfo=UTC)
    assert found.components[0].recorded_pages == 3


def test_records_of_a_portal_outweigh_a_table(tmp_path: Path) -> None:
    (tmp_path / "bảng.csv").write_text("Mã hồ sơ,Tệp\nHS1,a.pdf\n", "utf-8")
    (tmp_path / "so" / "HS1").mkdir(parents=True)
    source = LocalFolder(tmp_path)
    assert choose_layout(source, LayoutChoice()).name is LayoutName.REGISTER
    (tmp_path / "so" / "HS1" / "hoso.json").write_text("{}")
    assert choose_layout(source, LayoutChoice()).name is LayoutName.PORTAL
