"""Generated pages of the manual are current. ``ARCHAUDIT_UPDATE_DOCS=1`` writes them instead."""

from __future__ import annotations

import os
from pathlib import Path

from docs.generate import main, stale, write


def test_generated_pages_are_current() -> None:
    if os.environ.get("ARCHAUDIT_UPDATE_DOCS") == "1":
        write()
    assert stale() == []


def test_a_changed_a_missing_and_an_orphaned_page_are_stale(tmp_path: Path) -> None:
    write(tmp_path)
    assert stale(tmp_path) == []
    (tmp_path / "rules" / "SIG001.md").write_text("other", encoding="utf-8")
    (tmp_path / "rules" / "XXX999.md").write_text("nobody's", encoding="utf-8")
    (tmp_path / "conformance-matrix.md").unlink()
    assert stale(tmp_path) == ["conformance-matrix.md", "rules/SIG001.md", "rules/XXX999.md"]
    write(tmp_path)
    assert stale(tmp_path) == []


def test_check_tells_by_its_exit_code_and_writes_nothing(tmp_path: Path) -> None:
    assert main(["--check"], tmp_path) == 1
    assert list(tmp_path.iterdir()) == []
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
