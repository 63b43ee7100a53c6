"""Keeps a store small and sound: prune, check, export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import and_, delete, func, select, text, update

from archaudit.store.codec import REPORT_CODEC, Codec, DamagedError
from archaudit.store.database import Database
from archaudit.store.dossier_codecs import ENTRY_CODEC, FACTS_CODEC, FINDING_CODEC
from archaudit.store.register_rows import damaged_registers
from archaudit.store.schema import ALARM, DOSSIER, FACTS, FINDING, REGISTER_ROWS, REGISTERS, RUN
from archaudit.store.store import Store
from archaudit.store.versions import drop_dossiers

AT_ONCE = 500


def prune(store: Store, keep: int) -> int:
    """Forgets all but the newest ``keep`` finished runs of every export; how many were forgotten.

    What still holds for a kept run stays, also the second step of a run that is itself forgotten.
    """
    forgotten = 0
    with store.database.transaction() as connection:
        archives = list(connection.scalars(select(RUN.c.archive_id).distinct()))
    for archive in archives:
        forgotten += _prune_archive(store.database, archive, keep)
    if forgotten and store.database.is_sqlite:
        with store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return forgotten


def _prune_archive(database: Database, archive: int, keep: int) -> int:
    mine = and_(RUN.c.archive_id == archive, RUN.c.finished)
    with database.transaction() as connection:
        kept = connection.execute(select(RUN.c.id, RUN.c.step_id).where(mine).order_by(RUN.c.id.desc()).limit(keep))
        rows = kept.all()
        if not rows:
            return 0
        oldest, steps = min(row.id for row in rows), {row.step_id for row in rows}
        old = list(connection.scalars(select(RUN.c.id).where(mine, RUN.c.id < oldest)))
        unused = [run for run in old if run not in steps]
        connection.execute(delete(FINDING).where(FINDING.c.run_id.in_(unused)))
        connection.execute(delete(ALARM).where(ALARM.c.run_id.in_(old)))
        drop_dossiers(connection, and_(DOSSIER.c.archive_id == archive, DOSSIER.c.until <= oldest))
        connection.execute(delete(RUN).where(RUN.c.id.in_(old)))
        connection.execute(update(RUN).where(RUN.c.previous_id.in_(old)).values(previous_id=None))
        for table in (REGISTER_ROWS, REGISTERS):
            connection.execute(delete(table).where(table.c.digest.not_in(select(RUN.c.registers))))
    return len(old)


def check(store: Store) -> list[str]:
    """What is wrong with a store: a line for each damage, none for a sound one."""
    found: list[str] = []
    if store.database.is_sqlite:
        with store.database.transaction() as connection:
            answers = connection.execute(text("PRAGMA integrity_check")).scalars()
            found += [str(answer) for answer in answers if answer != "ok"]
    found += _undecodable(store, "report", RUN.c.id, RUN.c.report, REPORT_CODEC)
    found += _undecodable(store, "entry", DOSSIER.c.id, DOSSIER.c.entry, ENTRY_CODEC)
    found += _undecodable(store, "facts", FACTS.c.dossier_id, FACTS.c.data, FACTS_CODEC)
    found += _undecodable(store, "finding", FINDING.c.id, FINDING.c.data, FINDING_CODEC)
    found += damaged_registers(store.database)
    with store.database.transaction() as connection:
        inside = select(func.count()).select_from(DOSSIER).outerjoin(FACTS)
        lost = connection.execute(inside.where(DOSSIER.c.outside.is_(False), FACTS.c.dossier_id.is_(None)))
        if missing := lost.scalar_one():
            found.append(f"dossier: {missing} without facts")
    return found


def export_lines(store: Store, run: int) -> Iterator[bytes]:
    """One JSON line a dossier with its facts, then one a finding. Facts hold personal data, unmasked."""
    for folder, facts in store.facts(run):
        line = {"kind": "dossier", "folder": folder, "facts": msgspec.to_builtins(facts, order="sorted")}
        yield msgspec.json.encode(line) + b"\n"
    for finding in store.report(run).findings:
        yield msgspec.json.encode({"kind": "finding", **msgspec.to_builtins(finding, order="sorted")}) + b"\n"


def _undecodable(store: Store, what: str, number: Any, column: Any, codec: Codec[Any]) -> Iterator[str]:
    last = -1
    while True:
        query = select(number, column).where(number > last, column.is_not(None)).order_by(number).limit(AT_ONCE)
        with store.database.transaction() as connection:
            rows = connection.execute(query).all()
        for last, data in rows:
            try:
                codec.decode(data)
            except DamagedError as error:
                yield f"{what} {last}: {error}"
        if len(rows) < AT_ONCE:
            return
