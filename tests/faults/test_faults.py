"""A run that is killed, starved of disk or of time loses nothing that was finished and ends as if undisturbed."""

from __future__ import annotations

import resource
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.program import AS_OF, archaudit, command, environment
from tests.faults.kit import build, finish, kill
from tests.store.postgres import PROGRAMS, postgres_server

DOSSIERS = 110
"""Two transactions of the store and some more."""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("faults") / "export", DOSSIERS)


@pytest.fixture(scope="module")
def quiet(export: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return finish(export, str(tmp_path_factory.mktemp("quiet") / "store.db"))


@pytest.mark.parametrize(
    ("moment", "sign"), [(0.7, signal.SIGKILL), (2.5, signal.SIGKILL), (4.5, signal.SIGKILL), (2.5, signal.SIGTERM)]
)
def test_a_run_that_is_cut_off_ends_with_the_same_bytes(
    export: Path, quiet: bytes, tmp_path: Path, moment: float, sign: signal.Signals
) -> None:
    store = str(tmp_path / "store.db")
    kill(export, store, moment, sign)
    assert finish(export, store) == quiet


def test_a_full_disk_says_so_and_keeps_what_was_finished(export: Path, quiet: bytes, tmp_path: Path) -> None:
    store = tmp_path / "store.db"

    def starve() -> None:
        # Without this the kernel ends the process instead of failing the write.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    starved = subprocess.run(
        command("scan", export, "--as-of", "2024-04-04T00:00:00Z", "--store", store, "--lang", "en"),
        env=environment(), capture_output=True, check=False, preexec_fn=starve,
    )  # fmt: skip
    assert starved.returncode == 3, starved.stderr.decode()
    assert b"The store failed" in starved.stderr and b"Traceback" not in starved.stderr and not starved.stdout
    assert finish(export, str(store)) == quiet


def test_a_full_temporary_folder_is_told_where_there_is_no_store(export: Path) -> None:
    def starve() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    starved = subprocess.run(
        command("scan", export, "--as-of", "2024-04-04T00:00:00Z", "--lang", "en"),
        env=environment(), capture_output=True, check=False, preexec_fn=starve,
    )  # fmt: skip
    assert (starved.returncode, starved.stdout) == (3, b""), starved.stderr.decode()
    assert b"by TMPDIR" in starved.stderr and b"Traceback" not in starved.stderr


def test_a_run_out_of_time_is_continued(export: Path, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "store.db", "--format", "json", "--lang", "en")
    first = archaudit("scan", export, "--as-of", AS_OF, "--max-time", "0.01", *store)
    assert (first.code, first.output) == (3, b"") and "again to go on" in first.errors
    (unfinished,) = archaudit("history", *store).json["runs"]
    assert unfinished["finished"] is False
    second = archaudit("scan", export, *store)
    assert "Continuing the run" in second.errors
    assert second.json["run"]["as_of"] == AS_OF, "a continued run keeps the time of its check"
    assert archaudit("report", "latest", *store).output == second.output


def test_an_export_that_vanished_takes_nothing_with_it(export: Path, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "store.db", "--format", "json", "--lang", "en", "--as-of", AS_OF)
    first = archaudit("scan", export, *store)
    away = export.with_name("away")
    export.rename(away)
    try:
        assert archaudit("scan", export, *store).code == 2
        export.mkdir()
        assert archaudit("scan", export, *store).code == 4
        export.rmdir()
    finally:
        away.rename(export)
    again = archaudit("scan", export, *store)
    assert again.json["totals"] == first.json["totals"]
    assert again.json["changes"]["vanished"] == [] and again.json["changes"]["appeared"] == 0


@pytest.mark.skipif(PROGRAMS is None, reason="needs the programs of a PostgreSQL server")
def test_a_database_that_goes_away_ends_the_run_in_words_and_loses_nothing(export: Path, quiet: bytes) -> None:
    psycopg = pytest.importorskip("psycopg")
    assert PROGRAMS is not None
    with postgres_server(PROGRAMS) as server:
        words = ("scan", export, "--as-of", AS_OF, "--store", server.address, "--lang", "en", "--format", "jsonl")
        run = subprocess.Popen(command(*words), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with psycopg.connect(server.address, autocommit=True) as watcher:
            while not (kept := _dossiers(watcher)):
                assert run.poll() is None, run.communicate()
                time.sleep(0.02)
        # All its processes at once: no client is told anything.
        server.stop(signal.SIGQUIT)
        output, errors = run.communicate(timeout=60)
        assert (run.returncode, output) == (3, b"") and b"Traceback" not in errors, errors.decode()
        assert b"The store failed" in errors and b"again to go on" in errors, errors.decode()
        server.start()
        with psycopg.connect(server.address, autocommit=True) as watcher:
            assert _dossiers(watcher) >= kept
        assert finish(export, server.address) == quiet


def _dossiers(watcher: Any) -> int:
    """How many a store in the making holds."""
    if watcher.execute("SELECT to_regclass('dossier')").fetchone()[0] is None:
        return 0
    number: int = watcher.execute("SELECT count(*) FROM dossier").fetchone()[0]
    return number
