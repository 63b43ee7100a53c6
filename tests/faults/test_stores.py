"""A store that is none, is somebody else's, is damaged or cannot be written: clear words, and nothing is changed."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.program import AS_OF, archaudit, command, environment
from tests.faults.kit import build, finish
from tests.hostile.rights import without_rights


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("stores") / "export", 2)


@pytest.fixture(scope="module")
def filled(export: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A store with a run, closed, and the report of the run."""
    store = tmp_path_factory.mktemp("filled") / "store.db"
    return store, finish(export, str(store))


def scan(export: Path, store: Path, *prefix: str) -> tuple[int, str]:
    arguments = command("scan", export, "--as-of", AS_OF, "--store", store, "--lang", "en")
    done = subprocess.run([*prefix, *arguments], env=environment(), capture_output=True, check=False)
    errors = done.stderr.decode()
    assert "Traceback" not in errors and not done.stdout, errors
    return done.returncode, errors


def test_the_database_of_another_program_is_not_touched(export: Path, tmp_path: Path) -> None:
    store = tmp_path / "places.sqlite"
    with sqlite3.connect(store) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    before = store.read_bytes()
    code, errors = scan(export, store)
    assert code == 2 and "bookmarks" in errors and "not changed" in errors
    assert store.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [store.name]


@pytest.mark.parametrize("content", [b"MaHoSo,TenTTHC\n" * 500, b"SQLite format 3\0" + b"\xff" * 5000, b"\0" * 4096])
def test_a_file_that_is_no_database_is_named_and_kept(export: Path, tmp_path: Path, content: bytes) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(content)
    code, errors = scan(export, store)
    assert code == 3 and "The store failed" in errors
    assert store.read_bytes() == content


def test_a_store_cut_in_half_says_so(export: Path, tmp_path: Path, filled: tuple[Path, bytes]) -> None:
    store = tmp_path / "store.db"
    whole = filled[0].read_bytes()
    store.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    code, errors = scan(export, store)
    assert code == 3 and "The store failed" in errors, errors


def test_a_folder_is_no_store(export: Path, tmp_path: Path) -> None:
    code, errors = scan(export, tmp_path)
    assert code == 3 and "The store failed" in errors


@pytest.fixture
def read_only(tmp_path: Path, filled: tuple[Path, bytes]) -> Iterator[Path]:
    """A store with a run, on a disk that cannot be written: permissions are the nearest to it that a test can have."""
    if without_rights() is None:
        pytest.skip("permissions do not apply here")
    store = tmp_path / "disk" / "store.db"
    store.parent.mkdir()
    store.write_bytes(filled[0].read_bytes())
    store.chmod(0o444)
    store.parent.chmod(0o555)
    yield store
    store.parent.chmod(0o755)


def test_a_disk_that_cannot_be_written_says_so_and_keeps_the_store(
    export: Path, read_only: Path, filled: tuple[Path, bytes]
) -> None:
    before = read_only.read_bytes()
    code, errors = scan(export, read_only, *(without_rights() or ()))
    assert code == 3 and "The store failed" in errors
    assert read_only.read_bytes() == before
    read_only.parent.chmod(0o755)
    read_only.chmod(0o644)
    again = archaudit("report", "latest", "--store", read_only, "--format", "jsonl", "--lang", "en")
    assert again.output == filled[1]


def test_a_store_that_cannot_be_made_says_so(export: Path, read_only: Path) -> None:
    code, errors = scan(export, read_only.with_name("new.db"), *(without_rights() or ()))
    assert code == 3 and "The store failed" in errors
    assert [path.name for path in read_only.parent.iterdir()] == [read_only.name]
