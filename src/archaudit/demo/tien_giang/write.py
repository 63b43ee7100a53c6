"""Makes one planned dossier: its record, its files, its folder."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from archaudit.demo.dossier import DossierBuilder
from archaudit.demo.record import Record, stamp
from archaudit.demo.tien_giang.owners import owner
from archaudit.demo.tien_giang.papers import add_papers
from archaudit.demo.tien_giang.plan import DossierPlan
from archaudit.demo.tien_giang.results import add_result
from archaudit.model.codes import EXCLUDED, FINISHED, Status


def write_dossier(root: Path, plan: DossierPlan) -> Record:
    """Writes the dossier below the root of the export and returns its record."""
    dossier = build_dossier(plan)
    dossier.write(root / folder_of(plan))
    return dossier.record


def folder_of(plan: DossierPlan) -> str:
    """The folder that holds the dossier's own: department and year."""
    return f"{plan.department.id}/{plan.received:%Y}"


def build_dossier(plan: DossierPlan) -> DossierBuilder:
    """The dossier with all its files, in memory."""
    dossier = DossierBuilder(plan.code, plan.received, _finished(plan), **_record(plan), **owner(plan))
    add_papers(dossier, plan)
    add_result(dossier, plan)
    _add_steps(dossier, plan)
    declared = all(component["DuocSoHoa"] == "1" for component in dossier.components)
    return dossier.set(HoSoCoThanhPhanSoHoa=str(int(declared)))


def _record(plan: DossierPlan) -> Record:
    procedure = plan.procedure
    return {
        "MaTTHC": procedure.code,
        "TenTTHC": procedure.name,
        "MaLinhVuc": procedure.field_code,
        "TenLinhVuc": procedure.field_name,
        "DonViXuLy": plan.department.name,
        "KenhThucHien": str(int(plan.channel)),
        "TrangThaiHoSo": str(int(plan.status)),
        "NgayHenTra": stamp(_due(plan)),
        **_times(plan),
    }


def _times(plan: DossierPlan) -> Record:
    """Takes out the times that the dossier has not come to."""
    if plan.status is Status.NOT_RECEIVED:
        absent = ("NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy", "NgayTra")
        return {**dict.fromkeys(absent), "NgayTuChoi": stamp(plan.received + timedelta(hours=1))}
    if plan.status not in FINISHED:
        return dict.fromkeys(("NgayKetThucXuLy", "NgayTra"))
    return {"NgayTra": None} if plan.status is Status.DONE else {}


def _due(plan: DossierPlan) -> datetime:
    return _working(plan.received + timedelta(days=plan.procedure.days))


def _finished(plan: DossierPlan) -> datetime:
    days = plan.procedure.days
    taken = days + 4 if plan.late else days * 3 // 5
    return _working(plan.received + timedelta(days=taken)).replace(hour=10, minute=plan.ordinal % 60)


def _working(time: datetime) -> datetime:
    """The same time, on Monday when it falls on a weekend."""
    return time + timedelta(days=max(0, 7 - time.weekday()) if time.weekday() >= 5 else 0)


def _add_steps(dossier: DossierBuilder, plan: DossierPlan) -> None:
    if plan.status is Status.NOT_RECEIVED:
        return
    received, office = plan.received, "Phòng chuyên môn"
    dossier.step("Lê Thị Tiếp Nhận", "Tiếp nhận hồ sơ", received, PhongBanXuLy="Bộ phận Một cửa")
    dossier.step("Phạm Văn Thụ Lý", "Thẩm định hồ sơ", received + timedelta(hours=3), PhongBanXuLy=office)
    if plan.status in EXCLUDED:
        dossier.step("Phạm Văn Thụ Lý", "Dừng xử lý hồ sơ", received + timedelta(days=2), PhongBanXuLy=office)
    if plan.status in FINISHED:
        dossier.step("Huỳnh Thị Phê Duyệt", "Phê duyệt kết quả", dossier.finished, PhongBanXuLy="Lãnh đạo Sở")
