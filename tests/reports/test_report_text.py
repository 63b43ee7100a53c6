from __future__ import annotations

import re

import pytest
from msgspec import structs
from rich.cells import cell_len

from archaudit.model.finding import Severity
from archaudit.model.report import RuleCount
from archaudit.reports.formats import render
from tests.reports import samples


def text(report: samples.RunReport = samples.REPORT, **changes: object) -> str:
    return render("text", report, samples.context(**changes)).decode("utf-8")


def flat(shown: str) -> str:
    return re.sub(r"\s+", " ", shown)


DEPARTMENT_AT_80 = """\
Sở Giao thông Vận tải (H58.05)
──────────────────────────────

Tổng số 1.300 hồ sơ: 600 phù hợp, 690 không phù hợp, 10 chưa xác định.

Số liệu gồm cả các đơn vị trực thuộc.

                                            Kiểm   Chưa xác
Chỉ số                       Khai báo      chứng       định  Chỉ tiêu  Mức đạt
────────────────────────────────────────────────────────────────────────────────
Tỷ lệ hồ sơ số hóa đủ     1.300/1.300  600/1.300         12     100 %  chưa đạt
thành phần thuộc phạm vi      100,0 %     46,2 %
(*)
Tỷ lệ kết quả có chữ ký             –      41/41          0         –  –
số (*)                                   100,0 %
Tỷ lệ hồ sơ nộp qua kênh       52/100     50/100          9      55 %  chưa xác
trực tuyến (*)                 52,0 %     50,0 %                       định
"""


def row(shown: str, name: str) -> list[str]:
    line = next(line for line in shown.splitlines() if line.startswith(name))
    return re.split(r"\s{2,}", line.strip())


def test_wide_rows_hold_declared_verified_undetermined_target_and_met() -> None:
    shown = text(width=200)
    digitized = "Tỷ lệ hồ sơ số hóa đủ thành phần thuộc phạm vi (*)"
    assert row(shown, digitized + " ")[1:] == [
        "1.300/1.300", "100,0 %", "600/1.300", "46,2 %", "12", "100 %", "chưa đạt",
    ]  # fmt: skip
    assert row(shown, "Tỷ lệ kết quả có chữ ký số")[1:] == ["–", "41/41", "100,0 %", "0", "–", "–"]
    assert row(shown, "Tỷ lệ hồ sơ nộp qua")[-3:] == ["9", "55 %", "chưa xác định"]


def test_nothing_out_of_nothing_is_a_dash_and_meets_no_target() -> None:
    reused = row(text(width=200), "Tỷ lệ khai thác")
    assert reused[1:] == ["0/0", "–", "0/0", "–", "0", "80 %", "–"]


def test_english_numbers_and_words() -> None:
    shown = text(width=200, lang="en")
    assert row(shown, "Dossiers with every component")[1:] == [
        "1,300/1,300", "100.0%", "600/1,300", "46.2%", "12", "100%", "not met",
    ]  # fmt: skip
    assert shown.rstrip().splitlines()[-1] == ("Dossiers: 1,300; conforming 600, nonconforming 690, undetermined 10.")


def test_a_department_at_80_columns() -> None:
    shown = text(width=80)
    assert shown[shown.index("Sở Giao thông Vận tải (") : shown.index("Tỷ lệ khai thác")] == DEPARTMENT_AT_80


@pytest.mark.parametrize("width", [60, 80, 100, 200])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_line_is_wider_than_the_screen(width: int, lang: str) -> None:
    long = structs.replace(samples.DEPARTMENT, name="Sở" * 100, code="x" * 120)
    shown = text(samples.report(departments=(long,)), width=width, lang=lang)
    assert max(cell_len(line) for line in shown.splitlines()) <= width


def test_the_same_figures_are_shown_at_every_width() -> None:
    figures = re.compile(r"\d[\d.]*/\d[\d.]*")
    shares = [sorted(figures.findall(text(width=width))) for width in (80, 200)]
    assert shares[0] == shares[1]


def test_each_indicator_of_each_field_is_there() -> None:
    shown = text(width=200)
    fields = shown[shown.index("Theo lĩnh vực") :]
    roads = [line for line in fields.splitlines() if line.startswith("Đường bộ")]
    assert len(roads) == len(samples.FIGURES)
    assert "Tỷ lệ hồ sơ nộp qua kênh trực tuyến (*)" in fields


def test_a_sub_department_is_named_under_its_parent() -> None:
    shown = text()
    assert "Phòng Vận tải (H58.05.01), thuộc Sở Giao thông Vận tải" in shown
    assert "Số liệu gồm cả các đơn vị trực thuộc." in shown


def test_the_head_says_what_the_run_stands_on() -> None:
    shown = flat(text())
    for part in ("/data/export", "national", "3f" * 32, "ab" * 32, "25/11/2026 08:00:00 (UTC+07:00)"):
        assert part in shown
    assert "từ 01/01/2021 đến 31/12/2023" in shown
    assert "Bản xuất không kèm dữ liệu kho thì việc lưu kho là chưa xác định." in shown
    assert "đã kiểm tra đầy đủ" in shown


def test_warnings_stand_where_they_are_due_only() -> None:
    assert "gói tin cậy nên" not in flat(text())
    assert "Không có gói tin cậy nên mọi đường dẫn" in flat(text(samples.run_report(trust_digest=None)))
    untold = samples.run_report(trust_domain_told_apart=False)
    assert "Gói tin cậy không phân biệt" in flat(text(untold))
    assert "chưa phải là số liệu cuối cùng" in flat(text(samples.run_report(complete=False)))


def test_a_local_reading_and_the_clause_of_digitization_are_printed() -> None:
    readings = (("digitization-clause", "tt01-2023/7"), ("mystery", "yes"))
    shown = flat(text(samples.run_report(readings=readings)))
    assert "kể từ ngày có hiệu lực của khoản tt01-2023/7." in shown
    assert "mystery: yes" in shown


def test_broken_rules_count_only_what_they_apply_to() -> None:
    shown = text(width=200)
    assert row(shown, "TST001")[1:] == ["lớn", "25/50", "3", "2", "50"]
    assert "khoản nd45-2020/14.3" in shown
    assert "1 tiêu chí không có đối tượng nào để áp dụng nên không kết luận được gì: TST002." in flat(shown)


def test_rules_are_ordered_by_how_often_they_are_broken() -> None:
    counts = (
        RuleCount("TST001", Severity.MAJOR, 9, 8, 1, 0, 0),
        RuleCount("TST002", Severity.OBSERVATION, 9, 7, 2, 0, 0),
    )
    shown = text(samples.report(rules=counts))
    assert shown.index("TST002") < shown.index("TST001")
    assert "không có căn cứ pháp lý" in flat(shown)


def test_clean_rules_are_counted() -> None:
    clean = (RuleCount("TST001", Severity.MAJOR, 9, 9, 0, 0, 0),)
    assert "1 tiêu chí khác đã được kiểm tra và không có phát hiện nào." in text(samples.report(rules=clean))


def test_what_stands_apart_and_the_last_line() -> None:
    shown = text()
    for label, number in (("không đọc được bản ghi", "1"), ("sổ đăng ký", "2"), ("không thuộc hồ sơ nào", "4.000")):
        assert re.search(rf"{label}\s+{re.escape(number)}$", shown, re.MULTILINE)
    last = "Tổng số 1.300 hồ sơ: 600 phù hợp, 690 không phù hợp, 10 chưa xác định."
    assert shown.endswith(last + "\n")


def test_hostile_names_are_shown_and_do_nothing() -> None:
    name = "[bold red]Sở[/bold red] \x1b[2J\u202e:warning:\n"
    department = structs.replace(samples.DEPARTMENT, name=name)
    shown = text(samples.report(departments=(department,)), width=200)
    assert "[bold red]Sở[/bold red] ␛[2J<U+202E>:warning:␊" in shown
    assert all(line.isprintable() for line in shown.splitlines())


def test_colour_only_when_asked_for() -> None:
    assert "\x1b" not in text(colour=False)
    coloured = text(colour=True)
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == text(colour=False).split()


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = text(), text(colour=True)
    for name, value in {"COLUMNS": "40", "NO_COLOR": "1", "FORCE_COLOR": "1", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert (text(), text(colour=True)) == before


def test_an_empty_report_is_still_a_report() -> None:
    shown = text(samples.report(departments=(), rules=(), findings=()))
    assert shown.endswith("chưa xác định.\n")
