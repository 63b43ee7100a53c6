"""Signatures of office documents: DOCX, XLSX, PPTX (ECMA-376, part 2, clause 13)."""

from __future__ import annotations

import re
from datetime import datetime

from msgspec.structs import replace

from archaudit.inspection.signatures import facts
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.judge import Moment
from archaudit.inspection.signatures.ooxml_coverage import place_in_package
from archaudit.inspection.signatures.ooxml_manifest import SignedParts, signature_time, signed_parts
from archaudit.inspection.signatures.package import Package, open_package
from archaudit.inspection.signatures.refusal import Refused
from archaudit.inspection.signatures.xml_files import Found, open_signatures, verdict_on
from archaudit.inspection.signatures.xml_opened import OpenedXml, ended, weakened
from archaudit.inspection.signatures.xml_tree import parse
from archaudit.inspection.signatures.xml_wrapping import NOWHERE, Place
from archaudit.model.signature import SignatureFacts, SignatureKind, SubIndication

_SIGNATURE = re.compile(r"_xmlsignatures/[^/]+\.xml", re.IGNORECASE)
_MOST_SIGNATURES = 100
_MOST_NAMED = 3


def ooxml_signatures(data: bytes, as_of: datetime, chains: ChainValidator) -> tuple[SignatureFacts, ...]:
    """Facts of every signature of an office document that has some, by part. Nothing is raised, whatever the bytes."""
    try:
        package = open_package(data)
    except Refused as error:
        return (facts.unread(error, SignatureKind.OOXML),)
    members = sorted(filter(_SIGNATURE.fullmatch, package.members))[:_MOST_SIGNATURES]
    return tuple(one for member in members for one in _of_member(package, member, Moment(as_of), chains))


def _of_member(package: Package, member: str, moment: Moment, chains: ChainValidator) -> list[SignatureFacts]:
    try:
        found = open_signatures(parse(package.read(member)), lambda _: None)
    except Refused as error:
        return [facts.unread(error, SignatureKind.OOXML, member)]
    if not found:
        nothing = Refused(SubIndication.FORMAT_FAILURE, "the part of a signature holds none")
        return [facts.unread(nothing, SignatureKind.OOXML, member)]
    return [_facts(package, member, one, moment, chains) for one in found]


def _facts(package: Package, member: str, found: Found, moment: Moment, chains: ChainValidator) -> SignatureFacts:
    opened, parts = _with_parts(package, found.opened)
    verdict = verdict_on(opened, moment, chains)
    place = _place(package, member, replace(found, opened=opened), parts)
    return facts.signature_facts(
        replace(verdict, claimed=verdict.claimed or _claimed(opened)),
        kind=SignatureKind.OOXML,
        field=member,
        coverage=place.coverage,
        changes=place.changes,
        attack=place.attack,
        detail=place.detail,
        changed=place.changed,
    )


def _with_parts(package: Package, opened: OpenedXml) -> tuple[OpenedXml, SignedParts | None]:
    """The signature judged with the list of parts that it signs; ``None`` where it lists nothing."""
    try:
        parts = signed_parts(package, opened.verified)
    except Refused as error:
        return ended(opened, error), None
    if parts is None:
        return opened, None
    if parts.broken:
        detail = f"the digest of {', '.join(parts.broken[:_MOST_NAMED])} is another one"
        opened = ended(opened, Refused(SubIndication.HASH_FAILURE, detail))
    return weakened(opened, parts.digests), parts


def _claimed(opened: OpenedXml) -> datetime | None:
    try:
        return signature_time(opened.verified)
    except Refused:
        return None


def _place(package: Package, member: str, found: Found, parts: SignedParts | None) -> Place:
    try:
        return place_in_package(package, member, found, parts)
    except Refused:
        # Lists of the package that cannot be read tell nothing of what is covered.
        return NOWHERE
