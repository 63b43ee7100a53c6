"""What is fuzzed: each target takes bytes and raises nothing but what its parser says it raises."""

from __future__ import annotations

from functools import partial

from archaudit.cli.app import options_of
from archaudit.cli.config import read_config
from archaudit.errors import ArchauditError
from archaudit.inspection import TrustBundle
from archaudit.inspection.media_type import media_type_of
from archaudit.inspection.pdf_revisions import count_revisions, ends_in_mid_update
from archaudit.inspection.signatures.pdf.byte_range import check_byte_range
from archaudit.layouts import DossierRef, PortalLayout
from archaudit.layouts.registers import read_registers
from archaudit.layouts.tables import Table, read_file
from archaudit.legal import load as load_law
from archaudit.model.registers import Registers
from archaudit.profiles import load as load_profile
from archaudit.review import load_baseline, load_decisions, load_waivers
from archaudit.review.sides import load_side
from archaudit.rules import all_rules, rules_by_code
from archaudit.sources import LocalFolder
from fixtures.signed import inspector
from fuzz import layout_targets, pack_targets
from fuzz.target import Target, written


def record(data: bytes) -> object:
    """``hoso.json``, as far as the dossier that it makes."""
    path = written("dossier/hoso.json", data)
    ref = DossierRef("dossier", "dossier/hoso.json", ("dossier/a.pdf",))
    return PortalLayout(LocalFolder(path.parent.parent)).load(ref, Registers())


def register(suffix: str, data: bytes) -> object:
    """The same bytes as every register of an export at once."""
    name = f"register{suffix}"
    path = written(name, data)
    table = read_file(LocalFolder(path.parent), name)
    names = ("departments", "procedures", "certificates", "dossiers", "store", "publications", "inspections")
    return read_registers([f"{each}{suffix}" for each in names], partial(_same, table))


def profile(data: bytes) -> object:
    """A profile of one's own."""
    return load_profile([str(written("profile.toml", data))], load_law(), all_rules())


def waivers(data: bytes) -> object:
    """A file of waivers."""
    return load_waivers([written("waivers.toml", data)], rules_by_code())


def decisions(suffix: str, data: bytes) -> object:
    """A file of decisions."""
    return load_decisions(written(f"decisions{suffix}", data))


def baseline(data: bytes) -> object:
    """The findings of an earlier run."""
    return load_baseline(written("findings.jsonl", data))


def comparison(data: bytes) -> object:
    """The figures of an earlier run, with findings beside them."""
    written("findings.jsonl", b"")
    return load_side(written("report.json", data))


def config(data: bytes) -> object:
    """``archaudit.toml``, against the options that there are."""
    return read_config(written("archaudit.toml", data), options_of)


def trust(kind: str, data: bytes) -> object:
    """A file of a trust folder."""
    path = written("trust/roots/root.pem", trust_root())
    for other in ("intermediates", "tsa", "crls", "ocsp"):
        (path.parent.parent / other).mkdir(exist_ok=True)
        (path.parent.parent / other / "given").unlink(missing_ok=True)
    (path.parent.parent / kind / "given").write_bytes(data)
    return TrustBundle.load([path.parent.parent])


def trust_root() -> bytes:
    """The root of the sample."""
    return inspector()._trust.roots[0]


def revisions(data: bytes) -> object:
    """The chain of cross-reference sections."""
    return count_revisions(data), ends_in_mid_update(data)


def byte_range(data: bytes) -> object:
    """A range out of the first bytes over the others."""
    numbers = [int.from_bytes(data[at : at + 2]) for at in range(0, 8, 2)]
    return check_byte_range(data[8:], numbers, None)


def media_type(data: bytes) -> object:
    """What bytes begin with, confirmed by a parser."""
    return media_type_of(data)


def inspected(path: str, data: bytes) -> object:
    """A whole file, signatures included."""
    return inspector().inspect(path, data)


def beside(data: bytes) -> object:
    """A detached signature beside a document."""
    return inspector().inspect("a.bin", b"noi dung", [("a.bin.p7s", data)])


def _same(table: Table, _: str) -> Table:
    return table


TARGETS: dict[str, Target] = {
    each.name: each
    for each in (
        Target("record", record),
        *(Target(f"register-{suffix[1:]}", partial(register, suffix)) for suffix in (".csv", ".jsonl", ".xlsx")),
        Target("profile", profile, (ArchauditError,)),
        Target("waivers", waivers, (ArchauditError,)),
        *(Target(f"decisions-{s[1:]}", partial(decisions, s), (ArchauditError,)) for s in (".toml", ".csv")),
        Target("baseline", baseline, (ArchauditError,)),
        Target("comparison", comparison, (ArchauditError,)),
        Target("config", config, (ArchauditError,)),
        *(Target(f"trust-{k}", partial(trust, k), (ArchauditError,)) for k in ("intermediates", "tsa", "crls", "ocsp")),
        *layout_targets.TARGETS,
        *pack_targets.TARGETS,
        Target("pdf-revisions", revisions),
        Target("byte-range", byte_range),
        Target("media-type", media_type, (ValueError,)),
        Target("cms-beside", beside),
        Target("cms-alone", partial(inspected, "a.p7s")),
        Target("xml", partial(inspected, "a.xml")),
        Target("pdf", partial(inspected, "a.pdf")),
    )
}
"""Every target by name, the cheap ones first."""
