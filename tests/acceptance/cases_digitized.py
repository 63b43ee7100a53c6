"""``digitized`` and ``digitized_766``: each condition of N, declared and verified, met and missed."""

from __future__ import annotations

from unicodedata import normalize

from archaudit.demo.pdf_update import flip_signed_byte
from archaudit.demo.signing import Level
from tests.acceptance import papers
from tests.acceptance.cases import (
    BOTH,
    DECLARED,
    DECLARED_UNKNOWN,
    NEITHER,
    OUT,
    UNDECLARED,
    VERIFIED,
    Case,
)
from tests.acceptance.exports import ABSENT, WITHOUT_RESULT, paper, result
from tests.acceptance.papers import LATER, copy_signed, scan_of

_COPY = {"TL2.pdf": copy_signed(label="TL2")}


def _received(name: str, moment: str, inside: bool) -> Case:
    return Case(f"received {name}", "digitized", BOTH if inside else OUT, {"NgayTiepNhan": moment})


def _status(indicator: str, status: str, inside: bool) -> Case:
    return Case(f"status {status}", indicator, BOTH if inside else OUT, {"TrangThaiHoSo": status})


def _paper(name: str, expected: tuple[int, int | None, int, int], **changes: object) -> Case:
    return Case(name, "digitized", expected, {"TaiLieuNop": [paper(**changes)]})


def _file(name: str, expected: tuple[int, int | None, int, int], content: bytes | None) -> Case:
    return Case(name, "digitized", expected, files={"TL1.pdf": content})


DIGITIZED = (
    Case("good", "digitized", BOTH),
    _received("last second of 24/5", "20230524235959", False),
    _received("first second of 25/5", "20230525000000", True),
    _received("24/5 in UTC, already 25/5 in Vietnam", "2023-05-24T17:00:00Z", True),
    _received("24/5 in UTC and in Vietnam", "2023-05-24T16:59:59Z", False),
    _received("ISO without zone", "2023-05-25T00:00:00", True),
    _received("ISO with +07:00", "2023-05-24T23:59:59+07:00", False),
    Case("not received", "digitized", OUT, {"NgayTiepNhan": ABSENT}),
    Case("received empty", "digitized", OUT, {"NgayTiepNhan": ""}),
    *(_status("digitized", status, True) for status in ("2", "4", "5", "6", "9", "10")),
    *(_status("digitized", status, False) for status in ("3", "7", "8")),
    Case("submitted online", "digitized", OUT, {"KenhThucHien": "2"}),
    Case("by post", "digitized", BOTH, {"KenhThucHien": "3"}),
    Case("channel absent counts as paper", "digitized", BOTH, {"KenhThucHien": ABSENT}),
    Case("no components", "digitized", OUT, {"TaiLieuNop": []}),
    Case("components absent", "digitized", OUT, {"TaiLieuNop": ABSENT}),
    _paper("deleted", OUT, IsDeleted="1"),
    _paper("deleted as True", OUT, IsDeleted="True"),
    _paper("shared data", OUT, DuocLayTuKhoDMQG="1"),
    _paper("shared data as number", OUT, DuocLayTuKhoDMQG=1),
    _paper("photocopy", OUT, LoaiBan="Bản chụp"),
    _paper("copy", OUT, LoaiBan="Bản sao"),
    _paper("certified paper copy", OUT, LoaiBan="Bản sao chứng thực"),
    _paper("certified paper copy in NFD", OUT, LoaiBan=normalize("NFD", "Bản sao chứng thực")),
    _paper("certified e-copy", BOTH, LoaiBan="Bản sao chứng thực điện tử"),
    _paper("kind of copy absent", BOTH, LoaiBan=ABSENT),
    _paper("kind of copy empty", BOTH, LoaiBan=""),
    _paper("flag 0", VERIFIED, DuocSoHoa="0"),
    _paper("flag number", BOTH, DuocSoHoa=1),
    _paper("flag True", BOTH, DuocSoHoa="True"),
    _paper("flag true", BOTH, DuocSoHoa=True),
    _paper("flag False", VERIFIED, DuocSoHoa="False"),
    _paper("flag absent is unknown", UNDECLARED, DuocSoHoa=ABSENT),
    _paper("no path", DECLARED, DuongDanTaiTepTin=""),
    _paper("path out of the export", DECLARED, DuongDanTaiTepTin="../../outside/TL1.pdf"),
    _file("file missing", DECLARED, None),
    _file("file truncated", DECLARED, papers.truncated()),
    _file("file encrypted", DECLARED_UNKNOWN, papers.encrypted()),
    _file("file blank though signed", DECLARED, copy_signed(blank=True)),
    _file("file unsigned", DECLARED, scan_of("TL")),
    _file("signature field empty", DECLARED, papers.with_empty_field()),
    _file("file signed by an agency only", DECLARED, copy_signed("agency-tnmt")),
    _file("file signed by a revoked person", DECLARED, copy_signed("revoked", when=LATER, level=Level.B_T)),
    _file("file signed before the revocation", BOTH, copy_signed("revoked", level=Level.B_T)),
    _file("file signed by a stranger", DECLARED_UNKNOWN, copy_signed("stranger")),
    _file("file changed after signing", DECLARED, flip_signed_byte(copy_signed())),
    Case("second paper bad", "digitized", DECLARED, {"TaiLieuNop": [paper(), paper("no.pdf", TepDinhKemId="TL2")]}),
    Case(
        "second paper not flagged",
        "digitized",
        VERIFIED,
        {"TaiLieuNop": [paper(), paper("TL2.pdf", TepDinhKemId="TL2", DuocSoHoa="0")]},
        _COPY,
    ),
    Case(
        "second paper bad but out of scope",
        "digitized",
        BOTH,
        {"TaiLieuNop": [paper(), paper("no.pdf", TepDinhKemId="TL2", LoaiBan="Bản chụp", DuocSoHoa="0")]},
    ),
    Case(
        "second paper bad but deleted",
        "digitized",
        BOTH,
        {"TaiLieuNop": [paper(), paper("no.pdf", TepDinhKemId="TL2", IsDeleted="1", DuocSoHoa="0")]},
    ),
    Case("both files of one paper", "digitized", BOTH, {"TaiLieuNop": [paper("TL1.pdf##TL2.pdf")]}, _COPY),
    Case("one of two files missing", "digitized", DECLARED, {"TaiLieuNop": [paper("TL1.pdf##TL3.pdf")]}),
)

DIGITIZED_766 = (
    Case("good", "digitized_766", BOTH),
    Case("before the circular", "digitized_766", BOTH, {"NgayTiepNhan": "20210104080000"}),
    Case("online", "digitized_766", BOTH, {"KenhThucHien": "2"}),
    Case("not received", "digitized_766", OUT, {"NgayTiepNhan": ABSENT}),
    *(_status("digitized_766", status, True) for status in ("2", "4", "9")),
    *(_status("digitized_766", status, False) for status in ("3", "7", "8")),
    Case("paper without path", "digitized_766", NEITHER, {"TaiLieuNop": [paper("")]}),
    Case(
        "photocopy without path counts too",
        "digitized_766",
        NEITHER,
        {"TaiLieuNop": [paper(), paper("", TepDinhKemId="TL2", LoaiBan="Bản chụp")]},
    ),
    Case(
        "deleted paper without path",
        "digitized_766",
        BOTH,
        {"TaiLieuNop": [paper(), paper("", TepDinhKemId="TL2", IsDeleted="1")]},
    ),
    Case("result without link", "digitized_766", NEITHER, {"DanhSachGiayToKetQua": [result("")]}),
    Case("no result", "digitized_766", NEITHER, {"DanhSachGiayToKetQua": []}),
    Case("no result due", "digitized_766", BOTH, {"DanhSachGiayToKetQua": [], "MaTTHC": WITHOUT_RESULT}),
    Case("paper's file missing", "digitized_766", DECLARED, files={"TL1.pdf": None}),
    Case("paper's file empty", "digitized_766", DECLARED, files={"TL1.pdf": b""}),
    Case("paper's file encrypted", "digitized_766", DECLARED_UNKNOWN, files={"TL1.pdf": papers.encrypted()}),
    Case("paper unsigned", "digitized_766", BOTH, files={"TL1.pdf": scan_of("TL")}),
    Case("result's file missing", "digitized_766", DECLARED, files={"KQ1.pdf": None}),
    Case("result's file truncated", "digitized_766", DECLARED, files={"KQ1.pdf": papers.truncated()}),
    Case("result unsigned", "digitized_766", BOTH, files={"KQ1.pdf": scan_of("KQ")}),
)
