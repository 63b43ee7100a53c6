"""Good input of every kind, from which random input starts."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from archaudit.demo.pki import write_trust
from archaudit.demo.signing import Level, Signing, sign_detached
from fixtures.hostile import file_cases, record_cases, register_cases
from fixtures.signed import seeds as signed
from tests.acceptance.exports import csv_bytes, dossier, stored

LARGEST = 100_000
"""Bytes of a seed; larger ones are slow and teach nothing."""

_WAIVER = """[[waivers]]
rule = "SIG001"
department = "000.00.16.H58"
dossier = "H58.1-*"
reason = "Đang bổ sung chữ ký số"
by = "Chánh Thanh tra"
expires = 2024-12-31
"""
_DECISION = """[[decisions]]
finding = "F0123456789abcde"
state = "S0123456789abcde"
verdict = "accepted"
by = "Thanh tra viên A"
on = 2024-04-01
note = "đã xem"
"""
_FINDING = {
    **{"rule": "SIG001", "outcome": "nonconforming", "severity": "major", "department": "D", "field": "F"},
    **{"dossier": "H58-1", "subject": "result:KQ-1", "path": "a/b.pdf", "reason": None, "message": "", "evidence": {}},
    **{"basis": [], "waived": False, "state": "S0123456789abcde"},
}


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """The seeds of a target, none of them large.

    Raises:
        KeyError: there is no such target.
    """
    return tuple(seed for seed in _seeds(target) if len(seed) <= LARGEST)


def _seeds(target: str) -> list[bytes]:
    match target.partition("-")[::2]:
        case ("record", _):
            plain = json.dumps(dossier("H58.1-230612-0001"), ensure_ascii=False).encode()
            return [plain, *(case.build() for case in record_cases() if "larger" not in case.name)]
        case ("register", suffix):
            return [_register(suffix), *(case.build() for case in register_cases() if case.suffix == suffix)]
        case ("profile", _):
            package = files("archaudit.profiles")
            return [package.joinpath(f"{name}.toml").read_bytes() for name in ("national", "tien-giang-2023")]
        case ("waivers", _):
            return [_WAIVER.encode()]
        case ("decisions", suffix):
            return [_DECISION.encode() if suffix == "toml" else _decision_csv()]
        case ("baseline", _):
            return [json.dumps(_FINDING).encode() + b"\n"]
        case ("trust", kind):
            return _trust_files(kind)
        case ("cms", _):
            return [_signature(), *_of_family("cms_asn1")]
        case ("xml", _):
            return _of_family("xml")
        case ("media", _):
            return [*_of_family("polyglots"), *_of_family("packages"), *_of_family("images"), _signature()]
        case ("pdf" | "byte", _):
            return [seed.data for seed in signed()]
    raise KeyError(target)


def _of_family(family: str) -> list[bytes]:
    return [case.build() for case in file_cases() if case.family == family]


def _register(suffix: str) -> bytes:
    rows = [stored("H58.1-230612-0001", "a/b.pdf"), stored("H58.1-230612-0002", "", b"x", TrangThaiSoHoa="9")]
    if suffix == "csv":
        return csv_bytes([{**row, "HashTepTin": ""} for row in rows])
    plain = [{key: value for key, value in row.items() if isinstance(value, str)} for row in rows]
    if suffix == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in plain).encode()
    workbook, out = Workbook(), io.BytesIO()
    workbook.active.append(list(plain[0]))
    workbook.active.append(list(plain[0].values()))
    workbook.save(out)
    return out.getvalue()


def _decision_csv() -> bytes:
    return (
        "finding,state,verdict,by,on,note,rule,dossier,subject\r\n"
        "F0123456789abcde,S0123456789abcde,rejected,Thanh tra viên A,2024-04-01,,SIG001,H58-1,result:1\r\n"
    ).encode()


def _trust_files(kind: str) -> list[bytes]:
    with TemporaryDirectory() as folder:
        write_trust(Path(folder))
        found = [path.read_bytes() for path in sorted(Path(folder, kind).rglob("*")) if path.is_file()]
        roots = [path.read_bytes() for path in sorted(Path(folder, "roots").rglob("*")) if path.is_file()]
    return found or roots


def _signature() -> bytes:
    return sign_detached(b"noi dung", Signing("agency-khdt", datetime(2025, 6, 1, tzinfo=UTC), Level.B_B))
