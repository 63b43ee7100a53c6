"""What an answer stands on: when any of it changes, the next run says what a run without a history says."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from archaudit.demo.scans import scan_pdf
from archaudit.model.report import RunReport
from tests.acceptance import papers
from tests.acceptance.exports import dossier, stored
from tests.store.kit import AS_OF, Runs, code, export, figures

CODES = [code(number) for number in range(4)]


def found(report: RunReport, rule: str) -> set[tuple[str, str]]:
    """Dossiers and subjects of one rule's findings."""
    return {(finding.dossier, finding.subject) for finding in report.findings if finding.rule == rule}


def test_a_close_look_is_another_look(tmp_path: Path, url: str) -> None:
    made = export(tmp_path / "export")
    page = scan_pdf("the same page", dpi=72)
    for number in range(3):
        # Other bytes, the same look.
        made.write(f"{code(number)}/TL1.pdf", page + b"%" * number + b"\n")
    runs = Runs(made.root, url)
    plain = runs.run()
    runs.deep = True
    close = runs.run()
    assert runs.done == dict.fromkeys(CODES, "audited 0 0")
    assert figures(close) == runs.alone()
    assert not found(plain, "ANO002")
    assert found(close, "ANO002") == {(code(number), f"page:{code(number)}/TL1.pdf/1") for number in range(3)}
    made.write(f"{code(2)}/TL1.pdf", scan_pdf("another page", dpi=72))
    again = runs.run()
    assert [runs.done[folder] for folder in CODES] == ["settled", "settled", "audited 1 1", "settled"]
    assert figures(again) == runs.alone() and not found(again, "ANO002")


def test_a_file_that_may_sign_a_document_is_seen_to_come_and_go(tmp_path: Path, url: str) -> None:
    made = export(tmp_path / "export")
    document = (made.root / code(1) / "KQ1.pdf").read_bytes()
    runs = Runs(made.root, url)
    runs.run()
    for name in ("KQ1.pdf.p7s", "chu-ky.xml"):
        content = papers.detached(document) if name.endswith(".p7s") else b"<no-signature/>"
        beside = made.write(f"{code(1)}/{name}", content)
        # XML may be about any document of its folder, a .p7s about the one that it is named after.
        standing = "audited 1 0" if name.endswith(".p7s") else "audited 0 0"
        assert figures(runs.run()) == runs.alone()
        assert runs.done == {code(0): "settled", code(1): standing, code(2): "settled", code(3): "settled"}
        beside.unlink()
        assert figures(runs.run()) == runs.alone()
        assert runs.done[code(1)] == standing


def test_whose_a_signature_is_follows_the_registers(tmp_path: Path, url: str) -> None:
    made = export(tmp_path / "export")
    made.write(f"{code(1)}/KQ1.pdf", papers.result_signed("agency-tnmt"))
    holder = {"MaDonVi": "SO-A", "TenDonVi": "Sở Tài nguyên và Môi trường"}
    made.table("departments.csv", [holder, {"MaDonVi": "H58.90", "TenDonVi": "Sở Thử nghiệm"}])
    runs = Runs(made.root, url)
    assert found(runs.run(), "SIG014")
    # The department that decides now lies right below the one that signs.
    made.table("departments.csv", [holder, {"MaDonVi": "H58.90", "TenDonVi": "Sở Thử nghiệm", "MaDonViCha": "SO-A"}])
    after = runs.run()
    assert figures(after) == runs.alone()
    assert not found(after, "SIG014")


def test_what_is_due_is_asked_every_day(tmp_path: Path, url: str) -> None:
    made = export(tmp_path / "export")
    due = (AS_OF + timedelta(days=2)).date()
    row = {"MaDonVi": "H58.90", "VanBan": "14/2024", "NgayHieuLuc": "2024-12-15"}
    made.table("publications.csv", [{**row, "HanDeXuat": due.isoformat(), "DaDeXuat": "0", "DaCongBo": "0"}])
    runs = Runs(made.root, url)
    first = runs.run()
    later = runs.run(AS_OF + timedelta(days=5))
    assert set(runs.done.values()) == {"settled"}
    assert figures(later) == runs.alone(AS_OF + timedelta(days=5))
    assert not found(first, "PUB001") and found(later, "PUB001") == {("", "publication:14/2024")}


def test_registers_are_compared_with_the_dossiers(tmp_path: Path, url: str) -> None:
    made = export(tmp_path / "export")
    made.table("dossiers.csv", [{"MaHoSo": code(number)} for number in (0, 1, 2)])
    runs = Runs(made.root, url)
    assert {dossier for dossier, _ in found(runs.run(), "DOS016")} == {code(3)}
    made.table("dossiers.csv", [{"MaHoSo": code(number)} for number in (0, 1, 2, 3, 9)])
    made.store.append(stored("H58.90-230612-0077", f"{code(2)}/KQ1.pdf"))
    made.close()
    report = runs.run()
    assert runs.done == {**dict.fromkeys(CODES, "settled"), code(3): "audited 2 0"}
    assert figures(report) == runs.alone()
    assert not found(report, "DOS016") and report.apart.register_only == 1
    assert {dossier for dossier, _ in found(report, "STO009")} == {"H58.90-230612-0077"}


def test_copies_and_secret_papers_are_counted_alike(tmp_path: Path, url: str) -> None:
    made = export(tmp_path / "export")
    copy = scan_pdf("one copy for all", dpi=72)
    for number in range(4):
        made.write(f"{code(number)}/TL1.pdf", copy)
    made.add(dossier(code(8), DoMat="Mật"), {"TL1.pdf": copy, "KQ1.pdf": scan_pdf("result 8")})
    report = Runs(made.root, url).run()
    assert figures(report) == Runs(made.root, url).alone()
    assert {dossier for dossier, _ in found(report, "ANO001")} == set(CODES)
    assert report.apart.secret_files == 2
