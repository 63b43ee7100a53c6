"""Opens a pack that somebody hands over, and asks whether it is whole: members, form, basis.

Nothing in it is believed: names, sizes and lists are checked before they are used, and every failure is an answer.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct, field

from archaudit.evidence.basis import LAW, PROFILE, TRUST, Basis, UnusableBasisError, read_law, read_profile, read_trust
from archaudit.evidence.container import CHUNK, DamagedPackError, unpack, write_container
from archaudit.evidence.manifest import (
    LARGEST_MANIFEST,
    MANIFEST,
    NOT_DECODED,
    SCHEMA,
    SIGNATURE,
    Manifest,
    Member,
    digest_of,
    first_link,
    next_link,
)
from archaudit.evidence.statement import STATEMENT, Statement
from archaudit.model.proof import Cause, Check, Point
from archaudit.rules import all_rules


class OpenedPack(Struct):
    """A pack whose members lie in a folder, with what was found out so far."""

    folder: Path
    manifest: Manifest | None = None
    statement: Statement | None = None
    basis: Basis | None = None
    checks: list[Check] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether nothing that was asked of it failed."""
        return all(check.cause is None for check in self.checks)


def open_pack(pack: Path, folder: Path) -> OpenedPack:
    """Takes a pack apart and checks all that needs neither the archive nor trust in its signer.

    Args:
        folder: empty; the members are written into it.

    Raises:
        OSError: the file cannot be read.
    """
    opened = OpenedPack(folder)
    with pack.open("rb") as file:
        try:
            taken = list(unpack(file, folder))
        except DamagedPackError as error:
            opened.checks.append(Check.fails(Point.FORM, pack.name, Cause.UNREADABLE, str(error)))
            return opened
        damaged = {name: problem for name, problem in taken if problem is not None}
        opened.manifest = _manifest(folder, damaged, opened.checks)
        if opened.manifest is None:
            return opened
        opened.checks += _members(opened.manifest, folder, dict(taken))
        if not damaged:
            opened.checks.append(_form(file, pack.name, folder, [name for name, _ in taken]))
    opened.statement = _statement(folder, opened.checks)
    if opened.statement is not None:
        opened.basis = _basis(folder, opened.statement, opened.checks)
    return opened


def _manifest(folder: Path, damaged: dict[str, str], checks: list[Check]) -> Manifest | None:
    file = folder / MANIFEST
    if MANIFEST in damaged or not file.is_file():
        cause = Cause.CHANGED if MANIFEST in damaged else Cause.MISSING
        checks.append(Check.fails(Point.MEMBER, MANIFEST, cause, damaged.get(MANIFEST, "")))
        return None
    try:
        if file.stat().st_size > LARGEST_MANIFEST:
            raise ValueError(f"{file.stat().st_size} bytes")
        data = file.read_bytes()
        manifest = msgspec.json.decode(data, type=Manifest)
        if manifest.schema != SCHEMA or manifest.encoded() != data:
            raise ValueError(f"not written as {SCHEMA} is")
    except (*NOT_DECODED, ValueError) as error:
        checks.append(Check.fails(Point.MEMBER, MANIFEST, Cause.CHANGED, str(error)))
        return None
    return manifest


def _members(manifest: Manifest, folder: Path, taken: dict[str, str | None]) -> Iterator[Check]:
    """Every member that is listed, then what is there and not listed."""
    chain = first_link()
    for member in manifest.members:
        chain = next_link(chain, member.name, member.size, member.sha256)
        yield _member(member, folder, taken, chain)
    if manifest.head != chain:
        yield Check.fails(Point.MEMBER, MANIFEST, Cause.CHANGED, "head")
    else:
        yield Check.holds(Point.MEMBER, MANIFEST)
    for name in sorted(taken.keys() - {member.name for member in manifest.members} - {MANIFEST}):
        if name != SIGNATURE:
            yield Check.fails(Point.MEMBER, name, Cause.UNEXPECTED, taken[name] or "")
        elif taken[name] is not None:
            yield Check.fails(Point.MEMBER, name, Cause.CHANGED, taken[name] or "")


def _member(member: Member, folder: Path, taken: dict[str, str | None], chain: str) -> Check:
    if member.name not in taken:
        return Check.fails(Point.MEMBER, member.name, Cause.MISSING)
    problem = taken[member.name]
    if problem is not None:
        return Check.fails(Point.MEMBER, member.name, Cause.CHANGED, problem)
    file = folder / member.name
    if file.stat().st_size != member.size or digest_of(file) != member.sha256:
        return Check.fails(Point.MEMBER, member.name, Cause.CHANGED, "SHA-256")
    if member.chain != chain:
        return Check.fails(Point.MEMBER, member.name, Cause.CHANGED, "chain")
    return Check.holds(Point.MEMBER, member.name)


def _form(pack: BinaryIO, name: str, folder: Path, members: list[str]) -> Check:
    """Writes the pack again from its members: what lies between or around them shows."""
    with tempfile.TemporaryFile(prefix="archaudit-") as again:
        write_container(again, folder, sorted(members))
        again.seek(0)
        pack.seek(0)
        at = _first_difference(pack, again)
    return Check.holds(Point.FORM, name) if at is None else Check.fails(Point.FORM, name, Cause.CHANGED, f"byte {at}")


def _first_difference(one: BinaryIO, other: BinaryIO) -> int | None:
    at = 0
    while True:
        mine, yours = one.read(CHUNK), other.read(CHUNK)
        if mine != yours:
            pairs = zip(mine, yours, strict=False)
            return at + next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(mine), len(yours)))
        if not mine:
            return None
        at += len(mine)


def _statement(folder: Path, checks: list[Check]) -> Statement | None:
    try:
        return msgspec.json.decode((folder / STATEMENT).read_bytes(), type=Statement)
    except (*NOT_DECODED, OSError) as error:
        checks.append(Check.fails(Point.BASIS, STATEMENT, Cause.UNREADABLE, str(error)))
        return None


def _basis(folder: Path, statement: Statement, checks: list[Check]) -> Basis | None:
    """Profile, law and trust bundle, each held against the digest that the run gave."""
    try:
        law, trust = read_law(folder), read_trust(folder)
        profile = read_profile(folder, law, all_rules())
    except UnusableBasisError as error:
        checks.append(Check.fails(Point.BASIS, STATEMENT, Cause.UNREADABLE, str(error)))
        return None
    trusted = trust.digest if trust.roots else None
    checks += (
        _same(PROFILE, profile.digest, statement.profile_digest),
        _same(LAW, law.digest, statement.law_digest),
        _same(TRUST, trusted, statement.trust_digest),
    )
    return Basis(profile, law, trust)


def _same(subject: str, found: str | None, stated: str | None) -> Check:
    if found == stated:
        return Check.holds(Point.BASIS, subject)
    return Check.fails(Point.BASIS, subject, Cause.CHANGED, f"{stated} → {found}")
