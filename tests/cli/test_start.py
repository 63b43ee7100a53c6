"""Nothing heavy is imported before it is needed: to tell the version, to help, to find that nothing changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from archaudit.demo.dossier import DossierBuilder

PROGRAM = """
import json, os, sys
from archaudit.cli.app import run
from archaudit.cli.session import Session
if __name__ == "__main__":
    code = run(sys.argv[2:], Session("en", os.environ))
    with open(sys.argv[1], "w") as told:
        json.dump([code, sorted(sys.modules)], told)
"""
OF_FILES = {
    "pyhanko",
    "pyhanko_certvalidator",
    "pikepdf",
    "pypdf",
    "pypdfium2",
    "PIL",
    "signxml",
    "cryptography",
    "magic",
}
"""What reads documents and signatures."""
OF_REPORTS = {"docx", "xlsxwriter", "vl_convert", "typst", "openpyxl"}
OF_SERVERS = {"obstore", "paramiko"}
OF_RUNS = {"sqlalchemy", "alembic", "msgspec", "pebble", "multiprocessing", "lxml", "asn1crypto", "rich", "jinja2"}
"""What a run needs, and its store."""


def _imported(folder: Path, *words: object) -> set[str]:
    """Packages that a call of the program had imported when it was done."""
    script, told = folder / "program.py", folder / "told.json"
    script.write_text(PROGRAM)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(script), str(told), *map(str, words)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    code, modules = json.loads(told.read_text())
    assert code == 0
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_version_and_help_import_nothing_heavy(word: str, tmp_path: Path) -> None:
    heavy = OF_FILES | OF_REPORTS | OF_SERVERS | OF_RUNS
    assert _imported(tmp_path, word) & heavy == set()


def test_a_scan_that_finds_nothing_changed_imports_no_reader_of_files(tmp_path: Path) -> None:
    DossierBuilder("H58.90-230612-0001").component(b"a").result(b"b").write(tmp_path / "export")
    (tmp_path / "export" / "export.json").write_text('{"PhienBan": "1"}')
    words = ("--store", tmp_path / "store.db", "--as-of", "2024-04-04T00:00:00Z", "--format", "json")
    words = (
        "scan",
        tmp_path / "export",
        *words,
        "--output",
        tmp_path / "report.json",
        "--fail-on",
        "never",
        "--jobs",
        1,
    )
    _imported(tmp_path, *words)
    again = _imported(tmp_path, *words)
    # The version of libmagic is part of what answers depend on, and only the library tells it.
    heavy = (OF_FILES - {"magic"}) | OF_REPORTS | OF_SERVERS | (OF_RUNS - {"msgspec"})
    assert again & heavy == set()
