"""A store of each kind: an SQLite file, and a PostgreSQL server of our own where its programs are installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
SERVER_STARTS_WITHIN = 60.0


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A server on a Unix socket in a temporary folder; the address of its first database."""
    if PROGRAMS is None:
        pytest.skip("needs the programs of a PostgreSQL server")
    pytest.importorskip("psycopg")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    subprocess.run(
        [PROGRAMS / "initdb", "-D", data, "-U", "audit", "-A", "trust", "--no-sync", "-E", "UTF8"],
        check=True, capture_output=True, user=user, cwd=folder,
    )  # fmt: skip
    server = subprocess.Popen(
        [PROGRAMS / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user, cwd=folder,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + SERVER_STARTS_WITHIN
        while subprocess.run([PROGRAMS / "pg_isready", "-h", folder], capture_output=True, check=False).returncode:
            assert time.monotonic() < deadline, "the server does not start"
            time.sleep(0.1)
        yield f"postgresql://audit@/postgres?host={folder}"
    finally:
        # SIGTERM would wait for connections that tests left open.
        server.send_signal(signal.SIGINT)
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty store."""
    if request.param == "sqlite":
        yield str(tmp_path / "store.db")
        return
    import psycopg

    address = request.getfixturevalue("postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    yield address
