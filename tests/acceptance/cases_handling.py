"""``online``, ``online_766``, ``reused`` and ``on_time``."""

from __future__ import annotations

from tests.acceptance import papers
from tests.acceptance.cases import (
    BOTH,
    DECLARED,
    DECLARED_UNKNOWN,
    NEITHER,
    OUT,
    UNKNOWN,
    Case,
    Figure,
)
from tests.acceptance.exports import ABSENT, WITHOUT_RESULT, paper, result


def _online(name: str, expected: Figure, **changes: object) -> Case:
    return Case(name, "online", expected, {"KenhThucHien": "2", **changes})


ONLINE = (
    _online("good", BOTH),
    _online("number", BOTH, KenhThucHien=2),
    _online("direct", NEITHER, KenhThucHien="1"),
    _online("post", NEITHER, KenhThucHien="3"),
    _online("absent", UNKNOWN, KenhThucHien=ABSENT),
    _online("empty", UNKNOWN, KenhThucHien=""),
    *(_online(f"status {status}", BOTH, TrangThaiHoSo=status) for status in ("3", "4", "7", "8")),
    _online("before the circular", BOTH, NgayTiepNhan="20210104080000"),
    _online("not received", OUT, NgayTiepNhan=ABSENT),
)


def _online_766(name: str, expected: Figure, files: dict[str, bytes | None] | None = None, **changes: object) -> Case:
    return Case(name, "online_766", expected, {"KenhThucHien": "2", **changes}, files or {})


ONLINE_766 = (
    _online_766("good", BOTH),
    _online_766("direct", NEITHER, KenhThucHien="1"),
    _online_766("absent", UNKNOWN, KenhThucHien=ABSENT),
    _online_766("not received", OUT, NgayTiepNhan=ABSENT),
    _online_766("result without code", NEITHER, DanhSachGiayToKetQua=[result(MaGiayToKetQua="")]),
    _online_766("result without link", NEITHER, DanhSachGiayToKetQua=[result("")]),
    _online_766("no result", NEITHER, DanhSachGiayToKetQua=[]),
    _online_766("no result due", BOTH, DanhSachGiayToKetQua=[], MaTTHC=WITHOUT_RESULT),
    _online_766("file missing", DECLARED, {"KQ1.pdf": None}),
    _online_766("file empty", DECLARED, {"KQ1.pdf": b""}),
    _online_766("file encrypted", DECLARED_UNKNOWN, {"KQ1.pdf": papers.encrypted()}),
    _online_766(
        "code and link on different results",
        NEITHER,
        DanhSachGiayToKetQua=[result(""), result("KQ1.pdf", GiayToId="KQ2", MaGiayToKetQua="")],
    ),
)


def _reused(name: str, expected: Figure, *records: dict[str, object], **changes: object) -> Case:
    entry = paper(**{"DuocTaiSuDung": "1", "MaKetQuaThayThe": f"KHO-reused:{name}-1", **changes})
    return Case(name, "reused", expected, {"TaiLieuNop": [entry]}, store=records or None)


REUSED = (
    _reused("good", BOTH),
    _reused("record of another dossier", BOTH, {"MaHoSo": "H58.99.99-200101-0001"}),
    _reused("flag 0", NEITHER, DuocTaiSuDung="0"),
    _reused("flag 2", NEITHER, DuocTaiSuDung="2"),
    _reused("deleted", NEITHER, IsDeleted="1"),
    _reused("nothing named", DECLARED, MaKetQuaThayThe=""),
    _reused("unknown record named", DECLARED, MaKetQuaThayThe="KHO-none"),
    _reused("record waits", DECLARED, {"TrangThaiSoHoa": "1"}),
    _reused("record refused", DECLARED, {"TrangThaiSoHoa": "3"}),
    _reused("record expired", DECLARED, {"ThoiHanVinhVien": "0", "ThoiHanHieuLuc": "20230611000000"}),
    _reused("record in force on its last day", BOTH, {"ThoiHanVinhVien": "0", "ThoiHanHieuLuc": "20230612000000"}),
    _reused("record issued later", DECLARED, {"NgayBanHanh": "20230613000000"}),
    Case("not received", "reused", OUT, {"NgayTiepNhan": ABSENT}),
    Case(
        "one of two papers reused",
        "reused",
        BOTH,
        {
            "TaiLieuNop": [
                paper(),
                paper(TepDinhKemId="TL2", DuocTaiSuDung="1", MaKetQuaThayThe="KHO-reused:one of two papers reused-1"),
            ]
        },
    ),
)


def _on_time(name: str, expected: Figure, **changes: object) -> Case:
    return Case(name, "on_time", expected, changes)


def _open(name: str, expected: Figure, due: object, status: str = "4") -> Case:
    return _on_time(name, expected, TrangThaiHoSo=status, NgayHenTra=due, NgayKetThucXuLy=ABSENT)


ON_TIME = (
    _on_time("good", BOTH),
    _on_time("at the last second", BOTH, NgayKetThucXuLy="20230620170000"),
    _on_time("a second late", NEITHER, NgayKetThucXuLy="20230620170001"),
    _on_time("in another zone", BOTH, NgayKetThucXuLy="2023-06-20T10:00:00Z"),
    _on_time("late in another zone", NEITHER, NgayKetThucXuLy="2023-06-20T10:00:01Z"),
    _on_time("status 9", BOTH, TrangThaiHoSo="9"),
    _on_time("no appointment", UNKNOWN, NgayHenTra=ABSENT),
    _on_time("finished without end", UNKNOWN, NgayKetThucXuLy=ABSENT),
    *(_open(f"open {status} in time", BOTH, "20240501170000", status) for status in ("2", "4", "5", "6")),
    *(_open(f"open {status} late", NEITHER, "20240301170000", status) for status in ("2", "4", "5", "6")),
    _open("due at the very moment", BOTH, "2024-04-01T00:00:00Z"),
    _open("due a second before", NEITHER, "2024-03-31T23:59:59Z"),
    _open("open without appointment", UNKNOWN, ABSENT),
    *(_on_time(f"status {status}", OUT, TrangThaiHoSo=status) for status in ("1", "3", "7", "8")),
)
