"""Every attack on XML, ASiC and office signatures is seen, and the honest document that looks like it passes."""

from __future__ import annotations

import pytest

from archaudit.inspection.inspector import Inspector
from archaudit.model.signature import Changes, Coverage, Indication, Integrity
from fixtures.attacks_xml import AttackCase, all_attacks
from fixtures.audit import AS_OF, sample_trust


@pytest.fixture(scope="module")
def inspector() -> Inspector:
    return Inspector(sample_trust(), AS_OF)


@pytest.mark.parametrize("case", all_attacks(), ids=lambda case: case.name)
def test_attack_is_seen(inspector: Inspector, case: AttackCase) -> None:
    signature = inspector.inspect(case.path, case.build()).signatures[0]
    seen = (signature.integrity, signature.coverage, signature.changes, signature.attack)
    assert seen == (case.integrity, case.coverage, case.changes, case.attack), case.story
    assert not signature.is_valid
    assert signature.detail or signature.changed


@pytest.mark.parametrize("case", all_attacks(), ids=lambda case: case.name)
def test_honest_twin_passes(inspector: Inspector, case: AttackCase) -> None:
    signature = inspector.inspect(case.path, case.twin()).signatures[0]
    assert (signature.integrity, signature.indication) == (Integrity.INTACT, Indication.TOTAL_PASSED)
    assert (signature.coverage, signature.attack) == (case.twin_coverage, None)
    # In a form of several signers, each of them leaves unsigned what the others sign.
    partly = case.twin_coverage is Coverage.PARTIAL
    assert signature.changes is (Changes.SUSPICIOUS if partly else Changes.NONE)


def test_attacks_are_built_alike_every_time() -> None:
    for case in all_attacks():
        assert case.build() == case.build(), case.name
