"""The results of the workload: signed as offices sign, and in the ways in which signatures are wrong."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from archaudit.demo.pdf_update import append_unsigned, flip_signed_byte, replace_page
from archaudit.demo.signing import BOTTOM_LEFT, BOTTOM_RIGHT, Level, Signing, sign_pdf
from benchmarks.workload.entities import AGENCIES, OFFICERS, agency, officer
from benchmarks.workload.pki import workload_pki
from benchmarks.workload.plan import DossierPlan
from benchmarks.workload.scans import Pages, picture_pdf

_LEVELS = {"B-B": Level.B_B, "adbe": Level.LEGACY, "B-T": Level.B_T, "B-LT": Level.B_LT}
_CHANGED = {"tampered": flip_signed_byte, "appended": replace_page, "trailing junk": append_unsigned}
_STRANGERS = {"wrong root": "stranger", "revoked": "revoked", "expired": "expired"}
_DER_AFTER = re.compile(rb"/Contents\s*<30")
_TWO_PAGES_OF = 2
"""One result in so many has two pages."""


def make_result(plan: DossierPlan, time: datetime, pages: Pages) -> bytes:
    """The bytes of the result, signed at the time as the plan says."""
    data = picture_pdf(f"{plan.code}-KQ", 2 if plan.ordinal % _TWO_PAGES_OF else 1, 200, pages)
    if plan.result == "unsigned":
        return data
    for signing in _signings(plan, time):
        data = sign_pdf(data, signing)
    if plan.result == "damaged CMS":
        return damage_cms(data)
    change = _CHANGED.get(plan.result)
    return change(data) if change else data


def damage_cms(data: bytes) -> bytes:
    """The file with a signature that is no CMS any more: its first tag is another one."""
    match = _DER_AFTER.search(data)
    assert match is not None, "no signature in the file"
    return data[: match.end() - 2] + b"31" + data[match.end() :]


def _signings(plan: DossierPlan, time: datetime) -> list[Signing]:
    turn = plan.ordinal // 4
    person, seal = officer(plan.department, turn % OFFICERS), agency(plan.department, turn % AGENCIES)
    pki = workload_pki()
    if plan.result.startswith("two "):
        level = _LEVELS[plan.result.removeprefix("two ")]
        later = time + timedelta(minutes=1)
        first = Signing(person, time, level, "Signature1", BOTTOM_RIGHT, pki=pki)
        return [first, Signing(seal, later, level, "Signature2", BOTTOM_LEFT, pki=pki)]
    if plan.result == "untrusted TSA":
        return [Signing(seal, time, Level.B_T, box=BOTTOM_LEFT, tsa="stranger-tsa", pki=pki)]
    signer = _STRANGERS.get(plan.result, seal if turn % 2 else person)
    return [Signing(signer, time, _LEVELS.get(plan.result, Level.B_B), box=BOTTOM_RIGHT, pki=pki)]
