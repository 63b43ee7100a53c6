"""The result of a planned dossier."""

from __future__ import annotations

from archaudit.demo.dossier import DossierBuilder
from archaudit.demo.pdf_update import replace_page
from archaudit.demo.record import Record
from archaudit.demo.scans import text_pdf
from archaudit.demo.signing import Level
from archaudit.demo.tien_giang.plan import DossierPlan
from archaudit.demo.tien_giang.tables import Outcome

_OFFICERS = {
    Outcome.SIGNED: "officer-{department}",
    Outcome.CHANGED: "officer-{department}",
    Outcome.REVOKED: "revoked",
    Outcome.EXPIRED: "expired",
}
"""Who signs before the agency, by entity id."""


def add_result(dossier: DossierBuilder, plan: DossierPlan) -> None:
    """The result, where the plan has one."""
    if plan.outcome is None:
        return
    if plan.outcome in _OFFICERS:
        _add_signed(dossier, plan, _OFFICERS[plan.outcome])
    else:
        dossier.result(missing=plan.outcome is not Outcome.SCAN, **_fields(plan), **_link(dossier, plan.outcome))


def _add_signed(dossier: DossierBuilder, plan: DossierPlan, officer: str) -> None:
    department = plan.department.id
    dossier.result(
        text_pdf(_page(plan)),
        signed_by=(officer.format(department=department), f"agency-{department}"),
        level=Level.B_B if plan.outcome is Outcome.EXPIRED else Level.B_T,
        after=replace_page if plan.outcome is Outcome.CHANGED else None,
        **_fields(plan),
    )


def _link(dossier: DossierBuilder, outcome: Outcome) -> Record:
    if outcome is Outcome.NO_LINK:
        return {"DuongDanTepTinKetQua": ""}
    if outcome is Outcome.SUBMITTED:
        return {"DuongDanTepTinKetQua": dossier.components[0]["DuongDanTaiTepTin"]}
    return {}


def _fields(plan: DossierPlan) -> Record:
    return {
        "TenGiayTo": f"Kết quả: {plan.procedure.name}",
        "MaThanhPhanHoSo": f"KQ.{plan.procedure.field_code[-2:]}.01",
        "CoQuanBanHanh": plan.department.name,
        "SoKyHieu": f"{plan.ordinal + 1}/KQ-{plan.department.id.upper()}",
    }


def _page(plan: DossierPlan) -> tuple[str, ...]:
    return (
        plan.department.name.upper(),
        "",
        plan.procedure.name,
        f"Mã hồ sơ: {plan.code}",
        "Bản mẫu thử nghiệm, không có giá trị pháp lý.",
    )
