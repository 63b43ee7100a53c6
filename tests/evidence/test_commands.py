"""Packs and validation reports as a user makes and checks them."""

from __future__ import annotations

from pathlib import Path

import pytest

from archaudit.demo.pki import write_trust
from tests.acceptance.program import archaudit, environment
from tests.evidence.made import AS_OF, PASSWORD, SIGNED_AT, Run, key_file

AT = AS_OF.isoformat()
WITH_KEY = environment(ARCHAUDIT_KEY_PASSWORD=PASSWORD)


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_trust(tmp_path_factory.mktemp("trust"))


def test_pack_from_scan_to_proof(run: Run, trust: Path, tmp_path: Path) -> None:
    key, pack = key_file(tmp_path / "key.p12"), tmp_path / "pack.zip"
    made = archaudit("scan", run.archive, "--trust", trust, "--as-of", AT, "--key", key, "--output", pack, env=WITH_KEY)
    assert made.code == 1
    proved = archaudit(
        *("verify", pack, "--archive", run.archive, "--trust", trust),
        *("--as-of", SIGNED_AT.isoformat(), "--format", "json"),
    )
    assert proved.json["open"] == []
    assert proved.json["head"] in made.errors
    assert proved.code == 0
    pack.write_bytes(pack.read_bytes() + b"\0")
    assert archaudit("verify", pack).code == 1


def test_pack_of_a_stored_run_needs_what_the_run_went_by(run: Run, trust: Path, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "runs.sqlite")
    scanned = archaudit(
        "scan", run.archive, "--trust", trust, "--as-of", AT, *store, "--format", "evidence", "--output", tmp_path
    )
    again = ("report", "latest", *store, "--output", tmp_path / "again.zip")
    assert archaudit(*again).code == 2
    assert archaudit(*again, "--trust", trust, "--profile", "tien-giang-2023").code == 2
    assert archaudit(*again, "--trust", trust).code == scanned.code == 1
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "evidence.zip").read_bytes()


def test_etsi_writes_a_folder_and_never_into_one_that_is_in_use(run: Run, trust: Path, tmp_path: Path) -> None:
    scan = ("scan", run.archive, "--trust", trust, "--as-of", AT, "--format", "etsi", "--output", tmp_path / "etsi")
    assert archaudit(*scan).code == 1
    assert sorted(path.name for path in (tmp_path / "etsi").iterdir()) == ["0000001.xml", "0000002.xml"]
    assert archaudit(*scan).code == 2


@pytest.mark.parametrize("format_", ["evidence", "etsi"])
def test_needs_a_place_to_be_written_to(run: Run, format_: str) -> None:
    assert archaudit("scan", run.archive, "--format", format_).code == 2


def test_pack_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    assert archaudit("verify", tmp_path / "none.zip").code == 2
