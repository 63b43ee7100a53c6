"""Exports of dossiers with next to nothing in their files, by the ten thousand: what counts is how many there are."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.exports import PROCEDURE, Export, dossier, stored

FILES = ("TL1.pdf", "KQ1.pdf", "more.txt")
"""Of each dossier, beside its record."""


def build_registers(root: Path, rows: int) -> Path:
    """Writes an export of one dossier whose registers list so many, each with a record in the store."""
    made = Export(root)
    made.registers()
    made.write("export.json", b'{"PhienBan": "1"}')
    codes = [f"H58.90-230612-{number:06d}" for number in range(rows)]
    made.add(dossier(codes[0]), {name: name.encode() for name in FILES})
    listed = {"MaDonVi": "H58.90", "MaTTHC": PROCEDURE, "TrangThaiHoSo": "10", "NgayTiepNhan": "20230612"}
    made.table("dossiers.csv", ({"MaHoSo": code, **listed} for code in codes))
    made.table("store.csv", (stored(code, f"{code}/KQ1.pdf") for code in codes))
    return made.root


def build_tiny(root: Path, dossiers: int) -> Path:
    """Writes the export and returns its root."""
    made = Export(root)
    made.registers()
    made.write("export.json", b'{"PhienBan": "1"}')
    for number in range(dossiers):
        files = {name: b"%d %d" % (number, place) for place, name in enumerate(FILES)}
        made.add(dossier(f"H58.90-230612-{number:06d}"), files)
    return made.close()
