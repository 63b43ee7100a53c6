"""A run over several machines ends with the bytes of one machine, whatever becomes of a worker."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from archaudit.sources import Access
from tests.acceptance.program import AS_OF, archaudit, command, environment
from tests.cluster.kit import Place, cluster, is_caught_busy
from tests.faults.kit import build
from tests.sources.servers import KEY_ID, SECRET, free_port, s3_server

DOSSIERS = 70
"""Two shards and some more."""
ATTEMPTS = 8
LONGEST = 120
"""Seconds that a command may take on a busy machine."""
PERSONAL = "H58.90"
"""Begin of every dossier's code; no log may hold it."""
ANSWERS = ("--as-of", AS_OF, "--format", "json", "--lang", "en")


@pytest.fixture(scope="module")
def buckets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("buckets")
    build(folder / "archive", DOSSIERS)
    return folder


@pytest.fixture(scope="module")
def export(buckets: Path) -> Path:
    return buckets / "archive"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with cluster(tmp_path_factory.mktemp("logs"), "one", "two") as place:
        yield place
        assert "works for tcp://" in place.said()
        assert PERSONAL not in place.said() and "Traceback" not in place.said()


@pytest.fixture(scope="module")
def alone(export: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The report of one machine."""
    return archaudit("scan", export, *ANSWERS, "--store", tmp_path_factory.mktemp("alone") / "store.db").output


def test_a_run_that_was_cut_off_ends_with_the_bytes_of_one_machine(
    place: Place, export: Path, alone: bytes, tmp_path: Path
) -> None:
    store = tmp_path / "store.db"
    asked = (*ANSWERS, "--cluster", place.address, "--store", store)
    cut = archaudit("scan", export, *asked, "--max-time", "0.01")
    assert (cut.code, cut.output) == (3, b"") and "again to go on" in cut.errors
    whole = archaudit("scan", export, *asked)
    assert "Continuing the run" in whole.errors
    assert whole.output == alone

    entries = {"export": export, "store": store, "reports": tmp_path / "reports", "cluster": place.address}
    lines = (f'{key} = "{value}"' for key, value in entries.items())
    config = tmp_path / "archaudit.toml"
    config.write_text("\n".join(["[nightly]", *lines, 'fail-on = "never"', 'log-format = "json"']))
    night = archaudit("--config", config, "nightly")
    assert night.code in (0, 3) and f'"dossiers": {DOSSIERS}' in night.errors
    assert PERSONAL not in night.errors


def test_a_worker_killed_while_it_reads_a_bucket_costs_nothing(place: Place, buckets: Path, alone: bytes) -> None:
    with s3_server(buckets) as (_, access):
        reach = environment(AWS_ACCESS_KEY_ID=KEY_ID, AWS_SECRET_ACCESS_KEY=SECRET)
        asked = ("scan", "s3://archive", *ANSWERS, "--endpoint", _endpoint(access))
        expected = alone.replace(str(buckets / "archive").encode(), b"s3://archive")
        called = command(*asked, "--cluster", place.address)
        for _ in range(ATTEMPTS):
            run = subprocess.Popen(called, env=reach, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            if is_caught_busy(place, "two", run):
                break
            assert run.communicate(timeout=LONGEST)[0] == expected
        else:
            pytest.fail("the other worker did it all, again and again")
        place.stop("two", signal.SIGKILL)
        assert run.communicate(timeout=LONGEST)[0] == expected
    place.start("two")


def test_a_worker_of_another_version_is_refused_by_name(place: Place, export: Path) -> None:
    place.start("old", version="0.0.1")
    place.stop("one")
    place.stop("two")
    refused = archaudit("scan", export, *ANSWERS, "--cluster", place.address, "--cluster-wait", "20")
    assert (refused.code, refused.output) == (2, b"")
    assert "“old” is not installed as this machine: archaudit 0.0.1 ≠ " in refused.errors
    assert place.stop("old") == 0, "a worker that is told to stop ends well"
    none = archaudit("scan", export, *ANSWERS, "--cluster", place.address, "--cluster-wait", "1")
    assert none.code == 3 and "has had no worker for 1 seconds" in none.errors


def test_a_scheduler_that_is_not_installed_alike_is_refused(export: Path, tmp_path: Path) -> None:
    (tmp_path / "archaudit").mkdir()
    (tmp_path / "archaudit" / "__init__.py").write_text("__version__ = '0.0.1'\n")
    with cluster(tmp_path, code=tmp_path) as place:
        refused = archaudit("scan", export, *ANSWERS, "--cluster", place.address)
    assert (refused.code, refused.output) == (2, b"")
    assert f"The scheduler at {place.address} is not installed as this machine: archaudit " in refused.errors


def test_a_scheduler_that_is_not_there(export: Path) -> None:
    asked = ("--cluster", f"tcp://127.0.0.1:{free_port()}", "--cluster-wait", "1")
    missing = archaudit("scan", export, *ANSWERS, *asked)
    assert (missing.code, missing.output) == (3, b"")
    assert "No scheduler answers at tcp://127.0.0.1:" in missing.errors


def _endpoint(access: Access) -> str:
    assert access.s3.endpoint is not None
    return access.s3.endpoint
