"""Exports of dossiers with next to nothing in their files, by the ten thousand: what counts is how many there are."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.exports import Export, dossier

FILES = ("TL1.pdf", "KQ1.pdf", "more.txt")
"""Of each dossier, beside its record."""


def build_tiny(root: Path, dossiers: int) -> Path:
    """Writes the export and returns its root."""
    made = Export(root)
    made.registers()
    made.write("export.json", b'{"PhienBan": "1"}')
    for number in range(dossiers):
        files = {name: b"%d %d" % (number, place) for place, name in enumerate(FILES)}
        made.add(dossier(f"H58.90-230612-{number:06d}"), files)
    return made.close()
