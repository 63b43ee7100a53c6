"""Times near the ends of the calendar, in records and signatures: odd values, never the end of a run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace

from archaudit.demo.entities import ENTITIES
from archaudit.demo.pki import build_pki, sample_pki, write_trust
from archaudit.demo.signing import BOTTOM_RIGHT, Level, Signing, sign_pdf
from archaudit.model.local_time import VIETNAM
from tests.acceptance import papers
from tests.acceptance.exports import Export, dossier, paper, result, stored
from tests.acceptance.program import archaudit, scan

WRITTEN = (
    "9999-12-31T23:30:00Z", "9999-12-31T23:30:00-05:00", "9999-12-31", "99991231235959", "0001-01-01", "00010101000000",
    "0001-01-01T00:10:00Z", "0001-01-01T00:10:00+07:00",
)  # fmt: skip
OF_DOSSIERS = (
    "NgayNopHoSo", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy", "NgayTra", "NgayTuChoi", "NgayNopLuu",
)  # fmt: skip


def _code(number: int, place: int) -> str:
    return f"H58.41-230612-{number}{place:03}"


DOSSIERS = [_code(number, place) for number in range(len(WRITTEN)) for place in range(len(OF_DOSSIERS) + 1)]
CLAIMED = {
    "last": datetime(9999, 12, 31, 23, 30, tzinfo=UTC),
    "last, Vietnam": datetime(9999, 12, 31, 23, 30, tzinfo=VIETNAM),
    "after the last": datetime(9999, 12, 31, 23, 30, tzinfo=timezone(-timedelta(hours=5))),
}


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """A dossier for each field and each way to write such a time."""
    export = Export(tmp_path / "export")
    export.registers()
    files = {"TL1.pdf": papers.scan_of("TL"), "KQ1.pdf": papers.scan_of("KQ")}
    for number, text in enumerate(WRITTEN):
        for place, name in enumerate(OF_DOSSIERS):
            export.add(dossier(_code(number, place), **{name: text}), files)
        inside = _code(number, len(OF_DOSSIERS))
        papers_of = {"TaiLieuNop": [paper(NgaySoHoa=text)], "DanhSachGiayToKetQua": [result(NgayBanHanh=text)]}
        export.add(dossier(inside, **papers_of), files)
        export.store.append(stored(inside, "TL1.pdf", NgayCapNhatKho=text, NgayBanHanh=text, ThoiGianSoHoa=text))
    export.close()
    return export


def test_times_of_records_at_the_ends_of_the_calendar(export: Export, trust: Path, tmp_path: Path) -> None:
    store = tmp_path / "runs.sqlite"
    found = scan(export.root, tmp_path, "--trust", trust, "--store", store)
    assert (found.code, found.report["run"]["complete"]) == (1, True), found.errors
    assert {finding["dossier"] for finding in found.findings} >= set(DOSSIERS)
    again = scan(export.root, tmp_path, "--trust", trust, "--store", store)
    assert again.report["departments"] == found.report["departments"]
    for form in ("text", "html", "docx", "xlsx", "csv", "jsonl"):
        told = archaudit("report", "latest", "--store", store, "--format", form, "--output", tmp_path / f"r.{form}")
        assert told.code == 1, told.errors
    # Every field, every way of writing.
    for code in DOSSIERS[::5]:
        assert archaudit("explain", f"latest:{code}", "--store", store).code == 0


@pytest.mark.parametrize("name", CLAIMED)
def test_a_claimed_time_at_the_ends_of_the_calendar(name: str, trust: Path, tmp_path: Path) -> None:
    export = Export(tmp_path / "export")
    export.registers()
    signed = sign_pdf(papers.scan_of("KQ"), Signing("agency-tnmt", CLAIMED[name], Level.B_B, box=BOTTOM_RIGHT))
    export.add(dossier("H58.41-230612-0001"), {"TL1.pdf": papers.copy_signed(), "KQ1.pdf": signed})
    export.close()
    found = scan(export.root, tmp_path, "--trust", trust)
    assert (found.code, found.report["run"]["complete"]) == (1, True), found.errors
    file = export.root / "H58.41-230612-0001" / "KQ1.pdf"
    (facts,) = archaudit("inspect", file, "--trust", trust, "--format", "jsonl").lines
    (signature,) = facts["signatures"]
    assert signature["indication"] == "TOTAL-PASSED"
    # In UTC no such time exists.
    assert (signature["claimed_signing_time"] is None) == (name == "after the last")
    assert archaudit("inspect", file, "--trust", trust).code == 0


def test_certificates_that_never_run_out(tmp_path: Path) -> None:
    # Roots and authorities of many countries say so (RFC 5280, 4.1.2.5).
    usual, never = sample_pki(), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    pki = build_pki([replace(entity, not_after=never) for entity in ENTITIES], usual.keys)
    trust = write_trust(tmp_path / "trust", pki)
    export = Export(tmp_path / "export")
    export.registers()
    signing = Signing("agency-tnmt", papers.SIGNED, Level.B_LT, box=BOTTOM_RIGHT, pki=pki)
    file = export.write("H58.41-230612-0001/KQ1.pdf", sign_pdf(papers.scan_of("KQ"), signing))
    export.add(dossier("H58.41-230612-0001"), {"TL1.pdf": papers.scan_of("TL")})
    export.close()
    found = scan(export.root, tmp_path, "--trust", trust, "--store", tmp_path / "runs.sqlite")
    assert (found.code, found.report["run"]["complete"]) == (1, True), found.errors
    told = archaudit("inspect", file, "--trust", trust, "--lang", "en", "--as-of", "2024-04-01")
    assert "TOTAL-PASSED" in told.text
    assert "9999-12-31" in told.text
    for command in ("show", "verify"):
        assert archaudit("trust", command, trust).code == 0


def test_no_check_is_made_at_the_end_of_the_calendar(trust: Path, tmp_path: Path) -> None:
    export = Export(tmp_path / "export")
    export.add(dossier("H58.41-230612-0001"), {})
    told = archaudit("scan", export.close(), "--trust", trust, "--as-of", "9999-06-01", "--lang", "en")
    assert (told.code, told.errors) == (2, "Error: “9999-06-01” is too far in the future\n")
