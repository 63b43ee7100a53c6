"""The first tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

DIGEST = sa.String(64)


def upgrade() -> None:
    """Makes the tables."""
    _runs()
    _dossiers()
    _of_dossiers()
    _indexes()


def _runs() -> None:
    op.create_table(
        "archive",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        _required("name", sa.LargeBinary, unique=True),
    )
    op.create_table("registers", sa.Column("digest", DIGEST, primary_key=True), _required("data", sa.LargeBinary))
    op.create_table(
        "keys",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        *(_required(name, DIGEST) for name in ("inspection", "trust", "judgement")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        _required("archive_id", sa.Integer, sa.ForeignKey("archive.id")),
        _required("finished", sa.Boolean),
        _required("as_of", sa.BigInteger),
        _required("keys", DIGEST),
        _required("asked", DIGEST),
        _required("registers", DIGEST, sa.ForeignKey("registers.digest")),
        _required("day", DIGEST),
        sa.Column("previous_id", sa.Integer),
        sa.Column("step_id", sa.Integer),
        sa.Column("source", sa.LargeBinary),
        sa.Column("report", sa.LargeBinary),
    )
    op.create_table(
        "alarm",
        _required("run_id", sa.Integer, sa.ForeignKey("run.id")),
        *(_required(name, sa.LargeBinary) for name in ("path", "data")),
    )


def _dossiers() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        _required("archive_id", sa.Integer, sa.ForeignKey("archive.id")),
        _required("place", sa.LargeBinary),
        _required("since", sa.Integer),
        sa.Column("until", sa.Integer),
        _required("code", sa.LargeBinary),
        _required("code_key", sa.LargeBinary),
        _required("name", sa.LargeBinary),
        _required("outside", sa.Boolean),
        _required("stamps", sa.LargeBinary),
        _required("beside", sa.LargeBinary),
        _required("keys_id", sa.Integer, sa.ForeignKey("keys.id")),
        _required("slice", DIGEST),
        _required("judged", sa.BigInteger),
        sa.Column("holds_until", sa.BigInteger),
        _required("answer", sa.LargeBinary),
        sa.Column("entry", sa.LargeBinary),
    )


def _of_dossiers() -> None:
    op.create_table(
        "facts",
        sa.Column("dossier_id", sa.Integer, sa.ForeignKey("dossier.id"), primary_key=True),
        _required("data", sa.LargeBinary),
    )
    op.create_table(
        "file",
        _required("dossier_id", sa.Integer, sa.ForeignKey("dossier.id")),
        _required("path", sa.LargeBinary),
        _required("sha256", sa.LargeBinary),
        sa.Column("size", sa.BigInteger),
        *(_required(name, sa.Boolean) for name in ("result", "component")),
    )
    op.create_table(
        "page",
        _required("dossier_id", sa.Integer, sa.ForeignKey("dossier.id")),
        _required("fingerprint", sa.LargeBinary),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("dossier_id", sa.Integer, sa.ForeignKey("dossier.id")),
        sa.Column("run_id", sa.Integer),
        _required("mark", sa.LargeBinary),
        *(_required(name, sa.String(16)) for name in ("rule", "severity", "outcome")),
        *(_required(name, sa.LargeBinary) for name in ("place", "data")),
    )


def _indexes() -> None:
    for column in ("place", "since", "until", "code_key", "name"):
        op.create_index(f"dossier_{column}", "dossier", ["archive_id", column])
    op.create_index("file_dossier", "file", ["dossier_id"])
    op.create_index("file_sha256", "file", ["sha256"])
    op.create_index("page_dossier", "page", ["dossier_id"])
    op.create_index("finding_dossier", "finding", ["dossier_id"])
    op.create_index("finding_run", "finding", ["run_id"])
    op.create_index("alarm_run", "alarm", ["run_id"])


def _required(name: str, kind: Any, *of: Any, unique: bool | None = None) -> sa.Column[Any]:
    return sa.Column(name, kind, *of, nullable=False, unique=unique)
