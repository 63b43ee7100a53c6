"""The Tiền Giang export as tables: departments, procedures, and how many dossiers of which kind.

The departments and the figures are those of inspection conclusion 547/KL-TT of 21/5/2024 where it tells
them (digitized: 100 % at one department, 0.8 % at another; nothing stored; no signed results at two; road
transport alone at one; online below 55 % at all four). Everything else, every dossier and person, is invented.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from archaudit.demo.entities import GTVT, KHDT, LDTBXH, TNMT

FIRST_DAY = date(2021, 1, 4)
IN_FORCE = date(2023, 5, 25)
"""Circular 01/2023/TT-VPCP asks for digitization from this day of reception on."""
LAST_DAY = date(2023, 12, 29)
EXCEPTIONS_FROM = date(2023, 7, 3)
"""Results of dossiers received from this day on may differ from what is usual for their procedure."""


class Paper(StrEnum):
    """How the submitted papers of a dossier were handled."""

    DIGITIZED = "digitized"
    """Scanned, signed by the digitizer, data extracted, coded: the only kind that is digitized."""
    SCANNED = "scanned"
    """Declared digitized; the scans carry no signature."""
    PARTLY = "partly"
    """Declared digitized; only the first paper is signed."""
    LOST = "lost"
    """Declared digitized; the file of one paper is not there."""
    BLANK = "blank"
    """Declared digitized; signed, but one scan shows nothing."""
    AGENCY = "agency"
    """Declared digitized; signed with the agency's certificate instead of the digitizer's own."""
    WEB_PAGE = "web-page"
    """Declared digitized; one file is a page of HTML named .pdf."""
    UNDECLARED = "undeclared"
    """Scanned for the counter's own use; nobody says that it is digitized."""
    UPLOADED = "uploaded"
    """Submitted online: nothing to digitize (Article 8(3))."""


class Outcome(StrEnum):
    """What the result of a finished dossier looks like."""

    SCAN = "scan"
    """A scan of the signed and sealed paper."""
    SIGNED = "signed"
    """Signed by the officer, then by the agency, both with time-stamp."""
    NO_LINK = "no-link"
    LOST = "lost"
    SUBMITTED = "submitted"
    """The first submitted file sent as the result."""
    REVOKED = "revoked"
    """The officer's certificate was revoked before he signed."""
    CHANGED = "changed"
    """The page was changed after both had signed."""
    EXPIRED = "expired"
    """The officer's certificate has expired, and no time-stamp proves that he signed before."""


class ProcedureRow(Struct, frozen=True):
    """One procedure. Codes are invented."""

    code: str
    name: str
    field_code: str
    field_name: str
    days: int
    """Calendar days allowed for handling."""
    weight: int
    """Of how many dossiers in twenty it is the procedure."""
    outcome: Outcome = Outcome.SCAN
    written: bool = True


class DepartmentRow(Struct, frozen=True):
    """One department with its dossiers. All numbers are numbers of dossiers."""

    id: str
    """As in the entity ids of the test PKI."""
    code: str
    name: str
    aliases: str
    procedures: tuple[ProcedureRow, ...]
    papers: tuple[tuple[Paper, int], ...]
    """On paper, received in force, neither withdrawn nor stopped: N of ``digitized``."""
    older: int
    """On paper, received before the circular."""
    dropped: int
    """On paper, received in force, withdrawn or stopped, by turns."""
    online: int
    """Online, received at any time; a third before the circular."""
    refused: int
    """Not received: have no day of reception, count in nothing."""
    results: tuple[tuple[Outcome, int], ...] = ()
    """How many results differ from what the procedure's row says, in this order of reception."""


def _field(number: str, name: str, *rows: tuple[str, int, int]) -> tuple[ProcedureRow, ...]:
    return tuple(
        ProcedureRow(f"1.99{number}{turn:02d}.000.00.00.H58", title, f"H58-LV{number}", name, days, weight)
        for turn, (title, days, weight) in enumerate(rows, 1)
    )


def _signed(rows: tuple[ProcedureRow, ...]) -> tuple[ProcedureRow, ...]:
    return tuple(
        ProcedureRow(r.code, r.name, r.field_code, r.field_name, r.days, r.weight, Outcome.SIGNED) for r in rows
    )


_KHDT = (
    *_field("11", "Thành lập và hoạt động của doanh nghiệp",
            ("Đăng ký thành lập công ty trách nhiệm hữu hạn một thành viên", 5, 6),
            ("Đăng ký thay đổi người đại diện theo pháp luật", 5, 5)),
    *_field("12", "Thành lập và hoạt động của hợp tác xã", ("Đăng ký thành lập hợp tác xã", 7, 4)),
    *_field("13", "Đầu tư tại Việt Nam", ("Cấp Giấy chứng nhận đăng ký đầu tư", 15, 5)),
)  # fmt: skip

_GTVT = (
    *_signed(_field("21", "Đường bộ",
                    ("Đổi Giấy phép lái xe do ngành Giao thông vận tải cấp", 7, 6),
                    ("Cấp phù hiệu xe ô tô kinh doanh vận tải", 5, 4))),
    *_field("22", "Đường thủy nội địa",
            ("Đăng ký phương tiện thủy nội địa lần đầu", 5, 4),
            ("Cấp, đổi giấy chứng nhận khả năng chuyên môn", 7, 3)),
    *_field("23", "Đăng kiểm", ("Cấp Giấy chứng nhận thẩm định thiết kế xe cơ giới cải tạo", 10, 3)),
)  # fmt: skip

_LDTBXH = (
    *_field("31", "Người có công",
            ("Giải quyết chế độ trợ cấp thờ cúng liệt sĩ", 24, 6),
            ("Cấp lại Bằng “Tổ quốc ghi công”", 24, 3)),
    *_field("32", "Bảo trợ xã hội", ("Cấp giấy phép hoạt động đối với cơ sở trợ giúp xã hội", 15, 3)),
    *_field("33", "Việc làm", ("Cấp giấy phép lao động cho người lao động nước ngoài", 7, 5)),
    ProcedureRow("1.993401.000.00.00.H58", "Khai báo sử dụng máy, thiết bị có yêu cầu nghiêm ngặt",
                 "H58-LV34", "An toàn, vệ sinh lao động", 5, 3, written=False),
)  # fmt: skip

_TNMT = _signed((
    *_field("41", "Đất đai",
            ("Đăng ký và cấp Giấy chứng nhận quyền sử dụng đất lần đầu", 30, 7),
            ("Đăng ký biến động quyền sử dụng đất", 10, 6)),
    *_field("42", "Môi trường", ("Cấp giấy phép môi trường", 30, 4)),
    *_field("43", "Tài nguyên nước", ("Cấp giấy phép khai thác nước dưới đất", 30, 3)),
))  # fmt: skip

DEPARTMENTS: tuple[DepartmentRow, ...] = (
    DepartmentRow(
        "khdt", "000.00.05.H58", KHDT, "Sở KHĐT;Sở KH&ĐT", _KHDT,
        papers=((Paper.DIGITIZED, 46), (Paper.SCANNED, 30), (Paper.PARTLY, 7), (Paper.LOST, 4),
                (Paper.BLANK, 2), (Paper.AGENCY, 2), (Paper.UNDECLARED, 9)),
        older=32, dropped=6, online=62, refused=2,
        results=((Outcome.NO_LINK, 12), (Outcome.SUBMITTED, 4)),
    ),
    DepartmentRow(
        "gtvt", "000.00.08.H58", GTVT, "Sở GTVT", _GTVT,
        papers=((Paper.DIGITIZED, 62), (Paper.SCANNED, 25), (Paper.PARTLY, 5), (Paper.LOST, 3),
                (Paper.WEB_PAGE, 2), (Paper.UNDECLARED, 3)),
        older=16, dropped=4, online=130, refused=2,
    ),
    DepartmentRow(
        "ldtbxh", "000.00.11.H58", LDTBXH, "Sở LĐTBXH;Sở LĐ-TB&XH", _LDTBXH,
        papers=((Paper.DIGITIZED, 1), (Paper.SCANNED, 102), (Paper.LOST, 9), (Paper.BLANK, 3),
                (Paper.WEB_PAGE, 3), (Paper.UNDECLARED, 7)),
        older=40, dropped=6, online=54, refused=2,
        results=((Outcome.NO_LINK, 18), (Outcome.LOST, 3), (Outcome.SUBMITTED, 2)),
    ),
    DepartmentRow(
        "tnmt", "000.00.16.H58", TNMT, "Sở TNMT;Sở TN&MT", _TNMT,
        papers=((Paper.DIGITIZED, 80),),
        older=28, dropped=6, online=86, refused=2,
        results=((Outcome.EXPIRED, 1), (Outcome.REVOKED, 1), (Outcome.CHANGED, 1)),
    ),
)  # fmt: skip
