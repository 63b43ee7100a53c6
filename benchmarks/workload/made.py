"""What is in a workload that was made before, and what checks its signatures.

Nothing here makes any of it: the programs that are measured load this module and no more.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

AS_OF = datetime(2024, 4, 4, tzinfo=UTC)
"""The validation time that all programs are given which take one."""
SUB_CA = "official-ca"
CRL_PORT = 8733
"""Of 127.0.0.1, where certificates say that the CRLs are: the command of pyHanko takes them from nowhere else."""
ANCHORS = ("official-root", SUB_CA, "tsa")
ISSUERS = ("official-root", SUB_CA)
ABOUT = "workload.json"
"""The file that names what was made."""


class Made(Struct, frozen=True):
    """A file of the workload."""

    path: str
    """Below ``export``."""
    kind: str


class Workload(Struct, frozen=True):
    """A workload on disk."""

    root: Path
    dossiers: int
    seed: int
    scans: tuple[Made, ...]
    results: tuple[Made, ...]

    @classmethod
    def load(cls, root: Path) -> Workload:
        """One that was made before."""
        about = json.loads((root / ABOUT).read_text("utf-8"))
        files = {name: tuple(Made(*entry) for entry in about[name]) for name in ("scans", "results")}
        return cls(root, about["dossiers"], about["seed"], files["scans"], files["results"])

    @property
    def export(self) -> Path:
        """What archaudit scans."""
        return self.root / "export"

    @property
    def trust(self) -> Path:
        """The trust folder."""
        return self.root / "trust"

    def path(self, file: Made) -> Path:
        """Where a file is."""
        return self.export / file.path
