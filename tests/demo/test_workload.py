"""The workload of the benchmarks is what it says: kinds in their shares, and signatures right or wrong as named."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from msgspec.structs import replace

from archaudit.demo.pki import write_trust
from archaudit.inspection import Inspector, TrustBundle
from benchmarks.workload.made import AS_OF
from benchmarks.workload.pages import DESIGNS, render
from benchmarks.workload.pki import workload_pki
from benchmarks.workload.plan import RESULT_SHARES, SCAN_SHARES, plan_workload
from benchmarks.workload.results import make_result
from benchmarks.workload.scans import make_scan

VALID = {"B-B", "adbe", "B-T", "B-LT", "two B-B", "two B-T", "two B-LT"}
PAGES = {(200, design): render(40, 0) for design in range(DESIGNS)}


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Inspector:
    return Inspector(TrustBundle.load([write_trust(tmp_path_factory.mktemp("trust"), workload_pki())]), AS_OF)


def test_kinds_have_their_shares_and_the_same_seed_gives_the_same_plan() -> None:
    plans = plan_workload(200, 1)
    assert Counter(plan.result for plan in plans) == {kind: 2 * share for kind, share in RESULT_SHARES.items()}
    scans = Counter(scan.kind for plan in plans for scan in plan.scans)
    assert scans == {kind: 6 * share for kind, share in SCAN_SHARES.items()}
    assert plans == plan_workload(200, 1) != plan_workload(200, 2)


@pytest.mark.parametrize("kind", RESULT_SHARES)
def test_results_are_signed_as_their_kind_says(kind: str, look: Inspector) -> None:
    plan = replace(plan_workload(1, 1)[0], result=kind)
    data = make_result(plan, plan.received + timedelta(days=5), PAGES)
    found = look.inspect("a.pdf", data).signatures
    assert len(found) == (0 if kind == "unsigned" else 2 if kind.startswith("two ") else 1)
    assert all(each.is_valid for each in found) == (kind in VALID or kind == "unsigned")
    assert data == make_result(plan, plan.received + timedelta(days=5), PAGES)


@pytest.mark.parametrize("kind", SCAN_SHARES)
def test_scans_are_readable_as_their_kind_says(kind: str, look: Inspector) -> None:
    scan = replace(plan_workload(1, 1)[0].scans[0], kind=kind, dpi=200)
    data = make_scan(scan, "label", 0, PAGES)
    facts = look.inspect("a.pdf", data)
    assert (facts.unreadable is None) == (kind not in ("encrypted", "cut"))
    assert (facts.media_type == "image/jpeg") == (kind == "not PDF")
    assert (data == make_scan(scan, "another", 1, PAGES)) == (kind == "duplicate")
