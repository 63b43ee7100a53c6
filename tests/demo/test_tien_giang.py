"""The Tiền Giang export: its figures, its files, its size, and that it is the same every time."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archaudit.demo import EXPECTED, DemoPaths, build_demo
from archaudit.demo.tien_giang import EXPECTED_RESULT_SIGNED
from archaudit.demo.tien_giang.owners import tax_code
from archaudit.demo.tien_giang.plan import plan_export
from archaudit.demo.tien_giang.write import build_dossier
from archaudit.errors import UsageError
from tests.demo.figures import Export, opens
from tests.demo.validation import judge_pdf

TIMES = (datetime(2024, 4, 4, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC))


def test_figures_are_those_expected(demo: DemoPaths) -> None:
    figures = Export(demo.export).figures()
    assert set(figures) == set(EXPECTED)
    for department, expected in EXPECTED.items():
        counts = figures[department]
        for indicator, figure in expected.items():
            seen = (counts.of[indicator], counts.declared[indicator], counts.verified[indicator])
            assert seen == (figure.of, figure.declared or 0, figure.verified), (department, indicator)


def test_signed_results_of_one_field_only(demo: DemoPaths) -> None:
    figures = Export(demo.export).figures("MaLinhVuc")
    for field, figure in EXPECTED_RESULT_SIGNED.items():
        counts = figures[field]
        assert (counts.of["result_signed"], counts.verified["result_signed"]) == (figure.of, figure.verified)


def test_the_story_of_the_inspection() -> None:
    digitized = {code: figures["digitized"] for code, figures in EXPECTED.items()}
    assert [code for code, figure in digitized.items() if figure.verified == figure.of] == ["000.00.16.H58"]
    assert round(100 * digitized["000.00.11.H58"].verified / digitized["000.00.11.H58"].of, 1) == 0.8
    below = [figure for code, figure in digitized.items() if code != "000.00.16.H58"]
    assert all((figure.declared or 0) > figure.verified for figure in below)
    assert all(figures["stored"].verified == 0 for figures in EXPECTED.values())
    assert all(figures["online"].verified < 0.55 * figures["online"].of for figures in EXPECTED.values())


def test_every_pdf_but_the_planned_ones_opens(demo: DemoPaths) -> None:
    closed = [path for path in demo.export.rglob("*.pdf") if not opens_by_start(path)]
    assert len(closed) == 5
    assert all(path.read_bytes().startswith(b"<!DOCTYPE html>") for path in closed)


def opens_by_start(path: Path) -> bool:
    return path.read_bytes()[:5] == b"%PDF-" and opens(path)


@pytest.mark.parametrize("as_of", TIMES)
def test_a_sample_of_signatures_passes(demo: DemoPaths, as_of: datetime) -> None:
    signed = [path for path in sorted(demo.export.rglob("*.pdf")) if b"/ByteRange" in path.read_bytes()]
    assert len(signed) > 700
    statuses = [verdict.status for path in signed[::17] for verdict in judge_pdf(path.read_bytes(), as_of)]
    assert len(statuses) > 50
    assert set(statuses) == {"OK"}


@pytest.mark.parametrize(
    ("outcome", "statuses"),
    [
        ("expired", ["OUT_OF_BOUNDS_NO_POE", "OK"]),
        ("revoked", ["REVOKED_NO_POE", "OK"]),
        ("changed", ["OK", "OK"]),
    ],
)
def test_odd_results_are_odd_in_one_way(outcome: str, statuses: list[str]) -> None:
    (plan,) = [plan for plan in plan_export() if plan.outcome == outcome]
    verdicts = judge_pdf(build_dossier(plan).files[f"{plan.code}-KQ1.pdf"], TIMES[1])
    assert [verdict.status for verdict in verdicts] == statuses
    accepted = all(verdict.modification in ("NONE", "FORM_FILLING", "LTA_UPDATES") for verdict in verdicts)
    assert accepted is (outcome != "changed")


def test_records_name_their_files_and_hashes(demo: DemoPaths) -> None:
    missing = 0
    for folder, record in Export(demo.export).dossiers():
        assert folder.name == record["MaHoSo"]
        names = [paper["DuongDanTaiTepTin"] for paper in record["TaiLieuNop"]]
        names += [result["DuongDanTepTinKetQua"] for result in record["DanhSachGiayToKetQua"]]
        named = {name for joined in names for name in joined.split("##") if name}
        there = {path.name for path in folder.iterdir()} - {"hoso.json"}
        assert there <= named
        missing += len(named - there)
    assert missing == 4 + 3 + 9 + 3


def test_codes_are_unique_and_tell_the_day(demo: DemoPaths) -> None:
    records = [record for _, record in Export(demo.export).dossiers()]
    codes = [record["MaHoSo"] for record in records]
    assert len(set(codes)) == len(codes) == len(Export(demo.export).register("dossiers"))
    for record in records:
        assert re.fullmatch(r"000\.00\.\d\d\.H58-\d{6}-\d{4}", record["MaHoSo"])
        if "NgayTiepNhan" in record:
            assert record["NgayTiepNhan"][2:8] == record["MaHoSo"].split("-")[1]


def test_size(demo: DemoPaths) -> None:
    files = [path for path in demo.export.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 80_000_000
    assert max(path.stat().st_size for path in files) < 400_000
    assert max(path.stat().st_size for path in files if path.suffix == ".pdf") < 60_000


def test_rebuilt_dossiers_have_the_same_bytes(demo: DemoPaths) -> None:
    for plan in plan_export()[::40]:
        (folder,) = demo.export.rglob(plan.code)
        rebuilt = build_dossier(plan)
        assert rebuilt.as_record() == json.loads((folder / "hoso.json").read_text("utf-8"))
        for name, content in rebuilt.files.items():
            assert (folder / name).read_bytes() == content, name


def test_trust_folder_has_no_stranger_and_no_key(demo: DemoPaths) -> None:
    names = sorted(path.relative_to(demo.trust).as_posix() for path in demo.trust.rglob("*") if path.is_file())
    assert names == [
        "crls/official-ca.crl",
        "crls/official-root.crl",
        "crls/public-ca.crl",
        "crls/public-root.crl",
        "intermediates/official-ca.pem",
        "intermediates/public-ca.pem",
        "roots/official-duty/official-root.pem",
        "roots/public/public-root.pem",
        "tsa/tsa.pem",
    ]
    assert all(b"PRIVATE" not in path.read_bytes() for path in demo.trust.rglob("*.*"))


def test_refuses_a_folder_with_something_in_it(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError) as refused:
        build_demo(tmp_path)
    assert str(tmp_path) in refused.value.render("vi")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_tax_codes_have_right_check_digits() -> None:
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    for ordinal in range(210):
        digits = [int(digit) for digit in tax_code(ordinal)]
        assert digits[9] == 10 - sum(d * w for d, w in zip(digits, weights, strict=False)) % 11
