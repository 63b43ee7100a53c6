"""Files that dossiers hold, each made once for all tests of a process."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pypdf import PdfWriter

from archaudit.demo.scans import scan_pdf, text_pdf
from archaudit.demo.signing import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, Level, Signing, sign_detached, sign_pdf

SIGNED = datetime(2023, 6, 12, 2, tzinfo=UTC)
"""An hour after the reception of the dossiers, before anything was revoked."""
LATER = datetime(2023, 9, 4, 2, tzinfo=UTC)
"""After ``revoked`` was revoked and ``expired`` had expired."""

HTML = b"<!DOCTYPE html><html><head><title>404</title></head><body><h1>Not found</h1></body></html>\n"


@cache
def scan_of(label: str, blank: bool = False) -> bytes:
    """An unsigned scan of its own; 72 dpi keeps it small."""
    return scan_pdf(label, dpi=72, blank=blank)


@cache
def copy_signed(
    by: str = "digitizer-tnmt",
    label: str = "TL",
    level: Level = Level.B_B,
    when: datetime = SIGNED,
    blank: bool = False,
) -> bytes:
    """A digitized paper with the signature of the one who copied it."""
    return sign_pdf(scan_of(label, blank), Signing(by, when, level, box=TOP_LEFT))


@cache
def result_signed(
    *by: str, label: str = "KQ", level: Level = Level.B_T, when: datetime = SIGNED, digest: str = "sha256"
) -> bytes:
    """A result with signatures in their order; by default of an officer, then of the agency."""
    data = scan_of(label)
    signers = by or ("officer-tnmt", "agency-tnmt")
    for number, (signer, box) in enumerate(zip(signers, (BOTTOM_RIGHT, BOTTOM_LEFT), strict=False), 1):
        data = sign_pdf(data, Signing(signer, when, level, f"Signature{number}", box, digest))
    return data


@cache
def detached(content: bytes, by: str = "agency-tnmt") -> bytes:
    """A ``.p7s`` over the bytes."""
    return sign_detached(content, Signing(by, SIGNED, Level.B_T))


@cache
def with_empty_field() -> bytes:
    """A PDF with a signature field that nobody filled."""
    writer = IncrementalPdfFileWriter(BytesIO(text_pdf(("Unsigned",))))
    append_signature_field(writer, SigFieldSpec("Signature1"))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@cache
def encrypted() -> bytes:
    """A PDF that asks for a password."""
    writer, out = PdfWriter(clone_from=BytesIO(text_pdf(("Secret",)))), BytesIO()
    writer.encrypt("user", "owner")
    writer.write(out)
    return out.getvalue()


def truncated() -> bytes:
    """The first third of a PDF."""
    whole = scan_of("truncated")
    return whole[: len(whole) // 3]
