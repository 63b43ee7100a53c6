"""Files and folders that mean harm or are simply broken: named, counted, never followed, never a crash."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tests.acceptance import papers
from tests.acceptance.exports import Export, csv_bytes, dossier, good_files, paper, result, snapshot, stored
from tests.acceptance.program import Scan, scan

KQ = {"KQ1.pdf": papers.result_signed("agency-tnmt")}
ESCAPES = {
    "dots": "../../../outside.pdf",
    "far dots": "../../../../../../../../etc/hostname",
    "absolute": "/etc/hostname",
    "drive": "C:\\Windows\\win.ini",
    "backslash dots": "..\\..\\..\\outside.pdf",
    "inner dots": "sub/../../../../outside.pdf",
    "file URL": "file:///etc/hostname",
    "link to outside": "link.pdf",
    "folder linked outside": "linked/outside.pdf",
    "dangling link": "dangling.pdf",
    "pipe": "pipe.pdf",
    "device": "null.pdf",
    "folder": "sub",
    "own folder": ".",
    "null byte": "TL1.pdf\x00.txt",
    "very long": "a" * 5000 + ".pdf",
    "surrogate": "\ud800.pdf",
}


def _add_escapes(export: Export) -> None:
    outside = export.root.parent / "outside"
    outside.mkdir()
    for name in ("outside.pdf", "TL1.pdf"):
        (outside / name).write_bytes(papers.copy_signed())
    (export.root.parent / "outside.pdf").write_bytes(papers.copy_signed())
    for number, (name, path) in enumerate(ESCAPES.items(), 1):
        record = dossier(f"H58.40-230612-{number:04d}", MaDonViXuLy=name, TaiLieuNop=[paper(path)])
        folder = export.root / export.add(json.dumps(record).encode(), KQ, folder=f"escape/{number}")
        (folder / "sub").mkdir()
        (folder / "link.pdf").symlink_to(outside / "outside.pdf")
        (folder / "linked").symlink_to(outside)
        (folder / "dangling.pdf").symlink_to("nowhere")
        os.mkfifo(folder / "pipe.pdf")
        if os.geteuid() == 0:
            os.mknod(folder / "null.pdf", stat.S_IFCHR | 0o666, os.makedev(1, 3))


CONTENTS = {
    "missing": None,
    "zero bytes": b"",
    "truncated": papers.truncated(),
    "encrypted": papers.encrypted(),
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 200,
    "HTML": papers.HTML,
    "zeros": b"\x00" * 4096,
    "header only": b"%PDF-1.7\n",
    "recursive": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "brackets": b"%PDF-1.4\n1 0 obj" + b"[" * 20000 + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "byte range without signature": papers.scan_of("bare") + b"\n% /ByteRange [0 10 20 30]\n",
}

RECORDS = {
    "broken JSON": b'{"MaHoSo": ',
    "empty": b"",
    "number": b"17",
    "text": b'"H58"',
    "null": b"null",
    "empty list": b"[]",
    "list of numbers": b"[1, 2]",
    "data null": b'{"data": null}',
    "binary": bytes(range(256)) * 4,
    "deep": b'{"MaHoSo":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "huge number": b'{"MaHoSo": ' + b"9" * 10_000 + b"}",
    "NaN": b'{"MaHoSo": "H58.41-230612-0001", "SoTrang": NaN, "MaDonViXuLy": "nan"}',
    "HTML": papers.HTML,
}


def _add_contents(export: Export) -> None:
    for number, (name, content) in enumerate(CONTENTS.items(), 1):
        files = dict(KQ) if content is None else {**KQ, "TL1.pdf": content}
        export.add(dossier(f"H58.42-230612-{number:04d}", MaDonViXuLy=f"file {name}"), files)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, trust: Path) -> Scan:
    folder = tmp_path_factory.mktemp("hostile")
    export = Export(folder / "export")
    _add_escapes(export)
    _add_contents(export)
    for name, record in RECORDS.items():
        export.add(record, {}, folder=f"record {name}")
    export.add(dossier("H58.43-230612-0001", MaDonViXuLy="normal"))
    export.write("no-record/paper.pdf", papers.copy_signed())
    export.write("empty-folder/.keep", b"")
    export.write("H58.43-230612-0001/.DS_Store", b"x")
    export.write("__MACOSX/H58.43-230612-0001/hoso.json", b"{}")
    (export.root / "loop").symlink_to(export.root)
    (export.root / "record-is-a-folder" / "hoso.json").mkdir(parents=True)
    outside = dossier("H58.44-230612-0001", MaDonViXuLy="outside")
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere/hoso.json").write_text(json.dumps(outside), "utf-8")
    (export.root / "linked-dossier").symlink_to(folder / "elsewhere")
    (export.root / "linked-record").mkdir()
    (export.root / "linked-record/hoso.json").symlink_to(folder / "elsewhere/hoso.json")
    store = [
        {**stored("H58.43-230612-0001", attachment), "HashTepTin": ""}
        for attachment in ("../outside.pdf", "/etc/hostname", "escape/1/link.pdf", "escape/1/linked/TL1.pdf")
    ]
    export.write("store.csv", csv_bytes(store))
    return scan(export.root, folder / "out", "--trust", trust)


def _device(name: str) -> object:
    needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may make a device")
    return pytest.param(name, marks=needs_root) if name == "device" else name


@pytest.mark.parametrize("name", [_device(name) for name in ESCAPES])
def test_path_that_leaves_the_export_or_is_no_file_verifies_nothing(run: Scan, name: str) -> None:
    assert run.figure(name, "digitized") == (1, 1, 0, 0)
    assert run.figure(name, "digitized_766")[2] == 0


@pytest.mark.parametrize(
    "name", ["dots", "far dots", "absolute", "backslash dots", "inner dots", "link to outside", "folder linked outside"]
)
def test_escape_is_found(run: Scan, name: str) -> None:
    assert "DOS008" in {one["rule"] for one in run.findings if one["department"] == name}


@pytest.mark.parametrize("name", [name for name in CONTENTS if name != "encrypted"])
def test_broken_file_is_not_digitized(run: Scan, name: str) -> None:
    of, declared, verified, _ = run.figure(f"file {name}", "digitized")
    assert (of, declared, verified) == (1, 1, 0)
    assert run.of_department(f"file {name}")["nonconforming"], "an accusation or a reason, never silence"


def test_encrypted_file_is_undetermined(run: Scan) -> None:
    assert run.figure("file encrypted", "digitized") == (1, 1, 0, 1)


@pytest.mark.parametrize("name", [name for name in RECORDS if name not in ("NaN", "huge number")])
def test_broken_record_is_a_finding_named_after_its_folder(run: Scan, name: str) -> None:
    """Broken is broken, whatever the day: nonconforming, and in no indicator."""
    found = run.of(f"record {name}")
    assert "DOS001" in found["nonconforming"], found


def test_odd_numbers_do_not_lose_a_dossier(run: Scan) -> None:
    everything = {one["dossier"] for one in run.findings}
    assert "record huge number" in everything or any("9" * 100 in one for one in everything)
    assert "H58.41-230612-0001" in everything or "record NaN" in everything


def test_folder_with_a_folder_named_like_a_record_is_not_silently_passed(run: Scan) -> None:
    """It holds no readable record: a finding, or it is simply no dossier."""
    assert not [one for one in run.report["departments"] if one["name"] == "record-is-a-folder"]


def test_links_are_never_followed_out_of_the_export(run: Scan) -> None:
    codes = {entry["code"] for entry in run.report["departments"]}
    assert "outside" not in codes
    assert "linked-dossier" not in {one["dossier"] for one in run.findings}


def test_loop_of_links_makes_no_dossier_twice(run: Scan) -> None:
    assert run.department("normal")["dossiers"] == 1


def test_litter_is_no_dossier(run: Scan) -> None:
    assert not [one for one in run.findings if "__MACOSX" in str(one)]


def test_store_records_that_point_outside_show_nothing(run: Scan) -> None:
    of, declared, verified, _ = run.figure("normal", "stored")
    assert (of, declared, verified) == (1, 1, 0)


def test_good_dossier_among_them_is_judged_as_ever(run: Scan) -> None:
    assert run.figure("normal", "digitized") == (1, 1, 1, 0)
    assert run.figure("normal", "result_signed_valid") == (1, None, 1, 0)


def test_no_rule_crashed(run: Scan) -> None:
    assert not [one for one in run.findings if one["reason"] == "rule-crashed"]


def test_nothing_of_outside_stands_in_a_report(run: Scan) -> None:
    hostname = Path("/etc/hostname")
    secret = hostname.read_text().strip() if hostname.exists() else ""
    assert not secret or secret not in json.dumps([run.report, run.findings])


def test_finding_paths_are_relative_to_the_export(run: Scan) -> None:
    for finding in run.findings:
        path = finding["path"]
        assert path is None or (not path.startswith("/") and ".." not in path.split("/")), finding


# ---- the export is only read


def _small(root: Path) -> Export:
    export = Export(root)
    export.registers()
    code = "H58.45-230612-0001"
    export.add(dossier(code))
    export.add(dossier("H58.45-230612-0002", DanhSachGiayToKetQua=[result("no.pdf")]), good_files())
    export.store = [stored(code, f"{code}/KQ1.pdf")]
    export.close()
    return export


def test_export_is_never_written_to(tmp_path: Path, trust: Path) -> None:
    export = _small(tmp_path / "export")
    before = snapshot(export.root)
    scan(export.root, tmp_path / "out", "--trust", trust)
    assert snapshot(export.root) == before


def test_export_that_cannot_be_written_is_read_alike(tmp_path: Path, trust: Path) -> None:
    export = _small(tmp_path / "export")
    free = scan(export.root, tmp_path / "free", "--trust", trust)
    paths = [export.root, *export.root.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        locked = scan(export.root, tmp_path / "locked", "--trust", trust)
    finally:
        for path in paths:
            path.chmod(0o755)
    assert (locked.report, locked.findings) == (free.report, free.findings)
