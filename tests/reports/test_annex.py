"""The annex in both its formats."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pypdf
import pytest
from msgspec import structs

from archaudit.model.finding import Finding
from archaudit.model.report import RunReport
from archaudit.reports.annex import build_annex
from archaudit.reports.annex_lists import MOST_LISTED, dossier_list
from archaudit.reports.document import Heading, Paragraph, Table
from archaudit.reports.formats import render
from tests.reports import hostile, samples

pytest.importorskip("typst")


def word(report: RunReport = samples.REPORT, **changes: object) -> Any:
    return docx.Document(io.BytesIO(render("docx", report, samples.context(**changes))))


def word_text(document: Any) -> str:
    return "\n".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))


def pdf(report: RunReport = samples.REPORT, **changes: object) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render("pdf", report, samples.context(**changes))))


def pdf_text(reader: pypdf.PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages)).replace("\u200b", "")


def sentences(report: RunReport = samples.REPORT) -> list[str]:
    blocks = build_annex(report, samples.context()).blocks
    return [block.text for block in blocks if isinstance(block, Heading | Paragraph)]


def test_the_sentences_are_an_inspectors() -> None:
    told = sentences()
    assert (
        "Tỷ lệ hồ sơ số hóa đủ thành phần thuộc phạm vi (*): kiểm chứng được 600/1.300 hồ sơ, đạt 46,2 %. Đơn vị khai "
        "báo 1.300/1.300 hồ sơ (100,0 %), chênh lệch 700 hồ sơ so với số kiểm chứng. Còn 12 hồ sơ chưa xác định được. "
        "So với chỉ tiêu 100 %: chưa đạt."
    ) in told
    assert (
        "Chưa bảo đảm theo khoản nd45-2020/14.3: “kq.pdf” chưa được ký số. "
        "Có 1 trường hợp trong 1 hồ sơ (tiêu chí TST001)."
    ) in told
    assert "khoản nd45-2020/14.3." in told


def listed(*findings: Finding) -> list[tuple[str, ...]]:
    table = next(block for block in dossier_list(findings, "vi") if isinstance(block, Table))
    rows = [row for group in table.groups for row in group.rows]
    return [tuple(column.head for column in table.columns), *(tuple(cell.parts[0] for cell in row) for row in rows)]


def test_a_list_has_a_row_a_dossier_with_all_its_objects() -> None:
    second = structs.replace(samples.FINDING, path=None, subject="component:H58.05-230601-0001/TL2")
    other = structs.replace(samples.FINDING, dossier="H58.05-230601-0002")
    assert listed(samples.FINDING, second, other) == [
        ("TT", "Mã hồ sơ", "Tệp hoặc đối tượng"),
        ("1", "H58.05-230601-0001", "kq.pdf; thành phần TL2"),
        ("2", "H58.05-230601-0002", "kq.pdf"),
    ]


def test_codes_stand_abreast_where_all_else_is_the_same() -> None:
    found = [
        structs.replace(samples.FINDING, dossier=f"D{number}", path=f"x/D{number}/D{number}-KQ1.pdf")
        for number in range(1, 5)
    ]
    head, *rows = listed(*found)
    assert head == ("TT", "Mã hồ sơ (…-KQ1.pdf)") * 3
    assert rows == [("1", "D1", "2", "D2", "3", "D3"), ("4", "D4", "", "", "", "")]
    whole = [structs.replace(each, path=None, subject="dossier") for each in found]
    assert listed(*whole)[0] == ("TT", "Mã hồ sơ") * 3


def test_a_long_list_says_what_it_leaves_out() -> None:
    found = [structs.replace(samples.FINDING, dossier=f"D{number}") for number in range(MOST_LISTED + 1)]
    (*_, last) = dossier_list(found, "vi")
    assert isinstance(last, Paragraph)
    assert last.text == f"Bảng nêu {MOST_LISTED} dòng đầu; 1 dòng còn lại có trong bảng tính kèm theo."


def test_what_is_about_a_department_counts_no_dossier() -> None:
    own = structs.replace(samples.FINDING, dossier="", path=None, subject="unit:A")
    told = sentences(samples.report(findings=(own,)))
    (said,) = [each for each in told if each.startswith("Chưa bảo đảm")]
    assert said.endswith("Có 1 trường hợp (tiêu chí TST001).")


def test_it_never_speaks_of_guilt() -> None:
    for lang in ("vi", "en"):
        document = word(lang=lang)
        told = word_text(document).casefold()
        assert not re.search("vi phạm|trách nhiệm|violat|guilt", told)


def test_findings_of_no_department_are_told_too() -> None:
    finding = structs.replace(samples.FINDING, department="H99")
    assert "3. H99" in sentences(samples.report(findings=(finding,)))


def test_the_paper_is_that_of_decree_30() -> None:
    document = word()
    upright, turned, rest = document.sections
    for section in document.sections:
        margins = (section.top_margin.mm, section.bottom_margin.mm, section.left_margin.mm, section.right_margin.mm)
        assert [round(margin) for margin in margins] == [20, 20, 30, 15]
    assert [round(section.page_width.mm) for section in (upright, turned, rest)] == [210, 297, 210]
    assert upright.different_first_page_header_footer
    assert "PAGE" in upright.header._element.xml
    assert "PAGE" not in upright.first_page_header._element.xml
    assert upright.first_page_header.paragraphs[0].paragraph_format.space_after.mm == pytest.approx(24, abs=0.5)
    assert document.styles["Normal"].font.name == "Times New Roman"


def test_the_head_is_the_nations_and_what_the_agency_fills_in_stays_open() -> None:
    cells = [cell.text for cell in word().tables[0].rows[0].cells]
    assert cells[0].splitlines() == ["[TÊN CƠ QUAN CHỦ QUẢN]", "[TÊN CƠ QUAN, ĐƠN VỊ]", "Số: ……/……"]
    assert cells[1].splitlines()[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def test_the_summary_has_two_lines_a_department_and_a_head_on_every_page() -> None:
    table = word().tables[1]
    assert [row.cells[2].text for row in table.rows] == ["Số liệu", "Khai báo", "Kiểm chứng", "Khai báo", "Kiểm chứng"]
    assert [cell.text for cell in table.rows[0].cells[3:7]] == [
        "Tổng số hồ sơ", "Thuộc phạm vi số hóa", "Hồ sơ đã số hóa đủ", "Hồ sơ đã lưu kho dữ liệu điện tử",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[1].cells[3:6]] == ["1.300", "1.300", "1.300/1.300\n100,0 %"]
    assert [cell.text for cell in table.rows[2].cells[3:6]] == ["", "", "600/1.300\n46,2 %"]
    assert table.rows[2].cells[-2].text.splitlines()[0] == "Hồ sơ đã số hóa đủ: 100 %, chưa đạt"
    assert table.rows[2].cells[-1].text.splitlines()[0] == "Hồ sơ đã số hóa đủ: 12 hồ sơ"
    assert "tblHeader" in table.rows[0]._tr.xml
    assert "cantSplit" in table.rows[1]._tr.xml


def test_the_pdf_says_the_same_in_the_shipped_font() -> None:
    reader = pdf()
    told = pdf_text(reader)
    assert "Chưa bảo đảm theo khoản nd45-2020/14.3: “kq.pdf” chưa được ký số." in told
    assert "46,2 %" in told
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in _fonts(page)}
    assert {font.split("+")[1].split("-")[0] for font in fonts} == {"Tinos"}
    assert reader.metadata is not None
    assert str(reader.metadata.creation_date) == "2026-11-25 01:00:00+00:00"


def test_hostile_names_are_text_in_both() -> None:
    shown = word_text(word(hostile.report()))
    printed = pdf_text(pdf(hostile.report()))
    for name in ("=cmd|'/c calc'!A0", "</script><script>alert(1)</script>", "{{ 7 * 7 }}{% raw %}", "<w:p/>&amp;]]>"):
        assert name in shown
        assert name.replace(" ", "") in printed.replace(" ", "")
    typst = '#import "x.typ" $x$ *b* _i_ `r` @ref <l> \\u{41}'
    assert typst in shown
    assert typst.replace(" ", "") in printed.replace(" ", "")


def _fonts(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"].get("/Font", {}).values()]
