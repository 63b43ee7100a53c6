"""ASiC-E and ASiC-S containers with CAdES, XAdES and time-stamps (ETSI EN 319 162-1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from archaudit.inspection.signatures import facts
from archaudit.inspection.signatures.asic_members import (
    META,
    MIMETYPE,
    SignatureMember,
    is_of_signatures,
    signature_members,
)
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.judge import Moment
from archaudit.inspection.signatures.package import Package, open_package
from archaudit.inspection.signatures.refusal import Refused
from archaudit.model.signature import Changes, Coverage, SignatureFacts, SignatureKind

_ASIC_S = b"application/vnd.etsi.asic-s+zip"
_USUAL = frozenset({MIMETYPE, f"{META}manifest.xml", f"{META}container.xml", f"{META}metadata.xml"})
"""The media type, and lists that OpenDocument and EPUB ask for; they say nothing of their own to a reader."""
_MOST_NAMED = 20


def asic_signatures(data: bytes, as_of: datetime, chains: ChainValidator) -> tuple[SignatureFacts, ...]:
    """Facts of every signature and time-stamp of a container. Nothing is raised, whatever the bytes."""
    try:
        package = open_package(data)
    except Refused as error:
        return (facts.unread(error, SignatureKind.ASIC),)
    members = signature_members(package, Moment(as_of), chains)
    objects = [name for name in package.members if name not in _USUAL and not is_of_signatures(name)]
    signed = frozenset(name for member in members if member.is_intact for name in member.covered)
    unsigned = tuple(f"{name} is signed by nobody" for name in sorted(objects) if name not in signed)
    odd = (*unsigned, *package.problems, *_format_problems(package, objects))
    return tuple(_facts(member, frozenset(objects), odd[:_MOST_NAMED]) for member in members)


def _facts(member: SignatureMember, objects: frozenset[str], odd: tuple[str, ...]) -> SignatureFacts:
    coverage = _coverage(member, objects)
    return facts.signature_facts(
        member.verdict,
        kind=SignatureKind.ASIC,
        type=member.type,
        field=member.field,
        coverage=coverage,
        changes=_changes(member, coverage, odd),
        changed=odd if member.is_intact else (),
    )


def _coverage(member: SignatureMember, objects: frozenset[str]) -> Coverage:
    if not member.is_intact or not member.covered & objects:
        return Coverage.NONE
    return Coverage.WHOLE_FILE if objects <= member.covered else Coverage.PARTIAL


def _changes(member: SignatureMember, coverage: Coverage, odd: tuple[str, ...]) -> Changes:
    if not member.is_intact:
        return Changes.UNKNOWN
    return Changes.SUSPICIOUS if odd or coverage is Coverage.NONE else Changes.NONE


def _format_problems(package: Package, objects: list[str]) -> Iterator[str]:
    """What a container must not be (EN 319 162-1, 4.3.3.1, 4.4.3.1 and A.1); a reader may be led elsewhere by it."""
    if MIMETYPE not in package.members:
        return
    if not package.is_first_and_stored(MIMETYPE):
        yield "mimetype is not the first member, or is compressed"
    if _media_type(package) == _ASIC_S and len(objects) > 1:
        yield "the container is for one file and holds several"


def _media_type(package: Package) -> bytes:
    try:
        return package.read(MIMETYPE).strip()
    except Refused:
        return b""
