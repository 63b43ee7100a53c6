"""Counts the figures of an export by reading it, knowing nothing of how it was planned."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from archaudit.demo.pki import sample_pki
from tests.demo.validation import signers_of

IN_FORCE = "20230525"
FINISHED = ("9", "10")
BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


class Counts(Struct):
    """One department's figures: indicator → number."""

    of: Counter[str] = field(default_factory=Counter)
    declared: Counter[str] = field(default_factory=Counter)
    verified: Counter[str] = field(default_factory=Counter)

    def add(self, indicator: str, declared: bool | None, verified: bool) -> None:
        self.of[indicator] += 1
        self.declared[indicator] += bool(declared)
        self.verified[indicator] += verified


class Export:
    """An export on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written = {row["MaTTHC"]: row["TraKetQuaBangVanBan"] == "1" for row in self.register("procedures")}
        self.approved = {row["MaHoSo"] for row in self.register("store") if row["TrangThaiSoHoa"] == "2"}

    def register(self, name: str) -> list[dict[str, str]]:
        with (self.root / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def dossiers(self) -> Iterator[tuple[Path, dict]]:
        for path in sorted(self.root.rglob("hoso.json")):
            yield path.parent, json.loads(path.read_text("utf-8"))

    def figures(self, by: str = "MaDonViXuLy") -> dict[str, Counts]:
        """Figures by department, or by another field of the record."""
        figures: dict[str, Counts] = {}
        for folder, record in self.dossiers():
            counts = figures.setdefault(record[by], Counts())
            self._digitized(counts, folder, record)
            self._stored(counts, record)
            self._results(counts, folder, record)
            if record.get("NgayTiepNhan"):
                counts.add("online", record["KenhThucHien"] == "2", record["KenhThucHien"] == "2")
        return figures

    def _digitized(self, counts: Counts, folder: Path, record: dict) -> None:
        scope = [paper for paper in record["TaiLieuNop"] if paper["LoaiBan"] == "Bản chính"]
        received = record.get("NgayTiepNhan", "")
        if received < IN_FORCE or record["TrangThaiHoSo"] in "378" or record["KenhThucHien"] == "2" or not scope:
            return
        declared = all(paper["DuocSoHoa"] == "1" for paper in scope)
        counts.add("digitized", declared, all(_digitized(folder, paper) for paper in scope))

    def _stored(self, counts: Counts, record: dict) -> None:
        if record.get("NgayTiepNhan", "") >= IN_FORCE and record["TrangThaiHoSo"] in FINISHED:
            counts.add("stored", record["MaHoSo"] in self.approved, record["MaHoSo"] in self.approved)

    def _results(self, counts: Counts, folder: Path, record: dict) -> None:
        if record["TrangThaiHoSo"] not in FINISHED or not self.written[record["MaTTHC"]]:
            return
        links = [result["DuongDanTepTinKetQua"] for result in record["DanhSachGiayToKetQua"]]
        own = {name for paper in record["TaiLieuNop"] for name in paper["DuongDanTaiTepTin"].split("##")}
        there = bool(links) and all(link and (folder / link).is_file() for link in links)
        files = [(folder / link).read_bytes() for link in links] if there else []
        counts.add("result_electronic", bool(links) and all(links), there and not own & set(links))
        counts.add("result_signed", None, bool(files) and all(b"/ByteRange" in data for data in files))
        counts.add("result_signed_valid", None, bool(files) and all(map(soundly_signed, files)))


@cache
def entity_of(fingerprint: str) -> str:
    pki = sample_pki()
    return next(entity for entity in pki.certificates if pki.sha256(entity) == fingerprint)


def soundly_signed(data: bytes) -> bool:
    """Signed by whom nothing is wrong with, and nothing behind the last signature. No cryptography here."""
    signers = [entity_of(fingerprint) for fingerprint in signers_of(data)]
    ranges = [tuple(map(int, match)) for match in BYTE_RANGE.findall(data)]
    whole = bool(ranges) and max(start + length for _, _, start, length in ranges) == len(data)
    return bool(signers) and whole and not {"revoked", "expired"} & set(signers)


def _digitized(folder: Path, paper: dict) -> bool:
    path = folder / paper["DuongDanTaiTepTin"]
    if not path.is_file() or not opens(path) or is_blank(path):
        return False
    signers = {entity_of(fingerprint) for fingerprint in signers_of(path.read_bytes())}
    return all(signer.startswith("digitizer-") for signer in signers) and soundly_signed(path.read_bytes())


def opens(path: Path) -> bool:
    try:
        return len(PdfReader(path).pages) > 0
    except PyPdfError:
        return False


def is_blank(path: Path) -> bool:
    """Whether the first page image is of one colour: nothing else compresses so well."""
    image = PdfReader(path).pages[0]["/Resources"]["/XObject"]["/Im1"]
    return len(image._data) < 3000


def digest_of(root: Path) -> str:
    """One digest over all names and bytes below the root."""
    state = sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            state.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()
