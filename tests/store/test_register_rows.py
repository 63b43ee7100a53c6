"""Rows of long registers are kept in pieces, and asked for where they lie."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from archaudit.engine.register_slice import RegisterSlices
from archaudit.engine.register_step import RegisterStep
from archaudit.layouts import LayoutChoice, PortalLayout, row_file
from archaudit.layouts.tables import Table
from archaudit.model.registers import Registers
from archaudit.sources import LocalFolder
from archaudit.store import Store, StoreError
from archaudit.store.maintenance import check, prune
from archaudit.store.schema import REGISTER_ROWS, REGISTERS
from tests.store.kit import Runs, code, export, figures

ROWS = 1000


@pytest.fixture
def runs(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> Runs:
    monkeypatch.setattr(row_file, "PIECE", 10_000)
    made = export(tmp_path / "export", 1)
    listing(made.root, ROWS)
    runs = Runs(made.root, url)
    runs.run()
    return runs


def listing(root: Path, rows: int) -> None:
    lines = (f"{code(number)},H58.90,{10 - number % 2}\n" for number in range(rows))
    (root / "dossiers.csv").write_text("MaHoSo,MaDonVi,TrangThaiHoSo\n" + "".join(lines), "utf-8")
    (root / "store.csv").unlink(missing_ok=True)
    (root / "store.jsonl").write_text(f'{{"MaHoSo": "{code(0)}", "MaGiayToKhoQuocGia": "K\\ud8001"}}\n', "utf-8")


def read(root: Path) -> Registers:
    return PortalLayout(LocalFolder(root)).registers()


def test_registers_of_a_run_are_those_that_it_read(runs: Runs) -> None:
    store = Store.open(runs.url)
    kept, now = store.registers(1), read(runs.root)
    assert (kept.entries, kept.store, kept.store_by_id) == (now.entries, now.store, now.store_by_id)
    assert len(kept.entries or ()) == ROWS and list(kept.store_by_id) == ["K\ud8001"]
    assert RegisterSlices(kept).whole == RegisterSlices(now).whole
    assert check(store) == []
    store.close()


def test_damage_is_told_and_no_row_is_taken_from_it(runs: Runs) -> None:
    store = Store.open(runs.url)
    with store.database.transaction() as connection:
        third = REGISTER_ROWS.c.number == 2
        connection.execute(update(REGISTER_ROWS).where(third).values(data=zlib.compress(b"\0" * 10_000)))
    assert [line.endswith("registers: damaged") for line in check(store)] == [True]
    kept = store.registers(1)
    with pytest.raises(StoreError, match="damaged"):
        kept.store.get(code(0))
    store.close()


def test_registers_that_did_not_change_are_not_read_again(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    reading = RegisterStep.read

    def watched(step: RegisterStep, choice: LayoutChoice, path: str) -> Table:
        read.append(path)
        return reading(step, choice, path)

    monkeypatch.setattr(RegisterStep, "read", watched)
    (runs.root / code(0) / "KQ1.pdf").write_bytes(b"another")
    assert figures(runs.run()) == runs.alone()
    assert set(runs.done.values()) == {"audited 1 1"} and read == ["procedures.csv", "dossiers.csv", "store.jsonl"]
    runs.run(full=True)
    assert len(read) == 6
    listing(runs.root, ROWS + 1)
    assert len(runs.run().findings) == len(runs.alone().findings) and len(read) == 12


def test_rows_that_no_run_needs_go_with_their_runs(runs: Runs) -> None:
    listing(runs.root, 10)
    runs.run()
    store = Store.open(runs.url)
    assert prune(store, 1) == 1
    with store.database.transaction() as connection:
        (digest,) = connection.scalars(select(REGISTERS.c.digest)).all()
        assert set(connection.scalars(select(REGISTER_ROWS.c.digest))) == {digest}
        assert connection.execute(select(func.count()).select_from(REGISTER_ROWS)).scalar_one() < 10
    store.close()
