"""The registers on what lies beyond dossiers, from rows to values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archaudit.layouts.cells import Cells
from archaudit.layouts.tables import Row
from archaudit.layouts.values import Reader
from archaudit.model.beyond import Inspection, Publication, Step
from archaudit.model.text import folded

YEARS = range(1945, 2200)
"""What can be the year of an inspection."""


def publications(rows: Iterable[Row], aliases: Mapping[str, str]) -> tuple[Publication, ...]:
    """publications.csv; no row is dropped.

    Args:
        aliases: folded name of a department → its code.
    """
    return tuple(_publication(number, Cells(row, Reader()), aliases) for number, row in enumerate(rows, 1))


def inspections(rows: Iterable[Row], aliases: Mapping[str, str]) -> tuple[Inspection, ...]:
    """inspections.csv; no row is dropped.

    Args:
        aliases: folded name of a department → its code.
    """
    return tuple(_inspection(number, Cells(row, Reader()), aliases) for number, row in enumerate(rows, 1))


def _publication(number: int, row: Cells, aliases: Mapping[str, str]) -> Publication:
    department, legal_text = _department(row, aliases), row.text("VanBan")
    return Publication(
        row=number,
        department=department,
        legal_text=legal_text,
        in_force_on=row.day("NgayHieuLuc"),
        proposal_due_on=row.day("HanDeXuat"),
        proposal=Step(row.flag("DaDeXuat"), row.day("NgayDeXuat")),
        publication=Step(row.flag("DaCongBo"), row.day("NgayCongBo")),
        unusable=_unusable(row, {"MaDonVi": department, "VanBan": legal_text}),
    )


def _inspection(number: int, row: Cells, aliases: Mapping[str, str]) -> Inspection:
    department, unit = _department(row, aliases), row.text("DonViDuocKiemTra")
    year = row.number("Nam")
    if year not in YEARS:
        year = None
    return Inspection(
        row=number,
        department=department,
        unit=unit,
        year=year,
        held=row.flag("DaKiemTra"),
        minutes=row.flag("CoBienBan"),
        signed_by_team=row.flag("ChuKyToKiemTra"),
        signed_by_unit=row.flag("ChuKyDonVi"),
        unusable=_unusable(row, {"MaDonVi": department, "DonViDuocKiemTra": unit, "Nam": year}),
    )


def _department(row: Cells, aliases: Mapping[str, str]) -> str:
    name = row.text("TenDonVi") or ""
    return row.text("MaDonVi") or aliases.get(folded(name), name)


def _unusable(row: Cells, needed: Mapping[str, object]) -> tuple[str, ...]:
    """Columns that are needed and absent, then those whose value means nothing; called when all were read."""
    absent: Sequence[str] = [column for column, value in needed.items() if not value]
    return tuple(dict.fromkeys((*absent, *(note.where for note in row.reader.oddities))))
