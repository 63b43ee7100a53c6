"""The submitted papers of a planned dossier."""

from __future__ import annotations

from datetime import timedelta

from archaudit.demo.dossier import DossierBuilder
from archaudit.demo.record import Record
from archaudit.demo.scans import scan_pdf
from archaudit.demo.signers import certificate
from archaudit.demo.signing import Level
from archaudit.demo.tien_giang.plan import DossierPlan
from archaudit.demo.tien_giang.tables import Paper

_TITLES = ("Đơn đề nghị giải quyết thủ tục", "Giấy tờ chứng minh điều kiện", "Hồ sơ kỹ thuật kèm theo")
_WEB_PAGE = "<!DOCTYPE html>\n<title>Lỗi 404</title>\n<p>Không tìm thấy tệp {name}.</p>\n"
_SIGNED_PAPERS = (Paper.DIGITIZED, Paper.PARTLY, Paper.BLANK, Paper.AGENCY)
_UNDECLARED = (Paper.UNDECLARED, Paper.UPLOADED)


def add_papers(dossier: DossierBuilder, plan: DossierPlan) -> None:
    """Two or three papers; in every tenth dossier a photocopy, too, which is not to be digitized."""
    count = 2 + (plan.ordinal % 3 == 0)
    for place in range(count):
        _add_paper(dossier, plan, place, last=place == count - 1)
    if plan.ordinal % 10 == 3:
        photocopy = {"LoaiBan": "Bản chụp", "DuocSoHoa": "0", "TenTepDinhKem": "Giấy tờ tùy thân"}
        dossier.component(**_fields(plan, count) | photocopy)
    if plan.paper is Paper.UPLOADED and plan.department.id == "khdt" and plan.ordinal % 50 == 0:
        _join_paths(dossier)


def _add_paper(dossier: DossierBuilder, plan: DossierPlan, place: int, last: bool) -> None:
    page = _WEB_PAGE.format(name=plan.code).encode()
    dossier.component(
        page if last and plan.paper is Paper.WEB_PAGE else None,
        signed_by=_signer(plan, place),
        level=Level.B_T if plan.department.id == "tnmt" else Level.B_B,
        signed_time=plan.received + timedelta(minutes=10 + 2 * place),
        blank=last and plan.paper is Paper.BLANK,
        missing=last and plan.paper is Paper.LOST,
        **_fields(plan, place),
        **_digitizer_fields(plan),
    )


def _signer(plan: DossierPlan, place: int) -> str | None:
    if plan.paper is Paper.AGENCY:
        return f"agency-{plan.department.id}"
    if plan.paper is Paper.UPLOADED and plan.ordinal % 4 == 0 and place == 0:
        return "enterprise" if plan.department.id == "khdt" else "citizen"
    if plan.paper is Paper.PARTLY and place > 0:
        return None
    return _digitizer(plan) if plan.paper in _SIGNED_PAPERS else None


def _digitizer(plan: DossierPlan) -> str:
    second = plan.department.id == "tnmt" and plan.ordinal % 2
    return f"digitizer-{plan.department.id}{'-2' if second else ''}"


def _digitizer_fields(plan: DossierPlan) -> Record:
    if plan.paper in _SIGNED_PAPERS:
        return {"NguoiSoHoa": certificate(_digitizer(plan)).subject.native["common_name"]}
    # An upload may carry the applicant's own signature: nobody digitizes anything there.
    return dict.fromkeys(("NguoiSoHoa", "ThoiGianSoHoa", "MaKetQuaSoHoa", "DuLieuBocTach"))


def _fields(plan: DossierPlan, place: int) -> Record:
    return {
        "TenTepDinhKem": _TITLES[place % len(_TITLES)],
        "MaThanhPhanHoSo": f"TP.{plan.procedure.field_code[-2:]}.{place + 1:02d}",
        "DuocSoHoa": "0" if plan.paper in _UNDECLARED else "1",
    }


def _join_paths(dossier: DossierBuilder) -> None:
    """Two files in one field, under the title that an uploading program gives: odd, and harmless."""
    entry = dossier.components[-1]
    extra = f"{dossier.code}.9.pdf"
    dossier.stray(extra, scan_pdf(extra))
    entry["DuongDanTaiTepTin"] = f"{entry['DuongDanTaiTepTin']}##{extra}"
    entry["TenTepDinhKem"] = "Dinhkem"
    del entry["HashTepTin"], entry["SoTrang"]
