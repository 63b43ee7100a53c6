"""Writes what is made from the facts of a stored run: evidence packs and ETSI validation reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from archaudit.cli.output import ETSI, EVIDENCE, UNWRITABLE
from archaudit.cli.results import context_of
from archaudit.cli.session import Session
from archaudit.cli.versions import versions
from archaudit.engine.period import OutsidePeriod
from archaudit.errors import UsageError
from archaudit.model.report import RunReport
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text

if TYPE_CHECKING:
    from archaudit.evidence.basis import Basis
    from archaudit.evidence.pack import Sealing
    from archaudit.inspection import TrustBundle
    from archaudit.legal import Law
    from archaudit.profiles import Profile
    from archaudit.store import Store

NOT_EMPTY = Text(
    vi="Thư mục “{path}” đã có tệp; định dạng etsi cần một thư mục trống",
    en="The folder “{path}” is not empty; the format etsi needs an empty one",
)
SEALED = Text(
    vi="Đã lập gói bằng chứng “{path}”. Giá trị cuối của chuỗi (nên ghi vào biên bản): {head}",
    en="Made the evidence pack “{path}”. Head of its chain (worth noting down): {head}",
)


class StoredFacts(Struct, frozen=True):
    """A run of a store, with what it went by."""

    store: Store
    run: int
    basis: Basis

    def dossiers(self) -> Iterator[tuple[str, DossierFacts]]:
        """Folder and facts of every dossier, in the order of the run."""
        for folder, facts in self.store.facts(self.run):
            if not isinstance(facts, OutsidePeriod):
                yield folder, facts


def facts_of(store: Store, run: int, profile: Profile, law: Law, trust: TrustBundle) -> StoredFacts:
    """The facts of a run, which can be asked for as long as the store is open."""
    from archaudit.evidence.basis import Basis

    return StoredFacts(store, run, Basis(profile, law, trust))


def write_from_facts(
    session: Session,
    report: RunReport,
    facts: StoredFacts,
    where: Mapping[str, Path | None],
    seal: Sealing | None,
    *,
    unmask: bool,
) -> None:
    """Writes the formats asked for that are made from facts.

    Raises:
        UsageError: a file cannot be written, or the basis is not the run's.
    """
    try:
        for name, path in where.items():
            if name == EVIDENCE and path is not None:
                _pack(session, report, facts, path, seal, unmask=unmask)
            elif name == ETSI and path is not None:
                _etsi(report, facts, path, unmask=unmask)
    except OSError as error:
        raise UsageError(UNWRITABLE, path=error.filename, detail=error.strerror or str(error)) from error


def _pack(
    session: Session, report: RunReport, facts: StoredFacts, path: Path, seal: Sealing | None, *, unmask: bool
) -> None:
    from archaudit.evidence.basis import require_same_basis
    from archaudit.evidence.pack import Evidence, write_pack

    require_same_basis(report.run, facts.basis)
    context = context_of(session, lambda: facts.basis.law, unmask=unmask)
    registers = facts.store.registers(facts.run).read_from
    evidence = Evidence(report, facts.dossiers(), registers, facts.basis, versions(), context)
    session.say(SEALED, path=path, head=write_pack(evidence, path, seal))


def _etsi(report: RunReport, facts: StoredFacts, folder: Path, *, unmask: bool) -> None:
    from archaudit.reports.etsi.folder import EtsiFolder
    from archaudit.reports.facts_masking import masked_facts
    from archaudit.reports.masking import PersonMask

    if folder.is_dir() and any(folder.iterdir()):
        # Reports of another run would stand between those of this one.
        raise UsageError(NOT_EMPTY, path=folder)
    mask, target = PersonMask.of(report), EtsiFolder(folder, report.run.as_of)
    for _, dossier in facts.dossiers():
        for each in dossier.files.values():
            target.add(each if unmask else masked_facts(each, mask))
