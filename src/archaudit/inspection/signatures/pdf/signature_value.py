"""The signature dictionaries of a PDF, each checked against the bytes before anything in it is believed.

ISO 32000-2, 12.8.1: /ByteRange covers the whole file but the value of /Contents of that very dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from msgspec import Struct
from msgspec.structs import replace
from pikepdf import ObjectType

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.byte_range import SignedRange, check_byte_range
from archaudit.inspection.signatures.pdf.form import Field, Form
from archaudit.inspection.signatures.pdf.revision import Revision
from archaudit.model.signature import Attack, SignatureType
from archaudit.sources import Content

NOTHING_SIGNED = SignedRange(())
_RANGE_KEY = re.compile(rb"/ByteRange\b")
_OBJECT_WITHIN = 65_536
"""Bytes after the hole in which the end of the object is looked for."""


class FoundSignature(Struct, frozen=True):
    """A filled signature field."""

    field: Field
    type: SignatureType
    form: str | None
    """/SubFilter."""
    signed: SignedRange
    contents: bytes
    problem: str | None = None
    """Why nothing can be verified."""
    attack: Attack | None = None
    is_elsewhere: bool = False
    """Whether the hole of the range is not in the signature's own object."""


def found_signatures(form: Form, data: Content) -> Iterator[FoundSignature]:
    """Every signature field with a value, in the order of the form; a damaged one does not hide the others."""
    for field in form.fields.values():
        if field.is_signature and field.value is not None:
            yield _found(field, form.revision, data)
        elif field.is_signature and values.is_lost(field.object, "/V"):
            yield _unusable(field, "the signature object is missing or cannot be read")


def _found(field: Field, revision: Revision, data: Content) -> FoundSignature:
    value = field.value
    form = values.name(value, "/SubFilter")
    kind = SignatureType.TIMESTAMP if form == "/ETSI.RFC3161" else SignatureType.SIGNATURE
    if not values.is_dictionary(value):
        return _unusable(field, "the signature is not a dictionary")
    contents, problem = _contents(value)
    numbers, unusable = _numbers(value)
    problem = problem or unusable
    if problem is not None:
        return FoundSignature(field, kind, form, NOTHING_SIGNED, contents, problem, Attack.USF)
    signed = check_byte_range(data, numbers, None if revision.pdf.is_encrypted else contents)
    if revision.repaired and max(map(sum, zip(numbers[::2], numbers[1::2], strict=True))) > len(data):
        # A file that was cut off in sending is damaged, not forged.
        signed = replace(signed, attack=None)
    elsewhere = _is_elsewhere(field, revision, data, signed)
    if signed.attack is None and (defect := _misplaced(data, signed, elsewhere)) is not None:
        signed = replace(signed, defect=defect[0], attack=defect[1])
    if signed.hole_value is not None and revision.pdf.is_encrypted:
        contents = signed.hole_value
    return FoundSignature(field, kind, form, signed, contents, None, signed.attack, elsewhere)


def _contents(value: pikepdf.Object | None) -> tuple[bytes, str | None]:
    contents = values.entry(value, "/Contents")
    if contents is None or contents._type_code is not ObjectType.string:
        return b"", "the signature has no readable /Contents"
    found = bytes(contents)
    return found, None if any(found) else "the signature's /Contents is empty"


def _numbers(value: pikepdf.Object | None) -> tuple[list[int], str | None]:
    """/ByteRange as integers. One that no digest can be taken over makes lax readers skip the check."""
    parts = values.items(values.entry(value, "/ByteRange"))
    if any(part is None or part._type_code is not ObjectType.integer for part in parts):
        return [], "the byte range does not consist of integers"
    numbers = [int(part) for part in parts]
    if len(numbers) < 4 or len(numbers) % 2:
        return [], "the byte range does not consist of pairs of integers"
    if min(numbers) < 0 or not any(numbers[1::2]):
        return [], "the byte range is negative or empty"
    return numbers, None


def _unusable(field: Field, problem: str) -> FoundSignature:
    return FoundSignature(field, SignatureType.SIGNATURE, None, NOTHING_SIGNED, b"", problem, Attack.USF)


def _is_elsewhere(field: Field, revision: Revision, data: Content, signed: SignedRange) -> bool:
    """Whether the hole lies in another object than the signature: a copy of a dictionary signs nothing."""
    number = values.objgen(field.value) or values.objgen(field.object)
    place = revision.place(number) if number is not None else None
    if place is None or signed.hole is None:
        return False
    start = signed.hole[0]
    return place.index is not None or not 0 <= place.offset < start or data.find(b"endobj", place.offset, start) >= 0


def _misplaced(data: Content, signed: SignedRange, elsewhere: bool) -> tuple[str, Attack] | None:
    if signed.hole is None:
        return None
    if elsewhere:
        return "the bytes left out are not in the signature's own object", Attack.ISA
    start, end = signed.hole
    close = data.find(b"endobj", end, end + _OBJECT_WITHIN)
    begin = data.rfind(b" obj", 0, start)
    own = data[max(begin, 0) : start] + data[end : close if close >= 0 else end]
    if len(_RANGE_KEY.findall(own)) > 1:
        return "the signature has two byte ranges", Attack.SWA
    return None
