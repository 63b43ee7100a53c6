"""Every formula of contracts.md, "Indicator formulas": one dossier for each condition, all in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.cases import Case
from tests.acceptance.cases_digitized import DIGITIZED, DIGITIZED_766
from tests.acceptance.cases_handling import ON_TIME, ONLINE, ONLINE_766, REUSED
from tests.acceptance.cases_results import RESULT_ELECTRONIC, RESULT_SIGNED, STORE_FILES, STORED
from tests.acceptance.exports import Export
from tests.acceptance.program import Scan, scan

CASES = (
    *DIGITIZED,
    *DIGITIZED_766,
    *STORED,
    *RESULT_ELECTRONIC,
    *RESULT_SIGNED,
    *ONLINE,
    *ONLINE_766,
    *REUSED,
    *ON_TIME,
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, trust: Path) -> Scan:
    folder = tmp_path_factory.mktemp("indicators")
    export = Export(folder / "export")
    export.registers()
    for path, content in STORE_FILES.items():
        export.write(path, content)
    for number, case in enumerate(CASES, 1):
        case.write(export, number)
    return scan(export.close(), folder / "out", "--trust", trust, "--jobs", 2)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.department)
def test_dossier_is_counted_as_the_formula_says(run: Scan, case: Case) -> None:
    assert run.figure(case.department, case.indicator) == case.expected


def test_run_judges_every_dossier(run: Scan) -> None:
    totals = run.report["totals"]
    assert totals["dossiers"] == len(CASES)
    assert totals["conforming"] + totals["nonconforming"] + totals["undetermined"] == len(CASES)


def test_figures_never_exceed_their_number(run: Scan) -> None:
    for entry in run.report["departments"]:
        for indicator in entry["indicators"]:
            assert indicator["verified"] + indicator["undetermined"] <= indicator["of"]
            assert (indicator["declared"] or 0) <= indicator["of"]


def test_fields_add_up_to_their_department(run: Scan) -> None:
    for entry in run.report["departments"]:
        for place, indicator in enumerate(entry["indicators"]):
            for name in ("of", "verified", "undetermined"):
                assert indicator[name] == sum(one["indicators"][place][name] for one in entry["fields"])
