"""The quick verification accepts what is usual and right, and nothing that the general one refuses."""

from __future__ import annotations

import pytest

from benchmarks.quick_path import accepted, originals, run


@pytest.mark.parametrize(("data", "content"), [each[1:] for each in originals()], ids=[each[0] for each in originals()])
def test_both_ways_accept_the_original(data: bytes, content: bytes) -> None:
    quick, general = accepted(data, content)
    assert quick is not None and quick == general


def test_another_content_is_refused_by_both() -> None:
    for _, data, content in originals():
        assert accepted(data, content + b".") == (None, None)


def test_no_mutant_is_accepted_too_quickly() -> None:
    outcome = run(mutants=1500, seed=20241125)
    assert outcome.wrong == []
    assert 0 < outcome.quick <= outcome.general < outcome.mutants
