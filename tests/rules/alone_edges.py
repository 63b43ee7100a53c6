"""Borders of rules, and what their findings quote: each of these fails when one sign of a rule is changed.

``benchmarks/rule_mutants.py`` makes the changes.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from archaudit.model.beyond import Step
from archaudit.model.collection import (
    CodeUse,
    CopyFileUse,
    DepartmentDays,
    DepartmentOrdinals,
    PageUse,
    ResultFileUse,
    StoredRecord,
    WorkKind,
)
from archaudit.model.dossier import Step as HandlingStep
from archaudit.model.facts import Oddity as FileOddity
from archaudit.model.file_ref import FileRef
from archaudit.model.finding import Outcome
from archaudit.model.origin import Origin
from archaudit.model.pages import CodeFacts, LegacyEncoding, PdfaFacts
from archaudit.model.record import Oddity
from archaudit.model.signature import Algorithms, Attack
from archaudit.model.subjects import DocumentFacts
from tests.rules import made
from tests.rules.made import AGENCY, CODE, component, copy, document, dossier, page, paged, pdf, signature, signed

Y, N, U, NA = Outcome.CONFORMING, Outcome.NONCONFORMING, Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE
SHA = "a" * 64
HEAD = dossier().dossier
DAY = date(2023, 9, 11)
"""Of reception, in Vietnam."""
MANY = tuple(f"code-{number:02d}" for number in range(30))
TWENTY = "; ".join(MANY[:20])
ORIGIN = Origin("Writer", "Scanner", "CB01", DAY)
TOLD = {"producer": "Writer", "device": "Scanner", "operator": "CB01", "day": "2023-09-11"}
UNTOLD = dict.fromkeys(TOLD, "?")
OTHER_NAMES = (
    ("MaLoaiGiayTo", "MaDinhDanh", "TenGiayTo", "SoKyHieu", "NgayCap", "MaCoQuan", "TrichYeu"),
    ("MaGiayTo", "TenChuGiayTo", "TenGiayTo", "KyHieuGiayTo", "NgayBanHanh", "CoQuanBanHanh", "TrichYeuNoiDung"),
)
"""Names under which the fields of extracted data are known."""
TWO_CODES = ("000.00.16.H58-230911-0002", "000.00.16.H58-230911-0003")
LATER = made.TIME + timedelta(days=2)


def named(path: str) -> DocumentFacts:
    """The copy of a paper under another name."""
    return replace(copy(pdf()), ref=FileRef(path, path))


LAST = (date.max - date(2024, 1, 1)).days
"""As far as a day can be from the first."""


def digitized(*counts: tuple[int, int], span: int = 100) -> DepartmentDays:
    """Work on days, each by its distance from the first."""
    days = tuple((date(2024, 1, 1) + timedelta(days=after), count) for after, count in counts)
    return DepartmentDays(HEAD.department, WorkKind.DIGITIZED, days, DAY, DAY + timedelta(days=span))


def ordinals(*days: tuple[int, ...]) -> DepartmentOrdinals:
    """Ordinals of one day after another."""
    numbered = ((DAY + timedelta(days=after), numbers) for after, numbers in enumerate(days))
    return DepartmentOrdinals(HEAD.department, tuple(numbered))


def coded_twice(*, deleted: bool) -> Any:
    """Two components of one digitization code; the second one may be deleted."""
    part = component(pdf(), digitization_code="SH-1")
    other = replace(part.component, label="TL2", deleted=deleted)
    return replace(part, dossier=replace(part.dossier, components=(part.component, other)))


def reusing(**record: Any) -> Any:
    """A component that a store record stands for."""
    part = component(pdf(), reused=1, replaced_by="KHO-1")
    return replace(part, dossier=replace(part.dossier, reused_records=(made.recorded(**record),)))


def received_by(unit: str) -> Any:
    """A component digitized after a first step of this unit and before a second one of another."""
    return made.handled(made.TIME + timedelta(hours=1), made.TIME, LATER, first_unit=unit)


def acting(position: str, content: str) -> Any:
    """The same of a step told by who did what."""
    part = received_by("Sở")
    step = HandlingStep(None, position, None, made.TIME, content, None)
    return replace(part, dossier=replace(part.dossier, steps=(step, *part.dossier.steps[1:])))


def issued(on: date, returned: datetime | None = None) -> Any:
    part = made.result(pdf(), issued_on=on)
    return replace(part, dossier=replace(part.dossier, returned_time=returned))


ROWS: list[tuple[str, Outcome, str | None, Any]] = [
    ("ANO007", Y, None, digitized((0, 59), (9, 41))),
    ("ANO007", Y, None, digitized((0, 601), (9, 409))),
    ("ANO007", Y, None, digitized((0, 15), (7, 15))),
    ("ANO007", N, "digitized", digitized((0, 15), (6, 15))),
    ("ANO007", N, "digitized", digitized((0, 30), span=28)),
    ("ANO007", N, "digitized", digitized((LAST, 30))),
    ("ANO008", N, None, ordinals((*range(1, 30), 600))),
    ("ANO008", Y, None, ordinals((*range(1, 30), 599))),
    ("DEP008", N, None, made.rate("stored", 5, 2, of=10)),
    *(
        ("DIG008", N, None, component(pdf(), title=title))
        for title in ("dinhkem", "Dinh kem", "file", "Tep", "tệp", "Untitled", "document")
    ),
    ("DIG012", Y, None, named(f"a/{CODE}.17.pdf")),
    ("DIG012", N, None, named(f"a/{CODE}.pdf")),
    ("DIG012", N, None, named(f"a/{'x' * len(CODE)}.1.pdf")),
    ("DIG014", Y, None, copy(paged(page(width_mm=216.27)))),
    ("DIG014", N, None, copy(paged(page(width_mm=216.33)))),
    ("DIG031", Y, None, received_by("Bộ phận Một cửa")),
    ("DIG031", Y, None, received_by("Tổ tiếp nhận hồ sơ")),
    ("DIG031", Y, None, acting("Cán bộ", "Tiếp nhận hồ sơ")),
    ("DIG031", Y, None, acting("Chuyên viên tiếp", "nhận hồ sơ")),
    ("DIG033", N, None, coded_twice(deleted=False)),
    ("DIG033", Y, None, coded_twice(deleted=True)),
    ("DIG002", NA, None, copy(made.no_pdf("image/jpeg"))),
    ("DIG030", Y, None, reusing(issued_on=DAY)),
    ("DIG030", Y, None, reusing(issued_on=None, valid_until=DAY)),
    ("DIG030", N, "expired", reusing(issued_on=None, valid_until=DAY - timedelta(days=1))),
    ("DIG030", Y, None, reusing(issued_on=None, valid_until=DAY - timedelta(days=1), valid_for_ever=True)),
    *(("DOS007", N, None, made.owner(code)) for code in ("000000000001", "123456789", "123456789012", "0123456789")),
    ("ONL001", Y, None, dossier(finished_time=made.TIME, due_time=made.TIME)),
    ("ONL002", NA, None, dossier()),
    ("ONL002", Y, None, dossier(returned_time=made.TIME)),
    ("INS002", NA, None, made.history(True, True)),
    ("INS004", N, "team-unsigned", made.inspection(unit=None, year=None, signed_by_team=False)),
    *(("RES005", Y, None, document(made.no_pdf(f"application/{kind}"))) for kind in ("pkcs7-mime", "msword")),
    *(("DIG032", Y, None, component(pdf(), extracted=tuple((name, "1") for name in names))) for names in OTHER_NAMES),
    ("DEP001", Y, None, made.rate("digitized", 1, of=1, target=0.6)),
    ("DEP001", NA, None, made.rate("digitized", 0, of=0, target=0.6)),
    ("PUB002", Y, None, made.publication()),
    ("RES007", Y, None, issued(DAY, made.TIME)),
    ("RES007", N, "before", issued(DAY - timedelta(days=1))),
    *(("SIG010", N, "weak-digest", signed(algorithms=Algorithms(name, "rsa", 2048))) for name in ("md2", "md4", "md5")),
    *(("SIG010", Y, None, signed(algorithms=Algorithms("sha512", name, 256))) for name in ("ed25519", "ed448")),
    ("SIG010", N, "short-key", signed(algorithms=Algorithms("sha256", "rsa", 2047))),
    ("SIG010", N, "short-key", signed(algorithms=Algorithms("sha256", "ecdsa", 255))),
    ("SIG008", NA, None, copy(pdf(signature(AGENCY)))),
    ("SIG014", U, "no-proof-of-time", made.timeless(signer=made.of_department("D").signature.signer)),
    ("SIG018", NA, None, replace(signed(), document=document(None))),
    ("STO004", Y, None, made.stored(None, valid_until=date(2023, 9, 16), issued_on=date(2023, 9, 16))),
    ("STO006", NA, None, dossier()),
]
"""What rules answer at their borders."""

EVIDENCE: list[tuple[str, Any, dict[str, Any]]] = [
    ("ANO001", CopyFileUse(HEAD, "a.pdf", MANY, ORIGIN), {"count": 30, "others": TWENTY, **TOLD}),
    ("ANO001", CopyFileUse(HEAD, "a.pdf", MANY, Origin()), UNTOLD),
    ("ANO002", PageUse(HEAD, "a.pdf", 1, MANY, ORIGIN), {"count": 30, "others": TWENTY, **TOLD}),
    ("ANO008", ordinals((*range(1, 29_000, 1_000),), (5, 6), (9,)),
     {"days": 2, "codes": 31, "span": 28_003, "percent": 99}),
    ("ANO009", made.signed_copy(best_signature_time=made.TIME - timedelta(days=1)),
     {"signature": "Signature1", "signed": "2023-09-10", "border": "2023-09-11", **UNTOLD}),
    ("ANO009", made.signed_copy(best_signature_time=made.TIME - timedelta(days=1), field=None), {"signature": "?"}),
    ("ANO010", made.kept(signed(best_signature_time=LATER), stored=made.TIME),
     {"signature": "Signature1", "signed": "2023-09-13", "border": "2023-09-11"}),
    ("ANO010", made.kept(signed(best_signature_time=LATER, field=None), stored=made.TIME), {"signature": "?"}),
    ("DIG013", document(pdf(active_content=("JavaScript", "Launch"))), {"content": "JavaScript, Launch"}),
    ("DIG014", copy(paged(page(width_mm=300.0, height_mm=301.0), page(), page(width_mm=9.0))),
     {"width": 300.0, "height": 301.0}),
    ("DIG016", copy(paged(*(page(black=True) for _ in range(20)))), {"numbers": ", ".join(map(str, range(1, 21)))}),
    ("DIG016", copy(paged(*(page(black=True) for _ in range(21)))),
     {"count": 21, "numbers": ", ".join(map(str, range(1, 21))) + " …"}),
    ("DIG019", document(pdf(pdfa=PdfaFacts("2b", False, ("6.1.2", "6.1.3")))), {"clauses": "6.1.2, 6.1.3"}),
    ("DIG021", document(pdf(legacy_encodings=tuple(LegacyEncoding))), {"encodings": "TCVN3, VNI"}),
    ("DIG032", component(pdf(), extracted=(("MaGiayTo", "1"), ("TenGiayTo", "2"))),
     {"missing": "MaChuGiayTo, KyHieuGiayTo, NgayBanHanh, TenCoQuan, TrichYeuNoiDung"}),
    ("DIG033", coded_twice(deleted=False), {"components": "TL1, TL2"}),
    ("DOS003", CodeUse(HEAD, ("a", "b")), {"count": 2, "others": "a; b"}),
    ("DOS010", dossier(strays=("a.pdf", "b.pdf")), {"count": 2, "example": "a.pdf"}),
    ("DOS011", dossier(*(Oddity.CONFLICTING_KEYS,) * 2), {"keys": "MaHoSo, MaHoSo"}),
    ("DOS012", dossier(*(Oddity.DUPLICATE_KEYS,) * 2),
     {"count": 2, "places": "; ".join(f"{Oddity.DUPLICATE_KEYS}: MaHoSo" for _ in range(2))}),
    ("ONL002", dossier(submitted_time=LATER), {"earlier": "NgayNopHoSo", "later": "NgayTiepNhan"}),
    ("ONL002", dossier(finished_time=LATER, returned_time=made.TIME),
     {"earlier": "NgayKetThucXuLy", "later": "NgayTra"}),
    ("ONL003", dossier(forms=()), {"missing": "01, 06"}),
    ("INS001", made.history(False, False, False), {"years": "2019, 2020, 2021"}),
    ("INS002", made.history(True, True, True), {"years": "2019, 2020, 2021"}),
    ("INS003", made.inspection(minutes=False, unit=None, year=None), {"unit": "?", "year": "?"}),
    ("INS004", made.inspection(signed_by_team=False), {"unit": "Phòng A", "year": 2021}),
    ("INS004", made.inspection(signed_by_team=False, unit=None, year=None), {"unit": "?", "year": "?"}),
    ("INS005", made.inspection(unusable=("Nam", "DaKiemTra")), {"columns": "Nam, DaKiemTra"}),
    ("PUB001", made.publication(legal_text=None, proposal=Step(True, date(2021, 12, 16))), {"legal_text": "?"}),
    ("PUB003", made.publication(unusable=("VanBan", "NgayHieuLuc")), {"columns": "VanBan, NgayHieuLuc"}),
    ("RES010", document(pdf(codes=CodeFacts(True, TWO_CODES))), {"found": TWO_CODES[0], "expected": CODE}),
    ("RES011", document(paged(made.read(codes=TWO_CODES))), {"found": TWO_CODES[0], "expected": CODE}),
    ("RES003", ResultFileUse(HEAD, "a.pdf", SHA, MANY), {"count": 30, "others": TWENTY}),
    ("SIG004", made.timeless(in_validity=False), {"time": "?"}),
    ("SIG010", signed(algorithms=Algorithms("md5", "rsa", 2048)), {"signature": "Signature1"}),
    ("SIG010", signed(algorithms=Algorithms("md5", "rsa", 2048), field=None), {"signature": "?"}),
    ("SIG011", made.held(signs_documents=False), {"signer": "Nguyễn Văn Thử"}),
    ("SIG011", made.held(signs_documents=False, common_name=None), {"signer": "1"}),
    ("SIG012", signed(best_signature_time=None), {"signature": "Signature1"}),
    ("SIG012", signed(best_signature_time=None, field=None), {"signature": "?"}),
    ("SIG013", signed(claimed_time_is_local=True, field=None), {"signature": "?"}),
    ("SIG014", made.of_department("E"), {"signer": "Nguyễn Văn Thử"}),
    ("SIG015", copy(pdf(made.shown("", page=2), made.shown("", page=3))), {"page": 2}),
    ("SIG016", copy(pdf(made.shown("", AGENCY, page=2), made.shown("", AGENCY, page=3))), {"page": 2}),
    ("SIG018", signed(attack=Attack.ISA), {"signature": "Signature1"}),
    ("SIG018", signed(attack=Attack.ISA, field=None), {"signature": "?"}),
    ("SIG019", copy(pdf(signature(), oddities=(FileOddity.HYBRID_XREF, FileOddity.REPAIRED_XREF))),
     {"oddities": "hybrid-xref, repaired-xref"}),
    ("STO002", made.stored(None, **dict.fromkeys(
        ("document_type", "owner_code", "title", "number", "issued_on", "agency", "abstract"))),
     {"missing": "MaGiayTo, MaChuGiayTo, TenGiayTo, KyHieuGiayTo, NgayBanHanh, TenCoQuan, TrichYeuNoiDung"}),
    ("STO009", StoredRecord(made.recorded(), exported=False), {"record": "KHO-1", "code": CODE}),
    ("STO009", StoredRecord(made.recorded(dossier_code=None), exported=False), {"code": "?"}),
]  # fmt: skip
"""What findings quote."""
