"""The tables. What comes out of the archive stands in binary columns: they hold any text and sort alike everywhere.

A row of ``dossier`` is one version of a dossier's answer. It holds from the run ``since`` until before the run
``until``; a night on which nothing changed writes no row. Times are microseconds since 1970 in UTC.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
)

from archaudit.store.state import VERSIONS

METADATA = MetaData()
DIGEST = String(64)

STATE = Table(
    VERSIONS,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSIONS}_pkc"),
)
"""Which of its states the tables are in: the table that Alembic makes and goes by."""

ARCHIVE = Table(
    "archive",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", LargeBinary, nullable=False, unique=True),
)
"""An export under one period: runs over it can be compared."""

RUN = Table(
    "run",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("archive_id", ForeignKey("archive.id"), nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("as_of", BigInteger, nullable=False),
    Column("keys", DIGEST, nullable=False),
    Column("asked", DIGEST, nullable=False),
    Column("registers", ForeignKey("registers.digest"), nullable=False),
    Column("day", DIGEST, nullable=False),
    Column("previous_id", Integer),
    Column("step_id", Integer),
    Column("source", LargeBinary),
    Column("report", LargeBinary),
)
"""A run. ``step_id`` is the run whose second step holds for it; a finished run is never written again."""

REGISTERS = Table(
    "registers",
    METADATA,
    Column("digest", DIGEST, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The registers of an export, each state of them once; without the rows of those that have one for every dossier."""

REGISTER_ROWS = Table(
    "register_rows",
    METADATA,
    Column("digest", ForeignKey("registers.digest"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
"""These rows, as the pieces of a file."""

KEYS = Table(
    "keys",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("inspection", DIGEST, nullable=False),
    Column("trust", DIGEST, nullable=False),
    Column("judgement", DIGEST, nullable=False),
)
"""What answers depended on beside the archive."""

DOSSIER = Table(
    "dossier",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("archive_id", ForeignKey("archive.id"), nullable=False),
    Column("place", LargeBinary, nullable=False),
    Column("since", Integer, nullable=False),
    Column("until", Integer),
    Column("code", LargeBinary, nullable=False),
    Column("code_key", LargeBinary, nullable=False),
    Column("name", LargeBinary, nullable=False),
    Column("outside", Boolean, nullable=False),
    Column("stamps", LargeBinary, nullable=False),
    Column("beside", LargeBinary, nullable=False),
    Column("keys_id", ForeignKey("keys.id"), nullable=False),
    Column("slice", DIGEST, nullable=False),
    Column("judged", BigInteger, nullable=False),
    Column("holds_until", BigInteger),
    Column("answer", LargeBinary, nullable=False),
    Column("entry", LargeBinary),
    Index("dossier_place", "archive_id", "place"),
    Index("dossier_since", "archive_id", "since"),
    Index("dossier_until", "archive_id", "until"),
    Index("dossier_code_key", "archive_id", "code_key"),
    Index("dossier_name", "archive_id", "name"),
)
"""``place`` orders as the walk does; ``code_key`` and ``name`` are folded, as registers are compared; ``answer`` is the
digest of all that the row says of the dossier."""

FACTS = Table(
    "facts",
    METADATA,
    Column("dossier_id", ForeignKey("dossier.id"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

FILE = Table(
    "file",
    METADATA,
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False),
    Column("path", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("size", BigInteger),
    Column("result", Boolean, nullable=False),
    Column("component", Boolean, nullable=False),
    Index("file_dossier", "dossier_id"),
    Index("file_sha256", "sha256"),
)
"""Files that were read, by digest."""

PAGE = Table(
    "page",
    METADATA,
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Index("page_dossier", "dossier_id"),
)
"""Pages of components of which a picture was looked at."""

FINDING = Table(
    "finding",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id")),
    Column("run_id", Integer),
    Column("mark", LargeBinary, nullable=False),
    Column("rule", String(16), nullable=False),
    Column("severity", String(16), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("place", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("finding_dossier", "dossier_id"),
    Index("finding_run", "run_id"),
)
"""``run_id`` is set on findings of the second step. ``mark`` names a finding from run to run, ``place`` orders."""

ALARM = Table(
    "alarm",
    METADATA,
    Column("run_id", ForeignKey("run.id"), nullable=False),
    Column("path", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("alarm_run", "run_id"),
)
"""Files whose bytes changed under an unchanged record."""
