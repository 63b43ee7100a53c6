"""Evidence packs: the file as a whole, and members of one whose chain holds all the same."""

from __future__ import annotations

import gzip
import shutil
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from msgspec.structs import replace

from archaudit.engine.limited_pool import Limits
from archaudit.errors import ArchauditError
from archaudit.evidence.basis import Basis
from archaudit.evidence.container import members_below, write_container
from archaudit.evidence.facts_files import FACTS, SUMS, DamagedFactsError, audited_files
from archaudit.evidence.manifest import MANIFEST, manifest_of
from archaudit.evidence.pack import Evidence, lay_out
from archaudit.evidence.prove import Doubt, prove
from archaudit.evidence.statement import STATEMENT
from archaudit.inspection import TrustBundle
from archaudit.legal import load as load_law
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules
from fixtures.audit import sample_trust
from fuzz.target import Target, place, written
from tests.reports.samples import REPORT, context

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PROFILE = "profile.toml"


@cache
def members() -> Path:
    """The members of a small pack, without its reports, which nobody reads again."""
    folder, law = place("pack"), load_law()
    folder.mkdir()
    basis = Basis(load_profile((), law, all_rules()), law, sample_trust())
    digests = {"law_digest": law.digest, "profile_digest": basis.profile.digest, "trust_digest": basis.trust.digest}
    report = replace(REPORT, run=replace(REPORT.run, limits=Limits().stated(), **digests))
    lay_out(Evidence(report=report, facts=(), registers=(), basis=basis, versions={}, context=context()), folder)
    shutil.rmtree(folder / "reports")
    return folder


def sealed() -> bytes:
    """The pack, with a manifest that fits its members."""
    folder = members()
    (folder / MANIFEST).unlink(missing_ok=True)
    (folder / MANIFEST).write_bytes(manifest_of(folder, members_below(folder)).encoded())
    return _container(folder)


def whole(data: bytes) -> object:
    """A pack."""
    return prove(written("whole.zip", data), Doubt(None, TrustBundle.empty(), NOW, 1))


def manifest(data: bytes) -> object:
    """A pack with another manifest."""
    folder = members()
    (folder / MANIFEST).write_bytes(data)
    return whole(_container(folder))


def member(name: str, data: bytes) -> object:
    """A pack whose chain holds with another member."""
    file = members() / name
    before = file.read_bytes()
    file.write_bytes(data)
    try:
        return whole(sealed())
    finally:
        file.write_bytes(before)


def facts(data: bytes) -> object:
    """The facts of a pack."""
    written(f"facts/{SUMS}", b"")
    return sum(1 for _ in audited_files(written(f"facts/{FACTS}", data).parent))


def sums(data: bytes) -> object:
    """The digests of a pack."""
    written(f"sums/{FACTS}", gzip.compress(b""))
    return sum(1 for _ in audited_files(written(f"sums/{SUMS}", data).parent))


def _container(folder: Path) -> bytes:
    path = place("container.zip")
    with path.open("wb") as file:
        write_container(file, folder, members_below(folder))
    return path.read_bytes()


TARGETS = (
    Target("pack", whole, (ArchauditError,)),
    Target("pack-manifest", manifest),
    Target("pack-statement", partial(member, STATEMENT)),
    Target("pack-profile", partial(member, PROFILE)),
    Target("pack-facts", facts, (DamagedFactsError,)),
    Target("pack-sums", sums, (DamagedFactsError,)),
)
