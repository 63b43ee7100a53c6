"""Forged PDFs are named by their class and never valid; honest ones stay valid, however odd they look."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archaudit.demo.pki import write_trust
from archaudit.inspection.inspector import Inspector
from archaudit.inspection.trust import TrustBundle
from archaudit.model.signature import Integrity
from fixtures.attacks import AttackCase, HonestCase, attack_cases, honest_cases

AS_OF = datetime(2024, 6, 1, tzinfo=UTC)
ATTACKS, HONEST = attack_cases(), honest_cases()


@pytest.fixture(scope="session")
def inspector(tmp_path_factory: pytest.TempPathFactory) -> Inspector:
    trust: Path = write_trust(tmp_path_factory.mktemp("trust"))
    return Inspector(TrustBundle.load([trust]), AS_OF)


@pytest.mark.parametrize("case", ATTACKS, ids=[case.id for case in ATTACKS])
def test_forgery_is_named_and_never_valid(inspector: Inspector, case: AttackCase) -> None:
    facts = inspector.inspect("a.pdf", case.build())
    valid = [signature for signature in facts.signatures if signature.is_valid]
    assert not [signature.field for signature in valid if signature.attack or not case.others_valid]
    if case.unreadable and facts.unreadable is not None:
        return
    named = [signature for signature in facts.signatures if signature.attack in (case.attack, *case.also)]
    assert named, [(signature.field, signature.attack, signature.changes) for signature in facts.signatures]
    if case.intact:
        assert any(item.integrity is Integrity.INTACT and item.changes in case.changes for item in named)


@pytest.mark.parametrize("case", HONEST, ids=[case.name for case in HONEST])
def test_honest_file_is_valid(inspector: Inspector, case: HonestCase) -> None:
    facts = inspector.inspect("a.pdf", case.build())
    assert facts.unreadable is None and facts.signatures
    for signature in facts.signatures:
        assert (signature.integrity, signature.attack) == (Integrity.INTACT, None), signature.detail
        assert signature.changes in case.changes, signature.detail
        assert signature.is_valid, (signature.indication, signature.subindication, signature.detail)


def test_cases_are_many_and_told_apart() -> None:
    assert len(ATTACKS) >= 70 and len(HONEST) >= 25
    assert len({case.id for case in ATTACKS}) == len(ATTACKS)
    assert len({case.name for case in HONEST}) == len(HONEST)
    assert all(case.twin in HONEST for case in ATTACKS)


@pytest.mark.parametrize("case", ATTACKS, ids=[case.id for case in ATTACKS])
def test_forgery_differs_from_its_twin(case: AttackCase) -> None:
    assert case.build() != case.twin.build()
    assert case.build() == case.build()
