"""Facts name the revocation lists that a run went by; new lists alone make no new answers."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace
from sqlalchemy import func, select

from archaudit.demo.pki import sample_pki
from archaudit.engine import Auditor, ScanOptions
from archaudit.inspection import TrustBundle
from archaudit.model.report import RunReport
from archaudit.model.subjects import DossierFacts
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules
from archaudit.store import Store
from archaudit.store.schema import DOSSIER
from fixtures.audit import sample_trust
from fixtures.cases.scene import CODE, Scene
from tests.store.kit import AS_OF, LAW, figures

ISSUERS = tuple(sample_pki().crls)
OLD = sample_trust()
NEW = replace(OLD, crls=tuple(sample_pki().issue_crl(each, 3).public_bytes(Encoding.DER) for each in ISSUERS))


def run(store: Store, root: Path, trust: TrustBundle, nights: int = 0) -> RunReport:
    auditor = Auditor(
        load_profile((), LAW, all_rules()), LAW, trust, AS_OF + timedelta(days=nights), ScanOptions(jobs=1)
    )
    report = auditor.run(root, store.ledger())
    return replace(report, findings=tuple(report.findings))


def lists(facts: DossierFacts) -> set[str]:
    signatures = [each for file in facts.files.values() for each in file.signatures]
    chains = [each.chain for each in signatures] + [each.timestamp and each.timestamp.chain for each in signatures]
    return {each.sha256 for chain in chains if chain for each in chain.revocation}


def of(trust: TrustBundle) -> set[str]:
    return {sha256(each).hexdigest() for each in trust.crls}


def named(store: Store, number: int) -> set[str]:
    (seen,) = (facts for _, facts in store.facts(number) if isinstance(facts, DossierFacts))
    (found,) = store.dossiers_named(number, CODE)
    assert lists(found) == lists(seen)
    return lists(seen)


def versions(store: Store) -> int:
    with store.database.transaction() as connection:
        return connection.execute(select(func.count()).select_from(DOSSIER)).scalar_one()


def test_new_lists_alone_are_no_change(tmp_path: Path, url: str) -> None:
    Scene(CODE).write(tmp_path / "export")
    store = Store.open(url, create=True)
    first = run(store, tmp_path / "export", OLD)
    assert set() != named(store, 1) <= of(OLD)
    second = run(store, tmp_path / "export", NEW, nights=1)
    assert second.changes is not None and (second.changes.changed, second.changes.appeared) == (0, 0)
    assert second.findings == first.findings
    assert versions(store) == 1
    assert set() != named(store, 2) <= of(NEW)
    assert named(store, 1) == set(), "not told any more, rather than told wrongly"
    third = run(store, tmp_path / "export", NEW, nights=2)
    assert figures(third).totals == figures(first).totals
    assert named(store, 3) == named(store, 2) != set()
    store.close()


def test_new_lists_that_change_the_answer_make_a_new_version(tmp_path: Path, url: str) -> None:
    Scene(CODE).write(tmp_path / "export")
    store = Store.open(url, create=True)
    run(store, tmp_path / "export", OLD)
    before = named(store, 1)
    second = run(store, tmp_path / "export", replace(OLD, crls=()), nights=1)
    assert second.changes is not None and second.changes.changed == 1
    assert versions(store) == 2
    assert (named(store, 1), named(store, 2)) == (before, set())
    store.close()
