"""The store itself: what it writes it can read, its tables are those of its migrations, it is kept small and sound."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archaudit.errors import UsageError
from archaudit.model.dossier import Dossier
from archaudit.model.facts import FileFacts
from archaudit.model.finding import Finding
from archaudit.model.subjects import DossierFacts
from archaudit.store import Store, StoreError
from archaudit.store.codec import REPORT_CODEC, Codec, ordered
from archaudit.store.dossier_codecs import ALARM_CODEC, ENTRY_CODEC, FACTS_CODEC, FINDING_CODEC
from archaudit.store.file_lock import StoreBusyError
from archaudit.store.lock import only_writer
from archaudit.store.maintenance import check, export_lines, prune
from archaudit.store.registers_codec import REGISTERS_CODEC
from archaudit.store.schema import METADATA
from tests.store.complete import complete
from tests.store.kit import AS_OF, Runs, code, export

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(AS_OF.tzinfo)))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(-(2**53), 2**53))
FACTS = st.builds(DossierFacts, st.from_type(Dossier), st.dictionaries(st.text(), st.from_type(FileFacts), max_size=2))
EVIDENCE = st.dictionaries(st.text(), st.none() | st.booleans() | st.integers(-9, 9) | st.text(), max_size=3)
SLOW = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(FACTS)
def test_facts_come_back_as_they_went(facts: DossierFacts) -> None:
    assert FACTS_CODEC.decode(FACTS_CODEC.encode(facts)) == facts


@SLOW
@given(st.builds(Finding, evidence=EVIDENCE))
def test_findings_come_back_as_they_went(finding: Finding) -> None:
    assert FINDING_CODEC.decode(FINDING_CODEC.encode(finding)) == finding


@pytest.mark.parametrize("codec", [FACTS_CODEC, ENTRY_CODEC, FINDING_CODEC, REPORT_CODEC, REGISTERS_CODEC, ALARM_CODEC])
def test_no_field_of_any_type_is_lost(codec: Codec[Any]) -> None:
    value = complete(codec.kind)
    assert codec.decode(codec.encode(value)) == value


@given(st.lists(st.tuples(st.binary(max_size=4), st.binary(max_size=4)), max_size=6))
def test_joined_bytes_sort_as_tuples_do(pairs: list[tuple[bytes, bytes]]) -> None:
    # Texts in UTF-8 hold no 0xFF, on which the order of parts rests.
    texts = [tuple(part.replace(b"\xff", b"\xfe") for part in pair) for pair in pairs]
    assert sorted(texts) == sorted(texts, key=lambda pair: ordered(*pair))


def test_the_migrations_make_the_tables(url: str) -> None:
    store = Store.open(url, create=True)
    with store.database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    store.close()


def test_a_second_writer_is_refused_with_the_name_of_the_first(url: str) -> None:
    first, second = Store.open(url, create=True), Store.open(url)
    refused = pytest.raises(StoreBusyError, match="lan@may-chu, pid 7")
    with only_writer(first.database, "lan@may-chu, pid 7"), refused, only_writer(second.database, "other"):
        pass
    with only_writer(second.database, "other"):
        pass
    first.close()
    second.close()


def test_old_runs_are_forgotten_and_the_rest_is_whole(tmp_path: Path, url: str) -> None:
    made = export(tmp_path / "export")
    runs = Runs(made.root, url)
    for number in range(3):
        made.write(f"{code(number)}/TL1.pdf", b"")
        last = runs.run(AS_OF + timedelta(days=number))
    store = Store.open(url)
    assert prune(store, keep=1) == 2
    assert [run.id for run in store.runs()] == [3]
    assert tuple(store.report(3).findings) == last.findings
    assert check(store) == []
    lines = list(export_lines(store, 3))
    assert len(lines) == 4 + len(last.findings)
    with pytest.raises(UsageError):
        store.run_number("1")
    store.close()
    runs.run(AS_OF + timedelta(days=3))
    assert set(runs.done.values()) == {"settled"}


@pytest.mark.parametrize(("table", "column"), [("facts", "data"), ("finding", "data"), ("dossier", "entry")])
def test_what_is_damaged_is_told_and_written_anew_by_a_full_run(tmp_path: Path, table: str, column: str) -> None:
    url = str(tmp_path / "store.db")
    runs = Runs(export(tmp_path / "export", 2).root, url)
    whole = runs.run()
    with sqlite3.connect(url) as connection:
        connection.execute(f"UPDATE {table} SET {column} = x'00'")
    connection.close()
    if table == "finding":
        with pytest.raises(StoreError, match="--full"):
            runs.run()
    again = runs.run(full=True)
    assert again.findings == whole.findings
    assert again.changes is not None and (again.changes.changed, again.changes.new) == (0, 0)
    store = Store.open(url)
    left = [line for line in check(store) if not line.startswith("finding")]
    assert left == [] and tuple(store.report(2).findings) == whole.findings
    assert len(list(store.facts(2))) == 2
    store.close()


def test_damage_is_found_and_never_an_answer(tmp_path: Path) -> None:
    url = str(tmp_path / "store.db")
    runs = Runs(export(tmp_path / "export").root, url)
    whole = runs.run()
    with sqlite3.connect(url) as connection:
        connection.execute("UPDATE facts SET data = x'00' WHERE dossier_id = 2")
    connection.close()
    store = Store.open(url)
    assert [line.partition(":")[0] for line in check(store)] == ["facts 2"]
    with pytest.raises(StoreError):
        list(store.facts(1))
    store.close()
    report = runs.run(full=True)
    assert (report.totals, report.findings) == (whole.totals, whole.findings)


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql//x", "http://x", "/no/such/folder/store.db"])
def test_an_address_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(UsageError):
        Store.open(url)
