"""A store of each kind: an SQLite file, and a PostgreSQL server of our own where its programs are installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.postgres import PROGRAMS, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of an empty database on a server of our own."""
    if PROGRAMS is None:
        pytest.skip("needs the programs of a PostgreSQL server")
    pytest.importorskip("psycopg")
    with postgres_server(PROGRAMS) as server:
        yield server.address


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
