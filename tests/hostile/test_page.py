"""The page of the cases is current, and their names are theirs alone."""

from __future__ import annotations

from pathlib import Path

from fixtures.hostile import file_cases, place_cases, record_cases, register_cases
from fixtures.hostile.names import NAMES
from fixtures.hostile.readme import readme

ROOT = Path(__file__).parents[2]
CASES = (*file_cases(), *place_cases(), *record_cases(), *register_cases())


def test_page_is_current() -> None:
    assert (ROOT / "fixtures/hostile/README.md").read_text("utf-8") == readme()


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case.id for case in CASES}) == len(CASES)


def test_the_threat_model_counts_them() -> None:
    told = (ROOT / "docs/security.md").read_text("utf-8")
    assert f"builds {len(CASES) + len(NAMES)} cases" in told
