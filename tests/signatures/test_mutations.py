"""Damaged signed files: a sample of what ``benchmarks/mutations.py`` runs by the thousand."""

from __future__ import annotations

from benchmarks.mutations import run
from fixtures.signed import inspector, seeds


def test_no_mutant_is_answered_wrongly() -> None:
    tally = run(mutants=900, seed=20241125, seconds=20)
    assert (tally.untyped, tally.late, tally.accepted) == ([], [], [])
    assert tally.mutants == 900 and len(tally.answers) > 5


def test_seeds_are_what_they_say() -> None:
    for seed in seeds():
        facts = inspector().inspect(seed.path, seed.data, seed.detached)
        assert facts.signatures, seed.name
        if seed.is_valid:
            assert any(each.is_valid for each in facts.signatures), seed.name
