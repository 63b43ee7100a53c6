"""What each dossier of the workload holds: kinds in fixed shares, in an order that follows from the seed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import accumulate

from msgspec import Struct

from archaudit.model.local_time import VIETNAM
from benchmarks.workload.entities import DEPARTMENTS

SCANS = 3
"""Of a dossier."""

RESULT_SHARES: Mapping[str, float] = {
    "B-B": 22, "adbe": 10, "B-T": 18, "B-LT": 14, "two B-B": 6, "two B-T": 6, "two B-LT": 6, "unsigned": 6,
    "tampered": 1.5, "appended": 1.5, "wrong root": 1.5, "revoked": 1.5, "expired": 1.5, "damaged CMS": 1.5,
    "trailing junk": 1.5, "untrusted TSA": 1.5,
}  # fmt: skip
"""Kinds of results, in percent."""
SCAN_SHARES: Mapping[str, float] = {
    "ordinary": 93, "low dpi": 2, "duplicate": 2, "encrypted": 1, "not PDF": 1, "cut": 1
}  # fmt: skip
"""Kinds of scans, in percent."""
_PAGE_WEIGHTS = (30, 25, 18, 12, 8, 7)
"""How often a scan has one page, two, three …"""
_FINE = 0.3
"""Share of scans at 300 dpi; the others have 200."""


class ScanPlan(Struct, frozen=True):
    """One submitted paper."""

    kind: str
    pages: int
    dpi: int


class DossierPlan(Struct, frozen=True):
    """One dossier to make."""

    ordinal: int
    code: str
    department: int
    received: datetime
    scans: tuple[ScanPlan, ...]
    result: str


def plan_workload(dossiers: int, seed: int) -> list[DossierPlan]:
    """All dossiers; the kinds of results and scans have their shares exactly, but for rounding."""
    chance = random.Random(f"workload/{seed}")
    results = _shuffled(RESULT_SHARES, dossiers, chance)
    scans = iter(_shuffled(SCAN_SHARES, dossiers * SCANS, chance))
    return [
        _dossier(ordinal, result, tuple(_scan(next(scans), chance) for _ in range(SCANS)))
        for ordinal, result in enumerate(results)
    ]


def _shuffled(shares: Mapping[str, float], count: int, chance: random.Random) -> list[str]:
    ends = [round(end * count / 100) for end in accumulate(shares.values())]
    kinds = [kind for kind, begin, end in zip(shares, [0, *ends], ends, strict=False) for _ in range(end - begin)]
    chance.shuffle(kinds)
    return kinds


def _scan(kind: str, chance: random.Random) -> ScanPlan:
    pages = chance.choices(range(1, len(_PAGE_WEIGHTS) + 1), _PAGE_WEIGHTS)[0]
    dpi = 300 if chance.random() < _FINE else 200
    return ScanPlan(kind, pages, 110 if kind == "low dpi" else dpi)


def _dossier(ordinal: int, result: str, scans: tuple[ScanPlan, ...]) -> DossierPlan:
    department = ordinal % len(DEPARTMENTS)
    received = datetime(2023, 9, 4, 8, tzinfo=VIETNAM) + timedelta(days=7 * (ordinal % 22), minutes=ordinal % 240)
    code = f"{list(DEPARTMENTS)[department]}-{received:%y%m%d}-{ordinal:06d}"
    return DossierPlan(ordinal, code, department, received, scans, result)
