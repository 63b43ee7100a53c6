"""Validation reports of many files in one folder, numbered in the order of the run."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from archaudit.model.facts import FileFacts
from archaudit.reports.etsi.report import render_etsi


class EtsiFolder:
    """A folder in the making."""

    def __init__(self, folder: Path, as_of: datetime) -> None:
        """
        Args:
            as_of: the validation time.
        """
        self._folder = folder
        self._as_of = as_of
        self.written = 0

    def add(self, facts: FileFacts) -> str | None:
        """Writes the report of a file. Gives its name; ``None`` where there is no signature to report on."""
        if not facts.signatures or facts.sha256 is None:
            return None
        self.written += 1
        name = f"{self.written:07}.xml"
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / name).write_bytes(render_etsi(facts, self._as_of))
        return name
