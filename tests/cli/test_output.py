from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from archaudit.cli.output import targets
from archaudit.errors import UsageError
from archaudit.reports.formats import FORMATS


@pytest.mark.parametrize("name", [name for name, each in FORMATS.items() if each.binary])
def test_what_is_nothing_for_a_terminal_needs_a_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--output"):
        targets((name,), None, tmp_path / "export")
    assert targets((name,), tmp_path / "out", tmp_path / "export") == {name: tmp_path / "out"}


def test_a_format_without_its_package_is_refused_before_the_scan(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(FORMATS, "pdf", structs.replace(FORMATS["pdf"], needs="no_such_package"))
    with pytest.raises(UsageError, match=r"archaudit\[pdf\]"):
        targets(("html", "pdf"), tmp_path / "out", tmp_path / "export")
