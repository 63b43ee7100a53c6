"""A server that dies and comes back in the middle of a run changes nothing in what the run finds."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from archaudit.demo.scans import scan_pdf
from archaudit.engine import Auditor, ScanOptions
from archaudit.inspection import TrustBundle
from archaudit.legal import load
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules
from archaudit.sources import Access
from archaudit.store import passing_store
from tests.acceptance.exports import Export, dossier
from tests.sources.servers import Server, s3_server, sftp_server
from tests.store.kit import AS_OF

DOSSIERS = 30
"""More than are handed out to a worker ahead."""
AWAY = 0.5
"""Seconds."""


@contextmanager
def served(kind: str, root: Path, keys: Path) -> Iterator[tuple[Server, Access, str]]:
    if kind == "s3":
        with s3_server(root) as (server, access):
            yield server, access, "s3://kho/export"
    else:
        with sftp_server(root, keys) as (server, access, address):
            yield server, access, f"{address}/kho/export"


def auditor(access: Access) -> Auditor:
    law = load()
    options = ScanOptions(jobs=1, access=access)
    return Auditor(load_profile((), law, all_rules()), law, TrustBundle.empty(), AS_OF, options)


@pytest.mark.parametrize("kind", ["s3", "sftp"])
def test_a_server_that_is_killed_in_mid_run_and_comes_back(kind: str, tmp_path: Path) -> None:
    made = Export(tmp_path / "root" / "kho" / "export")
    made.registers()
    paper = scan_pdf("paper")
    for number in range(DOSSIERS):
        made.add(dossier(f"H58.90-230612-{number:04d}"), {"TL1.pdf": paper, "KQ1.pdf": paper + b"%%%d\n" % number})
    made.close()
    with served(kind, tmp_path / "root", tmp_path) as (server, access, address), passing_store() as store:
        kills: list[int] = []

        def trouble(done: int) -> None:
            if done == 1:
                server.kill()
                kills.append(done)
                threading.Timer(AWAY, server.start).start()

        seen = auditor(access).run(address, store.ledger(), trouble)
        assert kills == [1]
        with passing_store() as other:
            quiet = auditor(Access()).run(made.root, other.ledger())
            assert tuple(seen.findings) == tuple(quiet.findings)
            assert replace(seen, run=quiet.run, findings=()) == replace(quiet, findings=())
            assert seen.totals.dossiers == DOSSIERS and seen.run.complete
