"""What another machine is sent does without the disk of this one."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from archaudit.engine.cluster.parcel import Parcel
from archaudit.engine.cluster.sent_order import SentOrder
from archaudit.engine.worker import WorkerOrder
from archaudit.layouts import PortalLayout
from archaudit.layouts.registers import shelved_in
from archaudit.model.registers import Registers
from archaudit.sources import LocalFolder


def order(registers: Registers) -> WorkerOrder:
    rest: Any = None
    return WorkerOrder("", rest, rest, registers, rest, rest, rest, None)


def path_of(registers: Registers) -> Path:
    found = shelved_in(registers)
    assert found is not None
    return found[1].path


def test_registers_arrive_with_a_file_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "dossiers.csv").write_text("MaHoSo\nH1\nh1\nH2\n", "utf-8")
    (tmp_path / "store.csv").write_text("MaHoSo,MaGiayToKhoQuocGia\nH1,K1\n", "utf-8")
    registers = PortalLayout(LocalFolder(tmp_path)).registers()
    parcel, gone = Parcel.of(SentOrder.of(order(registers))), path_of(registers)
    expected = [dict(each) for each in (registers.entries or {}, registers.store, registers.store_by_id)]
    del registers
    gc.collect()
    assert not gone.exists()
    received = parcel.open().received().registers
    assert [dict(each) for each in (received.entries, received.store, received.store_by_id)] == expected
    assert list(received.store_by_id) == ["K1"] and path_of(received) != gone


def test_short_registers_go_as_they_are() -> None:
    registers = replace(Registers(), entries={})
    assert Parcel.of(SentOrder.of(order(registers))).open().received().registers == registers
