"""What judging a usual signature need not import: start-up is paid in every worker process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.inspection import kit

_PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from archaudit.inspection import Inspector, TrustBundle
path = Path(sys.argv[1])
facts = Inspector(TrustBundle.empty(), datetime(2025, 1, 1, tzinfo=UTC)).inspect(path.name, path.read_bytes())
print([each.integrity.value for each in facts.signatures], "pyhanko.sign" in sys.modules)
"""


def _told(path: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", _PROGRAM, str(path)]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def test_pyhanko_is_asked_only_where_a_signature_is_unusual(tmp_path: Path) -> None:
    pki, path = kit.pki(), tmp_path / "a.pdf"
    stamped = kit.sign(kit.plain_pdf(), pki["officer"], tsa=pki.tsa)
    path.write_bytes(stamped)
    assert _told(path) == "['intact'] False"
    path.write_bytes(stamped.replace(b"%PDF-1.", b"%PDF-2.", 1))
    assert _told(path) == "['broken'] False"
    path.write_bytes(_with_another_value(kit.sign(kit.plain_pdf(), pki["officer"])))
    assert _told(path) == "['broken'] True"


def _with_another_value(data: bytes) -> bytes:
    """The signature value is the last that stands in a CMS without a time-stamp; zeros fill up the room behind it."""
    value = re.search(rb"([0-9A-Fa-f]{7}[1-9A-Fa-f])0+>", data)
    assert value is not None
    start, end = value.span(1)
    return data[:start] + bytes(reversed(value[1])) + data[end:]
