"""Writes the pages of the manual that are made from rules and law; ``--check`` only tells which are stale."""

from __future__ import annotations

import sys
from pathlib import Path

from archaudit.legal import load
from archaudit.reports.rule_pages import manual_pages
from archaudit.rules import all_rules

DOCS = Path(__file__).parent


def stale(folder: Path = DOCS) -> list[str]:
    """Paths of pages that are missing, outdated, or belong to no rule any more; sorted."""
    pages = manual_pages(all_rules(), load())
    outdated = [name for name, content in pages.items() if _read(folder / name) != content]
    return sorted(outdated + [name for name in _present(folder) if name not in pages])


def write(folder: Path = DOCS) -> None:
    """Brings every page up to date."""
    pages = manual_pages(all_rules(), load())
    for name in _present(folder):
        if name not in pages:
            (folder / name).unlink()
    for name, content in pages.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")


def _present(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in (folder / "rules").glob("*.md")]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: list[str], folder: Path = DOCS) -> int:
    """Exit code: 1 when ``--check`` finds a stale page."""
    if "--check" not in arguments:
        write(folder)
        return 0
    found = stale(folder)
    for name in found:
        print(f"stale: docs/{name}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
