"""Registers are read where they can hurt nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from archaudit.engine.limited_pool import Limits
from archaudit.engine.register_step import RegisterOrder, register_step
from archaudit.errors import SourceError
from archaudit.layouts import LayoutChoice, LayoutName, PortalLayout, choose_layout, open_layout
from archaudit.model.registers import Registers
from archaudit.model.store import StoreEvidence
from archaudit.sources import Access, LocalFolder
from fixtures.hostile.registers import workbook
from tests.engine.test_limited_pool import end_first_worker

LIMITS = Limits(memory=1024**3)
HURRIED = Limits(seconds_a_file=1.0)
"""Five times a second for a register."""


def registers_of(root: Path, limits: Limits) -> Registers:
    with register_step(RegisterOrder(str(root), Access(), limits)) as step:
        return step.registers(PortalLayout(LocalFolder(root)), LayoutChoice(LayoutName.PORTAL))


def read(root: Path, limits: Limits) -> Registers:
    (root / "departments.csv").write_text("MaDonVi,TenDonVi\nSO,Sở Mẫu\n", "utf-8")
    return registers_of(root, limits)


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


def test_a_register_is_read_again_where_somebody_ended_the_worker(tmp_path: Path) -> None:
    (tmp_path / "dossiers.csv").write_text("MaHoSo\n" + "".join(f"H58.90-230612-{n:05d}\n" for n in range(200_000)))
    ending = end_first_worker(0.8)
    registers = read(tmp_path, LIMITS)
    ending.join(1)
    assert not ending.is_alive() and registers.entries is not None
    assert [note.problem for note in registers.notes] == [None, None]


def test_an_export_without_registers_needs_no_worker(tmp_path: Path) -> None:
    assert registers_of(tmp_path, LIMITS) == Registers()


def chosen(root: Path, limits: Limits) -> LayoutChoice:
    with register_step(RegisterOrder(str(root), Access(), limits)) as step:
        return choose_layout(LocalFolder(root), LayoutChoice(), step.tells)


def test_a_table_that_fills_the_memory_does_not_hide_the_one_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"[" + b"[]," * 20_000_000)
    (tmp_path / "b.csv").write_text("Mã hồ sơ,Đường dẫn\nHS1,a.pdf\n", "utf-8")
    assert chosen(tmp_path, LIMITS) == LayoutChoice(LayoutName.REGISTER, table="b.csv")


def test_a_table_that_could_not_be_read_is_named_as_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"[" + b"[]," * 20_000_000)
    choice = chosen(tmp_path, LIMITS)
    assert choice == LayoutChoice(LayoutName.REGISTER, table="a.jsonl")
    layout = open_layout(LocalFolder(tmp_path), choice)
    with register_step(RegisterOrder(str(tmp_path), Access(), LIMITS)) as step, pytest.raises(SourceError) as refused:
        step.registers(layout, choice)
    assert "a.jsonl" in str(refused.value) and "memory" in str(refused.value)
