from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from msgspec import structs

from archaudit.model.report import RunReport, Sample
from archaudit.reports.formats import render
from archaudit.reports.safe import visible
from tests.reports import hostile, samples


def book(report: RunReport = samples.REPORT, **changes: object) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render("xlsx", report, samples.context(**changes))))


def rows(sheet: Any) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_the_sheets_are_about_summary_todo_fields_and_one_a_department() -> None:
    assert book().sheetnames == [
        "Thông tin chung", "Kết quả hồ sơ", "Tổng hợp", "Biểu đồ", "Việc cần làm", "Theo lĩnh vực", "H58.05",
    ]  # fmt: skip


def test_who_conforms_has_a_sheet_of_numbers() -> None:
    assert rows(book()["Kết quả hồ sơ"])[1] == (
        "Sở Giao thông Vận tải", "H58.05", 1300,
        600, pytest.approx(600 / 1300), 690, pytest.approx(690 / 1300), 10, pytest.approx(10 / 1300),
    )  # fmt: skip


def test_a_finding_is_in_words_with_the_name_of_its_field_and_a_row_as_high_as_its_texts() -> None:
    long = structs.replace(samples.FINDING, path="GTVT/" + "x" * 100)
    sheet = book(samples.report(findings=(long,)))["H58.05"]
    head, found = rows(sheet)
    told = dict(zip(head, found, strict=True))
    assert (told["Lĩnh vực"], told["Đối tượng"], told["Tháng tiếp nhận"]) == ("Đường bộ", "kết quả 1", "2023-06")
    assert sheet.row_dimensions[2].height == 45
    assert sheet.print_area == "'H58.05'!$A$1:$H$2"


def test_procedures_and_months_have_sheets_of_their_own() -> None:
    department = structs.replace(samples.DEPARTMENT, procedures=(samples.ROADS,), months=(samples.ROADS,))
    made = book(samples.report(departments=(department,)))
    assert made.sheetnames[5:8] == ["Theo lĩnh vực", "Theo thủ tục", "Theo tháng"]
    assert rows(made["Theo tháng"])[1][1] == "Đường bộ"


def test_the_summary_has_numbers_that_can_be_computed_with() -> None:
    sheet = book()["Tổng hợp"]
    assert rows(sheet)[1] == (
        "Sở Giao thông Vận tải", "H58.05", "Tỷ lệ hồ sơ số hóa đủ thành phần thuộc phạm vi (*)",
        1300, 1300, 1, 600, pytest.approx(600 / 1300), 12, 1, "chưa đạt",
    )  # fmt: skip
    assert sheet["H2"].number_format == "0.0%"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:K{sheet.max_row}"


def test_nothing_to_count_has_no_rate() -> None:
    reused = next(row for row in rows(book()["Tổng hợp"]) if str(row[2]).startswith("Tỷ lệ khai thác"))
    assert reused[3:9] == (0, 0, None, 0, None, 0)


def test_every_indicator_has_a_chart_of_both_rates() -> None:
    sheet = book()["Biểu đồ"]
    assert len(sheet._charts) == len(samples.FIGURES)
    assert [series.val.numRef.f for series in sheet._charts[0].series] == [
        "'Tổng hợp'!$F$2",
        "'Tổng hợp'!$H$2",
    ]


def test_causes_are_counted_with_their_dossiers() -> None:
    head, *causes = rows(book()["Việc cần làm"])
    assert head[:3] == ("Đơn vị", "Tiêu chí", "Nguyên nhân")
    assert [(row[2], row[3], row[5], row[6]) for row in causes] == [
        ("“kq.pdf” chưa được ký số", "không phù hợp", 1, 1),
        ("Chưa xác định được tiêu chí “Kết quả được ký số”: tệp bị mã hóa, không có mật khẩu.", "chưa xác định", 1, 1),
    ]


def test_a_sample_shows_its_intervals() -> None:
    run = samples.run_report(sample=Sample(400, 9000, 7, ("department",)))
    row = rows(book(run)["Tổng hợp"])[1]
    assert row[11:] == (pytest.approx(0.4346, abs=1e-4), pytest.approx(0.4887, abs=1e-4))


def test_no_name_becomes_a_formula_a_link_or_an_illegal_sheet() -> None:
    made = book(hostile.report())
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell for cell in cells if cell.hyperlink] == []
    assert len({name.casefold() for name in made.sheetnames}) == 6 + len(hostile.NAMES)
    assert {visible(name) for name in hostile.NAMES[:-1]} <= {cell.value for cell in cells}
    started = [cell for cell in cells if str(cell.value).strip("␉ ")[:1] in {"=", "@", "＝", "+"}]
    assert len(started) > 4 * 4
    assert all(cell.quotePrefix for cell in started)
    assert max(len(str(cell.value)) for cell in cells) <= 32_767


def test_a_sheet_that_is_full_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archaudit.reports.xlsx.findings.MOST_ROWS", 2)
    last = rows(book()["H58.05"])[-1]
    assert last[0] == "Trang tính không chứa được 1 phát hiện còn lại; tệp CSV có đủ."


def test_excel_counts_some_characters_twice() -> None:
    long = structs.replace(samples.FINDING, path="🏛" * 40_000)
    made = book(samples.report(findings=(long,)))
    texts = [text for sheet in made for row in rows(sheet) for text in row if isinstance(text, str)]
    assert {text for text in texts if len(text) > 1_000} == {"🏛" * 16_000 + "…"}
