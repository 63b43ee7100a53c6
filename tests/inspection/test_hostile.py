"""Every file is hostile: an answer comes back whatever the bytes."""

from __future__ import annotations

import random

import pytest

from archaudit.inspection import Inspector, unreadable_facts
from archaudit.inspection.trust import TrustBundle
from archaudit.model.unreadable import UnreadableReason
from tests.inspection import kit
from tests.inspection.test_media_type import XADES, package


def originals() -> dict[str, bytes]:
    officer, document = kit.pki().officer, kit.plain_pdf()
    return {
        "a.pdf": kit.sign(document, officer, tsa=kit.pki().tsa),
        "a.p7s": kit.detached(document, officer),
        "a.p7m": kit.detached(document, officer, content=True),
        "a.docx": package("[Content_Types].xml", "word/document.xml", "_xmlsignatures/sig1.xml"),
        "a.xml": XADES,
    }


def spoil(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, left out, doubled, or blown up to extremes."""
    spoilt = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        at, length = chance.randrange(len(spoilt)), chance.randrange(1, 40)
        part = bytes(spoilt[at : at + length])
        spoilt[at : at + length] = chance.choice(
            [b"", part * 2, bytes(len(part)), b"\xff" * len(part), b"9" * len(part), chance.randbytes(len(part))]
        )
    return bytes(spoilt) or b"\0"


@pytest.mark.parametrize("path", ["a.pdf", "a.p7s", "a.p7m", "a.docx", "a.xml"])
def test_spoilt_files_are_answered(path: str) -> None:
    inspector, chance = Inspector(kit.pki().trust(), kit.AS_OF), random.Random(path)
    original = originals()[path]
    for _ in range(100):
        facts = inspector.inspect(path, spoil(original, chance))
        assert facts.sha256 is not None and facts.path == path


def test_the_same_bytes_give_the_same_facts() -> None:
    for path, data in originals().items():
        first, second = (Inspector(kit.pki().trust(), kit.AS_OF) for _ in range(2))
        assert first.inspect(path, data) == second.inspect(path, data)


def test_what_could_not_be_read_has_a_reason() -> None:
    facts = unreadable_facts("a.pdf", UnreadableReason.TIMEOUT, "stopped after 30 s", size=5)
    assert (facts.opens, facts.size, facts.sha256) == (None, 5, None)


def test_deep_nesting() -> None:
    arrays = kit.assemble([b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 5000 + b"]" * 5000 + b" >>", b"<< >>"])
    fields = kit.assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            b"<< /T (a) /FT /Sig /Kids [4 0 R] /V << /ByteRange [0 1 2 3] >> >>",
        ]
    )
    inspector = Inspector(TrustBundle.empty(), kit.AS_OF)
    assert inspector.inspect("a.pdf", arrays).unreadable is not None
    assert all(not signature.is_valid for signature in inspector.inspect("a.pdf", fields).signatures)
