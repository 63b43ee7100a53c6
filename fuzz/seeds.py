"""Good input of every kind, from which random input starts."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from openpyxl import Workbook

from archaudit.demo.pki import sample_pki, write_trust
from archaudit.demo.signing import Level, Signing, sign_detached
from archaudit.evidence.facts_files import FACTS
from archaudit.evidence.manifest import MANIFEST
from archaudit.evidence.statement import STATEMENT
from fixtures.hostile import file_cases, record_cases, register_cases
from fixtures.signed import seeds as signed
from fuzz import layout_targets, pack_targets
from tests.acceptance.exports import csv_bytes, dossier, stored

LARGEST = 200_000
"""Bytes of a seed; larger ones are slow and teach nothing."""

_SUBJECT = "agency-khdt"
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
_CONFIG = """[scan]
profile = ["national"]
jobs = 2
fail-on = "major"

[nightly]
store = "runs.db"
"""
_REPORT = """{"run": {"as_of": "2024-04-04T00:00:00Z", "profile": {"digest": "0"}}, "departments": [{"code": "D",
"name":
"S\u1edf", "indicators": [{"id": "stored", "of": 5, "declared": 4, "verified": 3, "undetermined": 1, "target": 0.5,
"met": false}]}]}"""
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
        case ("comparison", _):
            return [_REPORT.encode()]
        case ("config", _):
            return [_CONFIG.encode()]
        case ("export", _):
            return [b'{"PhienBan": "1", "NgayXuat": "2024-04-04"}', b'{"PhienBan": "2"}', b"[]"]
        case ("package", "mets"):
            return [layout_targets.of_package("METS.xml").read_bytes()]
        case ("package", "ead"):
            return [layout_targets.of_package("EAD*.xml").read_bytes()]
        case ("package", suffix):
            return [layout_targets.archived(f".{suffix}", layout_targets.packages())]
        case ("archive", suffix):
            return [layout_targets.archived(f".{suffix}", layout_targets.portal())]
        case ("bag", "manifest"):
            return [(layout_targets.bag() / "manifest-sha256.txt").read_bytes()]
        case ("bag", _):
            return [(layout_targets.bag() / "bag-info.txt").read_bytes()]
        case ("pack", member):
            return _pack(member)
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


def _pack(member: str) -> list[bytes]:
    whole = pack_targets.sealed()
    if not member:
        return [whole]
    names = {"manifest": MANIFEST, "statement": STATEMENT, "profile": pack_targets.PROFILE, "facts": FACTS}
    if member == "sums":
        return [b"%s  a/b.pdf\n\\%s  a\\\\b\\nc.pdf\n" % (b"0" * 64, b"1" * 64)]
    found = (pack_targets.members() / names[member]).read_bytes()
    lines = b'{"path": "a/b.pdf", "sha256": "%s"}\n' % (b"0" * 64)
    return [found, gzip.compress(lines * 9)] if member == "facts" else [found]


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
    if kind == "ocsp":
        return [_ocsp()]
    with TemporaryDirectory() as folder:
        write_trust(Path(folder))
        found = [path.read_bytes() for path in sorted(Path(folder, kind).rglob("*")) if path.is_file()]
        roots = [path.read_bytes() for path in sorted(Path(folder, "roots").rglob("*")) if path.is_file()]
    return found or roots


def _ocsp() -> bytes:
    """An authority's word that one of its certificates is good."""
    pki, day = sample_pki(), datetime(2025, 6, 1)
    above = pki.chain(_SUBJECT)[0]
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=pki.certificates[_SUBJECT],
        issuer=pki.certificates[above],
        algorithm=hashes.SHA256(),
        cert_status=ocsp.OCSPCertStatus.GOOD,
        this_update=day,
        next_update=day + timedelta(days=1),
        revocation_time=None,
        revocation_reason=None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, pki.certificates[above])
    return builder.sign(pki.keys[above], hashes.SHA256()).public_bytes(Encoding.DER)


def _signature() -> bytes:
    return sign_detached(b"noi dung", Signing(_SUBJECT, datetime(2025, 6, 1, tzinfo=UTC), Level.B_B))
