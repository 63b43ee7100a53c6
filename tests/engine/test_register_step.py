"""Registers are read where they can hurt nobody else."""

from __future__ import annotations

from pathlib import Path

from archaudit.engine.limited_pool import Limits
from archaudit.engine.register_step import RegisterOrder, registers_of
from archaudit.layouts import LayoutChoice, LayoutName, PortalLayout
from archaudit.model.registers import Registers
from archaudit.model.store import StoreEvidence
from archaudit.sources import Access, LocalFolder
from fixtures.hostile.registers import workbook

LIMITS = Limits(memory=1024**3)
HURRIED = Limits(seconds_a_file=1.0)
"""Five times a second for a register."""


def order(root: Path, limits: Limits) -> RegisterOrder:
    return RegisterOrder(str(root), Access(), LayoutChoice(LayoutName.PORTAL), limits)


def read(root: Path, limits: Limits) -> Registers:
    (root / "departments.csv").write_text("MaDonVi,TenDonVi\nSO,Sở Mẫu\n", "utf-8")
    return registers_of(PortalLayout(LocalFolder(root)), order(root, limits))


def test_a_register_that_fills_the_memory_is_lost_alone(tmp_path: Path) -> None:
    (tmp_path / "dossiers.jsonl").write_bytes(b"[" + b"[]," * 20_000_000)
    registers = read(tmp_path, LIMITS)
    assert {note.name: note.problem for note in registers.notes} == {
        "departments.csv": None,
        "dossiers.jsonl": "memory",
    }
    assert [note.beyond_limits for note in registers.notes if note.problem] == [True]
    assert registers.entries is None
    assert list(registers.departments) == ["SO"]


def test_a_workbook_of_gaps_takes_its_time_and_no_more(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 50_001))
    (tmp_path / "store.xlsx").write_bytes(workbook(rows))
    registers = read(tmp_path, HURRIED)
    assert [(note.name, note.problem) for note in registers.notes if note.problem] == [("store.xlsx", "timeout")]
    assert registers.store_evidence is StoreEvidence.UNREADABLE
    assert list(registers.departments) == ["SO"]


def test_an_export_without_registers_needs_no_worker(tmp_path: Path) -> None:
    assert registers_of(PortalLayout(LocalFolder(tmp_path)), order(tmp_path, LIMITS)) == Registers()
