"""A slot gives the answers of a shard, or says what is wrong with its machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from archaudit.engine.cluster.client import audited_there
from archaudit.engine.cluster.installed import difference, installed
from archaudit.engine.cluster.parcel import Parcel
from archaudit.engine.cluster.place import Cluster
from archaudit.engine.cluster.slot import Slot
from archaudit.engine.context import AuditContext
from archaudit.engine.dossier_report import DossierReport
from archaudit.engine.limited_pool import Limits
from archaudit.engine.task import Task
from archaudit.engine.worker import WorkerOrder
from archaudit.errors import ArchauditError, UsageError
from archaudit.inspection import Programs, TrustBundle
from archaudit.layouts import LayoutChoice, PortalLayout, WalkTally
from archaudit.legal import load
from archaudit.model.registers import Registers
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules
from archaudit.sources import Access, LocalFolder, S3Access
from tests.faults.kit import build

LAW = load()
CONTEXT = AuditContext.of(load_profile((), LAW, all_rules()), LAW, datetime(2024, 4, 4, tzinfo=UTC))


def test_what_travels_tells_nothing_but_its_size() -> None:
    parcel = Parcel.of(["Nguyễn Thị Ví Dụ"])
    assert repr(parcel) == "Parcel()"
    assert parcel.open() == ["Nguyễn Thị Ví Dụ"]


def test_the_first_difference_is_named() -> None:
    assert difference({**installed(), "pypdf": "1.0"}, installed()).startswith("pypdf 1.0 ≠ ")
    assert difference({}, installed()).startswith("archaudit ? ≠ ")


@pytest.fixture
def slot() -> Iterator[Slot]:
    made = Slot("node")
    yield made
    made.stop()


def order(location: Path, limits: Limits | None = None) -> WorkerOrder:
    place = (str(location), Access(), LayoutChoice())
    return WorkerOrder(*place, Registers(), TrustBundle.empty(), CONTEXT, limits or Limits(), None)


def tasks(root: Path) -> list[Task]:
    return [Task(ref) for ref in PortalLayout(LocalFolder(root)).refs(Registers(), WalkTally())]


def test_a_slot_answers_and_an_export_it_does_not_see_is_no_export_without_files(slot: Slot, tmp_path: Path) -> None:
    export = build(tmp_path / "export", 2)
    given = tasks(export)
    answers = slot.audit("first", order(export), given)
    assert isinstance(answers, list) and [type(one) for one in answers] == [DossierReport, DossierReport]

    export.rename(tmp_path / "elsewhere")
    gone = slot.audit("second", order(export), given)
    assert isinstance(gone, ArchauditError) and "“node” does not see the export" in str(gone)
    export.mkdir()
    empty = slot.audit("third", order(export), given)
    assert isinstance(empty, ArchauditError) and "none of the dossiers handed out" in str(empty)


def test_a_program_that_is_not_there_is_named(slot: Slot, tmp_path: Path) -> None:
    limits = Limits(programs=Programs(verapdf="/nowhere/verapdf"))
    found = slot.audit("first", order(tmp_path, limits), [])
    assert isinstance(found, ArchauditError) and "has no program “/nowhere/verapdf”" in str(found)


def test_a_stopped_slot_blames_no_file(slot: Slot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> Iterator[tuple[Task, None]]:
        slot.stop()
        raise OSError("the pool is gone")

    monkeypatch.setattr("archaudit.engine.cluster.slot.audit_all", stopped)
    assert slot.audit("first", order(tmp_path), []) is None


def test_credentials_are_not_sent_in_the_clear(tmp_path: Path) -> None:
    secret = replace(order(tmp_path), access=Access(S3Access(key_id="k", secret="s")))
    with pytest.raises(UsageError, match="unencrypted"):
        list(audited_there([], secret, Cluster.of("tcp://192.0.2.1:8786", None)))
