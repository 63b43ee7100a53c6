"""Validation data that a PDF brings with it: the document security store (ISO 32000-2, 12.8.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from archaudit.inspection.signatures.knowledge import Knowledge, of_ders
from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.revision import Revision

_MOST_OBJECTS = 200
"""Bound on the certificates, the lists and the responses taken from one document; hostile files hold thousands."""


def of_security_store(revision: Revision) -> Knowledge:
    """What the store holds; what of it cannot be read is validation data that is not there."""
    store = values.entry(revision.catalog, "/DSS")
    knowledge = Knowledge()
    for der in _streams(store, "/Certs"):
        knowledge = knowledge + _parsed(certificate=der)
    for der in _streams(store, "/CRLs"):
        knowledge = knowledge + _parsed(crl=der)
    for der in _streams(store, "/OCSPs"):
        knowledge = knowledge + _parsed(response=der)
    return knowledge


def _parsed(*, certificate: bytes | None = None, crl: bytes | None = None, response: bytes | None = None) -> Knowledge:
    certificates, crls, responses = ((der,) if der is not None else () for der in (certificate, crl, response))
    try:
        return of_ders(certificates, crls, responses)
    except (ValueError, TypeError, KeyError):
        return Knowledge()


def _streams(store: pikepdf.Object | None, key: str) -> Iterator[bytes]:
    for stream in values.items(values.entry(store, key))[:_MOST_OBJECTS]:
        if values.is_stream(stream):
            try:
                yield bytes(stream.read_bytes())
            except pikepdf.PdfError:
                continue
