"""Stores that earlier versions made are read and brought up to date; one of a later version is refused by name."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, select, text

from archaudit.store import Store, StoreError
from archaudit.store.database import MIGRATIONS
from archaudit.store.maintenance import check
from archaudit.store.schema import METADATA, STATE
from archaudit.store.state import STATES

MADE = Path(__file__).with_name("states")
"""Stores as earlier versions wrote them: one run over two dossiers, one of them with an empty copy."""
RELEASED = {"0001_first_tables.py": "2c6a652bec0686ce25776830e53c347d8a2c3dbd1ce4c023018c9449acffc63d"}
"""Migrations that stores have gone through, by SHA-256. A change of the tables is a new migration."""


def store_in_state(state: str, folder: Path) -> Path:
    path = folder / "store.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((MADE / f"{state}.sql").read_text("utf-8"))
    connection.close()
    return path


@pytest.mark.parametrize("state", STATES)
def test_a_store_of_an_earlier_version_is_brought_up_to_date_and_told_of(state: str, tmp_path: Path) -> None:
    store = Store.open(str(store_in_state(state, tmp_path)))
    with store.database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    assert [(run.id, run.finished) for run in store.runs()] == [(1, True)] and check(store) == []
    report = store.report(1)
    assert report.totals.dossiers == 2
    assert len(tuple(report.findings)) == len(report.findings) > 0
    assert [folder for folder, _ in store.facts(1)] == ["H58.90-230612-0000", "H58.90-230612-0001"]
    assert store.registers(1).procedures
    store.close()


def test_every_state_is_known_and_none_was_changed() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = list(ScriptDirectory.from_config(config).walk_revisions())
    assert tuple(script.revision for script in reversed(scripts)) == STATES
    assert {path.stem for path in MADE.iterdir()} == set(STATES)
    for name, digest in RELEASED.items():
        assert hashlib.sha256((MIGRATIONS / "versions" / name).read_bytes()).hexdigest() == digest, name


def test_a_new_store_has_the_tables_that_all_migrations_make(url: str) -> None:
    made = Store.open(url, create=True)
    with made.database.transaction() as connection:
        tables = described(connection)
        METADATA.drop_all(connection)
        STATE.drop(connection)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with made.database.transaction() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        assert described(connection) == tables
    made.close()


def described(connection: Connection) -> dict[str, object]:
    """All that a database tells of its tables."""
    told = inspect(connection)
    asked = (
        told.get_columns,
        told.get_pk_constraint,
        told.get_foreign_keys,
        told.get_indexes,
        told.get_unique_constraints,
    )
    return {
        "state": list(connection.scalars(select(STATE))),
        **{name: [repr(ask(name)) for ask in asked] for name in sorted(told.get_table_names())},
    }


def test_a_store_of_a_later_version_is_refused_and_left_alone(url: str) -> None:
    store = Store.open(url, create=True)
    with store.database.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    store.close()
    for create in (False, True):
        with pytest.raises(StoreError, match=r"in the state “0999”.*“0002”"):
            Store.open(url, create=create)
