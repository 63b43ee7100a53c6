"""``stored``, ``result_electronic``, ``result_signed`` and ``result_signed_valid``."""

from __future__ import annotations

from archaudit.demo.pdf_update import flip_signed_byte, replace_page
from archaudit.demo.signing import Level
from tests.acceptance import papers
from tests.acceptance.cases import (
    BOTH,
    DECLARED,
    DECLARED_UNKNOWN,
    NEITHER,
    OUT,
    Case,
    Figure,
    undeclared,
)
from tests.acceptance.exports import ABSENT, WITHOUT_RESULT, result
from tests.acceptance.papers import LATER, copy_signed, detached, result_signed, scan_of

_TWO = {"DanhSachGiayToKetQua": [result(), result("KQ2.pdf", GiayToId="KQ2", MaGiayToKetQua="KQ-2")]}


def _stored(name: str, expected: Figure, *records: dict[str, object], **changes: object) -> Case:
    return Case(name, "stored", expected, changes, store=records or None)


STORED = (
    _stored("good", BOTH),
    _stored("status 9", BOTH, TrangThaiHoSo="9"),
    *(_stored(f"status {status}", OUT, TrangThaiHoSo=status) for status in ("1", "2", "3", "4", "5", "6", "7", "8")),
    _stored("received on 24/5", OUT, NgayTiepNhan="20230524235959"),
    _stored("received on 25/5", BOTH, NgayTiepNhan="20230525000000"),
    _stored("not received", OUT, NgayTiepNhan=ABSENT),
    _stored("online", BOTH, KenhThucHien="2"),
    Case("no record", "stored", NEITHER, store=()),
    _stored("record waits", NEITHER, {"TrangThaiSoHoa": "1"}),
    _stored("record refused", NEITHER, {"TrangThaiSoHoa": "3"}),
    _stored("file of the record missing", DECLARED, {"DinhKem": "kho/khong-co.pdf"}),
    _stored("file of the record out of the export", DECLARED, {"DinhKem": "../outside.pdf"}),
    _stored("file of the record differs", DECLARED, {"DinhKem": "kho/other.pdf"}),
    _stored("file of the record is a copy of the paper", BOTH, {"DinhKem": "kho/TL1.pdf", "LoaiSoHoa": "0"}),
    _stored("one record of two is good", BOTH, {"DinhKem": "kho/khong-co.pdf"}, {}),
    _stored("good record waits, bad one approved", DECLARED, {"TrangThaiSoHoa": "1"}, {"DinhKem": "kho/khong-co.pdf"}),
)
STORE_FILES = {"kho/other.pdf": scan_of("other"), "kho/TL1.pdf": copy_signed()}
"""What the records above name beside the dossiers' own files."""


def _electronic(name: str, expected: Figure, files: dict[str, bytes | None] | None = None, **changes: object) -> Case:
    return Case(name, "result_electronic", expected, changes, files or {})


RESULT_ELECTRONIC = (
    _electronic("good", BOTH),
    _electronic("status 9", BOTH, TrangThaiHoSo="9"),
    *(_electronic(f"status {status}", OUT, TrangThaiHoSo=status) for status in ("2", "3", "4", "5", "6", "7", "8")),
    _electronic("no written result", OUT, MaTTHC=WITHOUT_RESULT),
    _electronic("procedure not listed", BOTH, MaTTHC="1.990999.000.00.00.H58"),
    _electronic("before the circular", BOTH, NgayTiepNhan="20210104080000"),
    _electronic("no result", NEITHER, DanhSachGiayToKetQua=[]),
    _electronic("result without link", NEITHER, DanhSachGiayToKetQua=[result("")]),
    _electronic("file missing", DECLARED, {"KQ1.pdf": None}),
    _electronic("file empty", DECLARED, {"KQ1.pdf": b""}),
    _electronic("file truncated", DECLARED, {"KQ1.pdf": papers.truncated()}),
    _electronic("file encrypted", DECLARED_UNKNOWN, {"KQ1.pdf": papers.encrypted()}),
    _electronic("image-only scan counts", BOTH, {"KQ1.pdf": scan_of("KQ")}),
    _electronic("a submitted file sent as the result", DECLARED, DanhSachGiayToKetQua=[result("TL1.pdf")]),
    _electronic("a copy of a submitted file sent as the result", DECLARED, {"KQ1.pdf": copy_signed()}),
)


def _result(indicator: str, name: str, expected: Figure, files: dict[str, bytes | None], **changes: object) -> Case:
    return Case(name, indicator, undeclared(expected), changes, files)


def _pair(name: str, signed: Figure, valid: Figure, content: bytes | None, **more: bytes) -> tuple[Case, Case]:
    files: dict[str, bytes | None] = {"KQ1.pdf": content, **{f"{key}.pdf": value for key, value in more.items()}}
    beside = _TWO if more else {}
    return (
        _result("result_signed", name, signed, files, **beside),
        _result("result_signed_valid", name, valid, files, **beside),
    )


_UNSIGNED = scan_of("KQ")
_SURE, _NOT, _OPEN = BOTH, NEITHER, (1, 0, 0, 1)

RESULT_SIGNED = (
    *_pair("good", _SURE, _SURE, result_signed()),
    *_pair("person alone", _SURE, _SURE, result_signed("officer-tnmt")),
    *_pair("B-B", _SURE, _SURE, result_signed(level=Level.B_B)),
    *_pair("B-LTA", _SURE, _SURE, result_signed("agency-tnmt", level=Level.B_LTA)),
    *_pair("legacy CMS", _SURE, _SURE, result_signed(level=Level.LEGACY)),
    *_pair("unsigned", _NOT, _NOT, _UNSIGNED),
    *_pair("empty field", _NOT, _NOT, papers.with_empty_field()),
    *_pair("file missing", _NOT, _NOT, None),
    *_pair("tampered", _SURE, _NOT, flip_signed_byte(result_signed())),
    *_pair("page replaced after signing", _SURE, _NOT, replace_page(result_signed())),
    *_pair("revoked", _SURE, _NOT, result_signed("revoked", when=LATER)),
    *_pair("stranger", _SURE, _OPEN, result_signed("stranger")),
    *_pair("stranger beside the agency", _SURE, _OPEN, result_signed("stranger", "agency-tnmt")),
    *_pair("revoked beside the agency", _SURE, _NOT, result_signed("revoked", "agency-tnmt", when=LATER)),
    *_pair("SHA-1", _SURE, _OPEN, result_signed(digest="sha1")),
    *_pair("RSA-1024", _SURE, _OPEN, result_signed("rsa-1024")),
    *_pair("two results signed", _SURE, _SURE, result_signed(), KQ2=result_signed(label="KQ2")),
    *_pair("second result unsigned", _NOT, _NOT, result_signed(), KQ2=_UNSIGNED),
    *_pair("second result of a stranger", _SURE, _OPEN, result_signed(), KQ2=result_signed("stranger", label="KQ2")),
    *(
        _result(indicator, "detached beside it", _SURE, {"KQ1.pdf": _UNSIGNED, "KQ1.pdf.p7s": detached(_UNSIGNED)})
        for indicator in ("result_signed", "result_signed_valid")
    ),
    _result(
        "result_signed_valid",
        "detached of another file",
        _NOT,
        {"KQ1.pdf": _UNSIGNED, "KQ1.pdf.p7s": detached(scan_of("else"))},
    ),
    *(
        _result(indicator, name, OUT, {}, **changes)
        for indicator in ("result_signed", "result_signed_valid")
        for name, changes in (
            ("open", {"TrangThaiHoSo": "4"}),
            ("stopped", {"TrangThaiHoSo": "8"}),
            ("no written result", {"MaTTHC": WITHOUT_RESULT}),
        )
    ),
    *(
        _result(indicator, "no result though due", _NOT, {}, DanhSachGiayToKetQua=[])
        for indicator in ("result_signed", "result_signed_valid")
    ),
)
