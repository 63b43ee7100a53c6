"""Rows of long registers, in pieces."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the table."""
    digest = sa.Column("digest", sa.String(64), sa.ForeignKey("registers.digest"), primary_key=True)
    number = sa.Column("number", sa.Integer, primary_key=True, autoincrement=False)
    op.create_table("register_rows", digest, number, sa.Column("data", sa.LargeBinary, nullable=False))
