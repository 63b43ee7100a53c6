"""Each finding of inspection conclusion 547/KL-TT of 21 May 2024, as a press report tells it, in the sample's report.

One run over the whole sample under the province's targets, as an inspector would make it on the last day of the
inspection.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archaudit.demo import DemoPaths
from tests.acceptance.program import Json, archaudit, environment, figure

KHDT, GTVT, LDTBXH, TNMT = "000.00.05.H58", "000.00.08.H58", "000.00.11.H58", "000.00.16.H58"
DEPARTMENTS = (KHDT, GTVT, LDTBXH, TNMT)
MOST_SECONDS = 600
pytestmark = pytest.mark.timeout(2 * MOST_SECONDS)
LAST_DAY = "2024-04-04T00:00:00Z"


@pytest.fixture(scope="module")
def out(demo: DemoPaths, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of one run, in Vietnamese."""
    target = tmp_path_factory.mktemp("inspection")
    formats = ("--format", "json", "--format", "text", "--format", "jsonl", "--output", target)
    profiles = ("--profile", "tien-giang-2023", "--trust", demo.trust, "--as-of", LAST_DAY, "--jobs", 2)
    answer = archaudit(
        "scan", demo.export, *profiles, *formats, env=environment() | {"COLUMNS": "120"}, seconds=MOST_SECONDS
    )
    assert answer.code == 1, answer.errors
    return target


@pytest.fixture(scope="module")
def report(out: Path) -> Json:
    found: Json = json.loads((out / "report.json").read_bytes())
    return found


def department(report: Json, code: str) -> Json:
    return next(entry for entry in report["departments"] if entry["code"] == code)


def verified(report: Json, code: str, indicator: str) -> tuple[int, int]:
    of, _, found, undetermined = figure(department(report, code), indicator)
    assert undetermined == 0
    return found, of


def beyond(report: Json, kind: str, rule: str) -> set[tuple[str, str]]:
    """Departments and subjects of the findings of a rule."""
    found = report["beyond_dossiers"][kind]
    return {(one["department"], one["subject"]) for one in found if one["rule"] == rule and one["outcome"][0] == "n"}


def test_procedures_were_not_proposed_in_time(report: Json, out: Path) -> None:
    texts = ("Thông tư số 14/2021/TT-BLĐTBXH", "Thông tư số 15/2021/TT-BLĐTBXH")
    assert beyond(report, "publications", "PUB001") == {(LDTBXH, f"publication:{text}") for text in texts}
    assert all(text in (out / "report.txt").read_text("utf-8") for text in texts)


def test_one_department_digitized_everything_and_one_next_to_nothing(report: Json, out: Path) -> None:
    assert verified(report, TNMT, "digitized") == (80, 80)
    assert verified(report, LDTBXH, "digitized") == (1, 125)
    assert "1/125   0,8 %" in (out / "report.txt").read_text("utf-8")
    for code in (KHDT, GTVT):
        found, of = verified(report, code, "digitized")
        assert 0 < found < of


def test_no_dossier_was_stored(report: Json, out: Path) -> None:
    for code in DEPARTMENTS:
        found, of = verified(report, code, "stored")
        assert found == 0 and of > 100
    findings = (out / "findings.jsonl").read_text("utf-8").splitlines()
    assert sum('"rule":"STO001"' in line.replace(" ", "") for line in findings) == sum(
        verified(report, code, "stored")[1] for code in DEPARTMENTS
    )


def test_two_departments_attached_no_signed_result_and_one_only_those_of_road_transport(report: Json) -> None:
    for code in (KHDT, LDTBXH):
        assert verified(report, code, "result_signed")[0] == 0
    fields = {one["code"]: figure(one, "result_signed") for one in department(report, GTVT)["fields"]}
    assert {code: (found, of) for code, (of, _, found, _) in fields.items()} == {
        "H58-LV21": (121, 121),
        "H58-LV22": (0, 84),
        "H58-LV23": (0, 36),
    }


def test_no_department_reached_the_share_of_online_dossiers(report: Json, out: Path) -> None:
    for code in DEPARTMENTS:
        online = next(one for one in department(report, code)["indicators"] if one["id"] == "online")
        assert (online["target"], online["met"]) == (0.55, False)
    text = (out / "report.txt").read_text("utf-8")
    assert text.count("55 %  chưa đạt") > len(DEPARTMENTS)
    assert "khoản 3 Công văn 4842/UBND-KSTT" in text


def test_one_unit_was_inspected_three_years_running(report: Json) -> None:
    unit = "unit:Trung tâm Xúc tiến đầu tư và Hỗ trợ doanh nghiệp"
    assert beyond(report, "inspections", "INS002") == {(KHDT, unit)}


def test_minutes_are_missing_or_lack_a_signature(report: Json) -> None:
    missing = ("Trung tâm Dịch vụ việc làm/2021", "Trường Trung cấp Cai Lậy/2021")
    assert beyond(report, "inspections", "INS003") == {(LDTBXH, f"inspection:{one}") for one in missing}
    assert beyond(report, "inspections", "INS004") == {(LDTBXH, "inspection:Trung tâm Dịch vụ việc làm/2022")}


def test_units_were_not_inspected_in_three_years(report: Json) -> None:
    units = ("Phòng Quản lý đất đai", "Phòng Quản lý môi trường", "Phòng Tài nguyên nước - Khoáng sản và Biển")
    assert beyond(report, "inspections", "INS001") == {(TNMT, f"unit:{unit}") for unit in units}


def test_the_report_accuses_nobody(out: Path) -> None:
    text = (out / "report.txt").read_text("utf-8").lower()
    assert "vi phạm" not in text and "trách nhiệm" not in text
