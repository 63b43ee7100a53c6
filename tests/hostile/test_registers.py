"""Every hostile register is read to its end or named with the reason, in a worker that may die of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archaudit.engine.limited_pool import Limits
from archaudit.engine.register_step import RegisterOrder, register_step
from archaudit.layouts import LayoutChoice, LayoutName
from archaudit.layouts.tables import Table
from archaudit.sources import Access
from fixtures.hostile import register_cases
from fixtures.hostile.case import RegisterCase

CASES = register_cases()
LIMITS = Limits(memory=1024**3)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Table]]:
    root = tmp_path_factory.mktemp("registers")
    paths = {case.id: _written(root, case) for case in CASES}
    with register_step(RegisterOrder(str(root), Access(), LIMITS)) as step:
        yield {name: step.read(LayoutChoice(LayoutName.PORTAL), path) for name, path in paths.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_register_is_read_or_named_with_the_reason(tables: dict[str, Table], case: RegisterCase) -> None:
    table = tables[case.id]
    assert case.readable is None or (table.problem is None) == case.readable, table.problem
    assert table.problem != "crash"


def test_nothing_of_the_system_stands_in_a_row(tables: dict[str, Table]) -> None:
    hostname = Path("/etc/hostname")
    secret = hostname.read_text().strip() if hostname.exists() else ""
    assert not secret or secret not in repr([list(table.rows) for table in tables.values()])


def _written(root: Path, case: RegisterCase) -> str:
    (root / f"{case.name}.{case.suffix}").write_bytes(case.build())
    return f"{case.name}.{case.suffix}"
