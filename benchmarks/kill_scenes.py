"""What the harness of `kill_and_resume.py` cuts off: small exports of every layout, first nights and later ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct, field

from archaudit.demo.scans import scan_pdf, text_pdf
from fixtures.layouts import as_bag, as_packages, as_register
from tests.acceptance.exports import Export, Record, dossier, paper, result, stored

ROOT = Path(__file__).parents[1]
AS_OF = "2024-04-04T00:00:00Z"
NIGHT_BEFORE = "2024-04-03T00:00:00Z"
FORMATS = ("json", "jsonl", "csv")
SCANNED = 10
"""One paper in so many is a scanned page, the others are text, which takes a tenth of the time."""
FEW = 8
"""Dossiers of layouts that differ in how an export is read and not in what is kept of it."""


class Scene(Struct, frozen=True, dict=True):
    """A run to be cut off."""

    name: str
    export: Path
    before: Path | None = None
    """Store with the night before; ``None`` where this is the first one."""
    options: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)

    def command(self, place: Path, as_of: str = AS_OF) -> list[str]:
        """The command that is given twice.

        Args:
            place: folder of this run: its store and its reports.
        """
        kinds = [word for name in FORMATS for word in ("--format", name)]
        words = ["--as-of", as_of, "--store", str(place / "store.db"), "--output", str(place / "out"), *kinds]
        words = [*words, "--lang", "en", *self.options]
        return [sys.executable, "-m", "archaudit", "scan", str(self.export), *words]

    def prepare(self, place: Path) -> None:
        """Makes the folder of a run, with the store as it was the night before."""
        (place / "tmp").mkdir(parents=True)
        if self.before is not None:
            shutil.copy(self.before, place / "store.db")

    def surroundings(self, place: Path) -> dict[str, str]:
        """The environment in which this working copy is the program, and temporary files lie in the run's folder."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(place / "tmp"), **self.environment}


def scenes(base: Path, dossiers: int) -> Iterator[Scene]:
    """Every scene. Their exports are built once.

    Args:
        base: an empty folder.
        dossiers: how many the portal's export has.
    """
    portal = _portal(base / "portal", dossiers)
    few, plain = _portal(base / "few", FEW), _portal(base / "plain", FEW, odd=False)
    yield Scene("portal", portal)
    yield Scene("portal, two workers", portal, options=("--jobs", "2"))
    yield _later("night after changes", base / "changed", dossiers, _change)
    yield _later("night without changes", base / "same", dossiers, lambda export: None)
    yield _later("night after changes of registers", base / "listed", dossiers, _change_registers)
    yield Scene("table", as_register(plain, base / "table"))
    yield Scene("packages", as_packages(plain, base / "packages"))
    yield Scene("bag", as_bag(few, base / "bag"))
    yield Scene("ZIP", Path(shutil.make_archive(str(base / "few"), "zip", few)))
    yield Scene("packed TAR", Path(shutil.make_archive(str(base / "few"), "gztar", few)))


def _later(name: str, base: Path, dossiers: int, change: Callable[[Path], object]) -> Scene:
    """A scene whose store holds the run before a change of the export."""
    first = Scene(name, _portal(base / "export", dossiers))
    first.prepare(base / "before")
    command = first.command(base / "before", NIGHT_BEFORE)
    subprocess.run(command, env=first.surroundings(base / "before"), capture_output=True, check=False)
    change(first.export)
    return Scene(name, first.export, base / "before" / "store.db")


def _portal(root: Path, dossiers: int, *, odd: bool = True) -> Path:
    """An export of the portal: usual dossiers, the odd ones of real exports if they are wanted, and every register."""
    made = Export(root)
    made.registers()
    for number in range(dossiers):
        _add(made, number)
    for folder, record, files in _odd() if odd else ():
        made.add(record, files, folder)
    made.write("stray.pdf", b"nobody's")
    made.write("export.json", b'{"PhienBan": "1"}')
    made.table("departments.csv", [{"MaDonVi": "H58.90", "TenDonVi": "S\u1edf M\u1eabu"}])
    codes = [_code(number) for number in range(dossiers + 2)]
    made.table("dossiers.csv", [{"MaHoSo": code, "MaDonVi": "H58.90", "TrangThaiHoSo": "10"} for code in codes])
    made.table(
        "publications.csv", [{"MaDonVi": "H58.90", "VanBan": "01/TT", "NgayHieuLuc": "20230101", "DaDeXuat": "0"}]
    )
    made.table("inspections.csv", [{"MaDonVi": "H58.90", "DonViDuocKiemTra": "X", "Nam": "2022", "DaKiemTra": "0"}])
    made.store += [stored(_code(number), f"{_code(number)}/KQ1.pdf") for number in range(0, dossiers, 3)]
    return made.close()


def _code(number: int) -> str:
    return f"H58.90-230612-{number:05d}"


def _add(made: Export, number: int) -> None:
    scanned = number % SCANNED == 0
    copy = scan_pdf("paper", dpi=60) if scanned else text_pdf((f"to {number % 7}",))
    made.add(dossier(_code(number)), {"TL1.pdf": copy, "KQ1.pdf": text_pdf((f"ket qua {number}",))})


def _odd() -> Iterator[tuple[str | None, Record | bytes, dict[str, bytes]]]:
    """Records and files as real exports have them."""
    text = text_pdf(("le",))
    yield (
        None,
        dossier("H58.91-230612-00001", TaiLieuNop=[paper("TL1.pdf##TL2.pdf")]),
        {"TL1.pdf": text, "KQ1.pdf": text},
    )
    yield None, dossier("H58.91-230612-00002", TaiLieuNop=[paper("https://x.vn/don.pdf")]), {"don.pdf": text}
    yield None, dossier("H58.91-230612-00003", DanhSachGiayToKetQua=[result("../x.pdf")]), {"TL1.pdf": b"%PDF-1.4 no"}
    yield "a/H58.91-230612-00004", b"{", {"TL1.pdf": text}
    yield "b/H58.91-230612-00005", b"\xff\xfe{", {}
    yield "twice/1", dossier("H58.91-230612-00006"), {"TL1.pdf": text, "KQ1.pdf": text}
    yield "twice/2", dossier("H58.91-230612-00006"), {"TL1.pdf": text, "KQ1.pdf": b""}
    yield "c/H58.91-230612-00007/H58.91-230612-00008", dossier("H58.91-230612-00008"), {"TL1.pdf": text}


def _change(export: Path) -> None:
    """What a day does: dossiers come, go, change, and a file changes under an unchanged record."""
    made = Export(export)
    _add(made, 9000)
    for number in (1, 50, 99):
        shutil.rmtree(export / _code(number), ignore_errors=True)
    for number in range(0, 60, 4):
        if (export / _code(number)).is_dir():
            (export / _code(number) / "KQ1.pdf").write_bytes(text_pdf((f"khac {number}",)))
    made.add(dossier(_code(3), TrangThaiHoSo="4"), {})


def _change_registers(export: Path) -> None:
    """The registers say something else of some dossiers."""
    made = Export(export)
    made.table("dossiers.csv", [{"MaHoSo": _code(7), "MaDonVi": "H58.90", "TrangThaiHoSo": "9"}])
    made.store += [stored(_code(number), f"{_code(number)}/KQ1.pdf") for number in range(0, 100, 5)]
    made.close()
