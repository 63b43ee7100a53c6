"""What dossiers have in common, where there is no room for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from archaudit.engine.passing_index import PassingIndex

FILL = """
import resource, signal
from archaudit.engine.holder_index import HolderIndex
from archaudit.engine.page_index import PageIndex
from archaudit.errors import SourceError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
for index, rows in (
    (HolderIndex, ((f"{number:064x}", (number, "HS")) for number in range(100_000))),
    (PageIndex, (((number, "HS"), f"{number:064x}") for number in range(100_000))),
):
    try:
        index(rows)
    except SourceError as error:
        print(index.__name__, error)
"""


def test_rows_are_asked_by_key() -> None:
    index = PassingIndex("CREATE TABLE a (key INTEGER, value BLOB)")
    index.put("INSERT INTO a VALUES (?, ?)", ((number, b"%d" % number) for number in range(1000)))
    index.run("CREATE INDEX a_of ON a (key)")
    assert index.ask("SELECT value FROM a WHERE key = ?", (7,)).fetchall() == [(b"7",)]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of files")
def test_a_full_temporary_folder_is_named() -> None:
    told = subprocess.run([sys.executable, "-c", FILL], capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line.split()[0] for line in told] == ["HolderIndex", "PageIndex"]
    assert all("could not be put into a temporary file" in line and "TMPDIR" in line for line in told)
