"""A small archive with its run, and packs of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from msgspec import Struct

from archaudit.demo.pki import sample_pki
from archaudit.engine import Auditor, ScanOptions
from archaudit.engine.inspect_dossier import DossierInspector
from archaudit.engine.limited_pool import Limits
from archaudit.evidence.basis import Basis
from archaudit.evidence.facts_files import FactsOfDossier
from archaudit.evidence.fixity import Archive
from archaudit.evidence.key_file import KeyFile
from archaudit.evidence.pack import Evidence, Sealing, write_pack
from archaudit.evidence.prove import Doubt, prove
from archaudit.evidence.signing import Seal
from archaudit.inspection import Inspector, TrustBundle
from archaudit.layouts import PortalLayout, WalkTally
from archaudit.legal import load as load_law
from archaudit.model.facts import FileFacts
from archaudit.model.file_ref import FileDigest
from archaudit.model.proof import Proof
from archaudit.model.report import RunReport
from archaudit.profiles import load as load_profile
from archaudit.reports.context import RenderContext
from archaudit.rules import all_rules, rules_by_code
from archaudit.sources import LocalFolder
from fixtures.audit import sample_trust
from fixtures.cases.scene import CODE, Scene
from tests.store.kit import alone

AS_OF = datetime(2024, 4, 4, tzinfo=UTC)
SIGNED_AT = datetime(2024, 4, 4, 8, tzinfo=UTC)
PASSWORD = "mật khẩu"
LAW = load_law()
PROFILE = load_profile(("tien-giang-2023",), LAW, all_rules())
SIGNER = "agency-tnmt"


class Run(Struct, frozen=True, dict=True):
    """An archive that was audited."""

    archive: Path
    report: RunReport
    dossiers: tuple[FactsOfDossier, ...]
    registers: tuple[FileDigest, ...]

    @property
    def facts(self) -> list[FileFacts]:
        """Of all files."""
        return [each for _, dossier in self.dossiers for each in dossier.files.values()]

    def evidence(self, *, unmask: bool = False) -> Evidence:
        context = RenderContext(rules_by_code(), lambda clause, lang: LAW.clause(clause).cite(lang), unmask=unmask)
        basis = Basis(PROFILE, LAW, sample_trust())
        return Evidence(self.report, self.dossiers, self.registers, basis, {"python": "3.11"}, context)

    def pack(self, target: Path, seal: Seal | None = None, *, pades: bool = False, unmask: bool = False) -> str:
        sealing = None if seal is None else Sealing(seal.sign, seal.sign_pdf if pades else None)
        return write_pack(self.evidence(unmask=unmask), target, sealing)


def audited(archive: Path) -> Run:
    """A dossier whose copy of a paper is the result itself."""
    scene = Scene(CODE)
    scene.change_copy(scene.decision)
    scene.write(archive)
    # XML beside a document is read, since it may sign it.
    next(archive.rglob(scene.decision_name)).with_name("mo-ta.xml").write_text("<moTa/>", "utf-8")
    auditor = Auditor(PROFILE, LAW, sample_trust(), AS_OF, ScanOptions(jobs=1))
    registers = PortalLayout(LocalFolder(archive)).registers().read_from
    return Run(archive, alone(auditor, archive), tuple(_facts(archive)), registers)


def _facts(archive: Path) -> Iterator[FactsOfDossier]:
    source = LocalFolder(archive)
    layout = PortalLayout(source)
    registers = layout.registers()
    inspector = DossierInspector(source, Inspector(sample_trust(), AS_OF), registers, Limits().largest_file)
    for ref in layout.refs(registers, WalkTally()):
        facts = inspector.inspect(layout.load(ref, registers), ref)
        yield facts.dossier.folder, facts


def key_file(target: Path, entity: str = SIGNER) -> Path:
    """A PKCS#12 file of the test PKI."""
    pki = sample_pki()
    above = [pki.certificates[each] for each in pki.chain(entity)]
    data = serialize_key_and_certificates(
        entity.encode(), pki.keys[entity], pki.certificates[entity], above, BestAvailableEncryption(PASSWORD.encode())
    )
    target.write_bytes(data)
    return target


def seal_of(file: Path, password: str | None = PASSWORD) -> Seal:
    """What signs with a key file."""
    return Seal(KeyFile(file, password), SIGNED_AT)


def proof_of(pack: Path, archive: Path | None = None, trust: TrustBundle | None = None) -> Proof:
    """What is found out about a pack; by default by somebody who trusts nobody."""
    return prove(pack, Doubt(archive and Archive(str(archive)), trust or TrustBundle.empty(), SIGNED_AT, 1))
