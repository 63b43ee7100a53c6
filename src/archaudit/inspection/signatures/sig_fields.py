"""Filled signature fields of a PDF, opened as far as they open (ISO 32000-2, 12.7.5.5 and 12.8.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, extract_contents

from archaudit.inspection.signatures import facts
from archaudit.inspection.signatures.byte_range import SignedRange, check_byte_range
from archaudit.inspection.signatures.judge import Verdict
from archaudit.model.signature import Attack, SignatureType

_VERIFIED_SUBFILTERS = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/ETSI.RFC3161")
_NOTHING_SIGNED = SignedRange(0, False, None, False)


@dataclass(frozen=True, slots=True)
class FoundSignature:
    """A filled signature field; ``signature`` is there when it could be opened, ``problem`` when not."""

    field: str
    type: SignatureType
    signed: SignedRange
    signature: EmbeddedPdfSignature | None
    problem: Verdict | None = None
    attack: Attack | None = None


def found_signatures(reader: PdfFileReader, data: bytes) -> Iterator[FoundSignature]:
    """Every filled signature field; a damaged one does not hide the others.

    Raises:
        Exception: whatever pyHanko raises when the tree of fields itself cannot be walked.
    """
    for name, value, field in enumerate_sig_fields(reader, filled_status=True):
        # pyHanko's name holds on to the reader and with it to the file.
        yield _found(reader, str(name), value, field, data)


def _found(
    reader: PdfFileReader, name: str, value: generic.PdfObject, field: generic.IndirectObject, data: bytes
) -> FoundSignature:
    try:
        dictionary = value.get_object()
    except PdfError as error:
        problem = facts.malformed(f"the signature dictionary cannot be read: {error}")
        return FoundSignature(name, SignatureType.SIGNATURE, _NOTHING_SIGNED, None, problem)
    except Exception as error:
        return FoundSignature(name, SignatureType.SIGNATURE, _NOTHING_SIGNED, None, facts.not_understood(error))
    if isinstance(dictionary, generic.DictionaryObject):
        return _ranged(reader, name, dictionary, field, data)
    problem = facts.malformed("the signature is not a dictionary")
    return FoundSignature(name, SignatureType.SIGNATURE, _NOTHING_SIGNED, None, problem, Attack.USF)


def _ranged(
    reader: PdfFileReader,
    name: str,
    dictionary: generic.DictionaryObject,
    field: generic.IndirectObject,
    data: bytes,
) -> FoundSignature:
    kind = _type(dictionary)
    try:
        signed = check_byte_range(data, list(dictionary["/ByteRange"]), extract_contents(dictionary))
    except Exception:
        problem = facts.malformed("the signature lacks a readable /ByteRange or /Contents")
        return FoundSignature(name, kind, _NOTHING_SIGNED, None, problem, Attack.USF)
    form = _name(dictionary, "/SubFilter")
    if form not in _VERIFIED_SUBFILTERS:
        problem = facts.unsupported(f"signatures of the form {form} are not verified")
        return FoundSignature(name, kind, signed, None, problem)
    try:
        return FoundSignature(name, kind, signed, EmbeddedPdfSignature(reader, field, name))
    except Exception as error:
        problem = facts.malformed(f"the CMS signature cannot be read: {error}")
        return FoundSignature(name, kind, signed, None, problem)


def _type(dictionary: generic.DictionaryObject) -> SignatureType:
    # /Type may be left out; the form alone says what the CMS holds.
    stamps = _name(dictionary, "/SubFilter") == "/ETSI.RFC3161"
    return SignatureType.TIMESTAMP if stamps else SignatureType.SIGNATURE


def _name(dictionary: generic.DictionaryObject, key: str) -> str | None:
    try:
        return str(dictionary[key])
    except Exception:
        return None
