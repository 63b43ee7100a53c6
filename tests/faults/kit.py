"""A plain export, a run over it that is cut off, and the report of one that is left alone."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

from archaudit.demo.scans import scan_pdf
from tests.acceptance.exports import Export, dossier
from tests.acceptance.program import command, environment

AS_OF = "2024-04-04T00:00:00Z"


def build(root: Path, dossiers: int) -> Path:
    """An export of small, unsigned dossiers."""
    made = Export(root)
    made.registers()
    paper = scan_pdf("paper")
    for number in range(dossiers):
        made.add(dossier(f"H58.90-230612-{number:05d}"), {"TL1.pdf": paper, "KQ1.pdf": paper + b"%%%d\n" % number})
    return made.close()


def finish(export: Path, store: str) -> bytes:
    """The findings of a run that nobody disturbs."""
    done = subprocess.run(_scan(export, store), env=environment(), capture_output=True, check=False, timeout=120)
    assert done.returncode in (0, 1, 3) and done.stdout, done.stderr.decode()
    return done.stdout


def kill(export: Path, store: str, moment: float, sign: signal.Signals) -> None:
    """Starts a run and ends it after so many seconds, if it is still at work."""
    nowhere = subprocess.DEVNULL
    started = subprocess.Popen(_scan(export, store), env=environment(), stdout=nowhere, stderr=nowhere)
    try:
        started.wait(moment)
    except subprocess.TimeoutExpired:
        started.send_signal(sign)
    started.wait(60)


def _scan(export: Path, store: str) -> list[str]:
    """The command that is given twice. Without the comparison with a run before, which a killed run has not."""
    return command("scan", export, "--as-of", AS_OF, "--store", store, "--format", "jsonl", "--lang", "en")
