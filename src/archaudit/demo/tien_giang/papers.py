"""The submitted papers and the result of a planned dossier."""

from __future__ import annotations

from datetime import timedelta

from archaudit.demo.dossier import DossierBuilder
from archaudit.demo.pdf_update import replace_page
from archaudit.demo.record import Record
from archaudit.demo.scans import scan_pdf, text_pdf
from archaudit.demo.signers import certificate
from archaudit.demo.signing import Level
from archaudit.demo.tien_giang.plan import DossierPlan
from archaudit.demo.tien_giang.tables import Outcome, Paper

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
        fields = _fields(plan, count) | {"LoaiBan": "Bản chụp", "DuocSoHoa": "0", "TenTepDinhKem": "Giấy tờ tùy thân"}
        dossier.component(**fields)
    if plan.paper is Paper.UPLOADED and plan.department.id == "khdt" and plan.ordinal % 50 == 0:
        _join_paths(dossier)


def _add_paper(dossier: DossierBuilder, plan: DossierPlan, place: int, last: bool) -> None:
    time = plan.received + timedelta(minutes=10 + 2 * place)
    fields = _fields(plan, place)
    level = Level.B_T if plan.department.id == "tnmt" else Level.B_B
    signer = _signer(plan, place)
    if signer is not None and plan.paper is not Paper.UPLOADED:
        fields["NguoiSoHoa"] = certificate(_digitizer(plan)).subject.native["common_name"]
    if plan.paper is Paper.UPLOADED and signer is not None:
        # The applicant's own signature: nobody digitizes anything here.
        fields |= dict.fromkeys(("NguoiSoHoa", "ThoiGianSoHoa", "MaKetQuaSoHoa", "DuLieuBocTach"))
    dossier.component(
        _WEB_PAGE.format(name=plan.code).encode() if last and plan.paper is Paper.WEB_PAGE else None,
        signed_by=signer,
        level=level,
        signed_time=time,
        blank=last and plan.paper is Paper.BLANK,
        missing=last and plan.paper is Paper.LOST,
        **fields,
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


def add_result(dossier: DossierBuilder, plan: DossierPlan) -> None:
    """The result, where the plan has one."""
    if plan.outcome is None:
        return
    fields: Record = {
        "TenGiayTo": f"Kết quả: {plan.procedure.name}",
        "MaThanhPhanHoSo": f"KQ.{plan.procedure.field_code[-2:]}.01",
        "CoQuanBanHanh": plan.department.name,
        "SoKyHieu": f"{plan.ordinal + 1}/KQ-{plan.department.id.upper()}",
    }
    agency, officer = f"agency-{plan.department.id}", f"officer-{plan.department.id}"
    page = text_pdf(_page(plan))
    match plan.outcome:
        case Outcome.SCAN:
            dossier.result(**fields)
        case Outcome.SIGNED:
            dossier.result(page, signed_by=(officer, agency), **fields)
        case Outcome.CHANGED:
            dossier.result(page, signed_by=(officer, agency), after=replace_page, **fields)
        case Outcome.REVOKED:
            dossier.result(page, signed_by=("revoked", agency), **fields)
        case Outcome.EXPIRED:
            dossier.result(page, signed_by=("expired", agency), level=Level.B_B, **fields)
        case Outcome.LOST:
            dossier.result(missing=True, **fields)
        case Outcome.NO_LINK:
            dossier.result(missing=True, DuongDanTepTinKetQua="", **fields)
        case Outcome.SUBMITTED:
            first = dossier.components[0]["DuongDanTaiTepTin"]
            dossier.result(missing=True, DuongDanTepTinKetQua=first, **fields)


def _page(plan: DossierPlan) -> tuple[str, ...]:
    return (
        plan.department.name.upper(),
        "",
        plan.procedure.name,
        f"Mã hồ sơ: {plan.code}",
        "Bản mẫu thử nghiệm, không có giá trị pháp lý.",
    )
