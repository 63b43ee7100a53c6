"""One changed byte, at the edges of each kind of member: the member is named. Bytes between: ``test_verify.py``."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from archaudit.demo.pki import write_trust
from archaudit.evidence.signing import Seal
from archaudit.model.finding import Outcome
from archaudit.model.proof import Cause, Point
from fixtures.audit import sample_trust
from tests.acceptance.program import archaudit
from tests.evidence.made import SIGNED_AT, Run, proof_of

KINDS = {
    "read me": r"README\.txt",
    "digests": r"SHA256SUMS",
    "facts": r"facts\.jsonl\.gz",
    "validation report": r"etsi/\d+\.xml",
    "law": r"law/.+\.toml",
    "profile": r"profile\.toml",
    "run": r"run\.json",
    "anchor": r"trust/roots/.+\.der",
    "intermediate": r"trust/intermediates/.+\.der",
    "time-stamp authority": r"trust/tsa/.+\.der",
    "revocation list": r"trust/crls/.+\.der",
    "text": r"reports/report\.txt",
    "report": r"reports/report\.json",
    "findings": r"reports/findings\.jsonl",
    "page": r"reports/report\.html",
    "workbook": r"reports/report\.xlsx",
    "annex": r"reports/annex\.docx",
    "signed annex": r"reports/annex\.pdf",
    "manifest": r"manifest\.json",
    "signature": r"manifest\.p7s",
}
HEADER = 30
"""Bytes before the name in the local header of a member."""


@pytest.fixture(scope="module")
def pack(run: Run, seal: Seal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With every kind of member that there is."""
    made = tmp_path_factory.mktemp("pades") / "pack.zip"
    run.pack(made, seal, pades=True)
    return made


def members(pack: Path) -> list[ZipInfo]:
    with ZipFile(pack) as opened:
        return opened.infolist()


def changed(pack: Path, at: int, target: Path) -> Path:
    data = bytearray(pack.read_bytes())
    data[at] ^= 0x20
    target.write_bytes(data)
    return target


def begin(member: ZipInfo) -> int:
    return member.header_offset + HEADER + len(member.filename.encode())


def test_every_member_is_of_one_kind(pack: Path) -> None:
    names = [member.filename for member in members(pack)]
    assert [sum(re.fullmatch(kind, name) is not None for kind in KINDS.values()) for name in names] == [1] * len(names)
    assert all(any(re.fullmatch(kind, name) for name in names) for kind in KINDS.values())


@pytest.mark.parametrize("kind", KINDS)
def test_member_is_named(pack: Path, tmp_path: Path, kind: str) -> None:
    member = next(each for each in members(pack) if re.fullmatch(KINDS[kind], each.filename))
    first, size = begin(member), member.file_size
    for at in (first, first + size - 1):
        proof = proof_of(changed(pack, at, tmp_path / "changed.zip"), trust=sample_trust())
        named = {check.subject for check in proof.checks if (check.point, check.cause) == (Point.MEMBER, Cause.CHANGED)}
        assert named == {member.filename}, at
        assert proof.outcome is Outcome.NONCONFORMING


def test_command_names_member_and_file(run: Run, pack: Path, tmp_path: Path) -> None:
    member = next(each for each in members(pack) if re.fullmatch(KINDS["validation report"], each.filename))
    damaged = changed(pack, begin(member) + member.file_size // 2, tmp_path / "changed.zip")
    shutil.copytree(run.archive, tmp_path / "archive")
    file = next(path for path in sorted((tmp_path / "archive").rglob("*.pdf")))
    changed(file, file.stat().st_size // 2, file)
    proved = archaudit(
        *("verify", damaged, "--archive", tmp_path / "archive", "--trust", write_trust(tmp_path / "trust")),
        *("--as-of", SIGNED_AT.isoformat(), "--format", "json"),
    )
    assert proved.code == 1
    named = {(each["point"], each["subject"]) for each in proved.json["open"] if each["cause"] == "changed"}
    assert {("member", member.filename), ("file", file.relative_to(tmp_path / "archive").as_posix())} <= named
