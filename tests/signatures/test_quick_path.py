"""The quick verification accepts what is usual and right, and nothing that the general one refuses."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from archaudit.inspection.signatures import usual_cms
from benchmarks.quick_path import Judges, accepted, run
from fixtures.signed_kinds import originals


@pytest.fixture(scope="module")
def judges() -> Judges:
    return Judges()


@pytest.mark.parametrize("original", originals(), ids=lambda each: each.name)
def test_both_ways_say_the_same_of_the_original(original, judges, monkeypatch) -> None:
    taken = []
    verified = usual_cms._verified
    monkeypatch.setattr(usual_cms, "_verified", lambda *given: taken.append(verified(*given)) or taken[-1])
    quick, general = judges.both(original)
    assert quick == general
    assert all(map(accepted, quick.signatures)) and len(taken) >= len(quick.signatures) > 0


def test_another_content_is_refused_by_both(judges: Judges) -> None:
    original = originals()[-1]
    for facts in judges.both(replace(original, data=original.data + b".")):
        assert not any(map(accepted, facts.signatures))


def test_no_mutant_is_accepted_too_quickly() -> None:
    outcome = run(mutants=16 * len(originals()), seed=20241125)
    assert outcome.wrong == []
    assert outcome.answers[True, True] > 50 < outcome.answers[False, False]


def test_certificate_of_no_known_version_is_left_to_the_general_way(judges: Judges) -> None:
    original = next(each for each in originals() if each.name == "B-B")
    version = b"A003020102"
    assert version in original.data
    for facts in judges.both(replace(original, data=original.data.replace(version, b"A003020142", 1))):
        assert len(facts.signatures) == 1 and facts.signatures[0].field == "Signature1"
