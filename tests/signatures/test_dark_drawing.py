"""Which drawings are taken to hide nothing without a look at the page, and that the look agrees."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pytest

from archaudit.inspection.signatures.pdf.dark_drawing import paints_only_dark
from archaudit.model.signature import Attack
from benchmarks.short_cuts import without_short_cuts
from fixtures.attacks import bases
from fixtures.attacks.seal import Seal, sign
from fixtures.signed import inspector

FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
TEXT = "BT /F1 8 Tf 5 20 Td (Nguyen Van A) Tj ET"

DARK = [
    TEXT,
    "0.8 0 0 RG 1 1 100 30 re S " + TEXT,
    "0 0 0 1 k " + TEXT,
    "/Span << /MCID 0 >> BDC q 0 g 1 w 0 0 m 100 30 l S Q EMC",
]
OTHER = [
    "1 1 1 rg " + TEXT,
    "1 g 0 0 200 40 re f",
    "0 g 0 0 200 40 re f",
    "1 1 1 RG 60 w 0 20 m 200 20 l S",
    "0 0 0 0 K 60 w 0 20 m 200 20 l S",
    "/G gs " + TEXT,
    "/Cs cs 1 scn " + TEXT,
    "/Sh sh",
    "BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI",
    "/Im Do",
    "/Missing Do",
    "BT /F2 8 Tf (x) Tj ET",
    "BT /Missing 8 Tf (x) Tj ET",
    "Tf",
    "0.2 rg " + TEXT,
]


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.new() as opened:
        yield opened


def drawing(pdf: pikepdf.Pdf, content: str, entries: str = "") -> pikepdf.Stream:
    stream = pdf.make_stream(content.encode("latin-1"), Subtype=pikepdf.Name.Form)
    stream.Resources = pikepdf.Object.parse(
        f"<< {FONT[:-3]} /F2 << /Type /Font /Subtype /Type3 >> >> /XObject << /Im << /Subtype /Image >> >> >>".encode()
    )
    for key, value in pikepdf.Object.parse(f"<< {entries} >>".encode()).items():
        stream[key] = value
    return stream


@pytest.mark.parametrize("content", DARK)
def test_dark_letters_and_lines_hide_nothing(content: str, pdf: pikepdf.Pdf) -> None:
    assert paints_only_dark(drawing(pdf, content))


@pytest.mark.parametrize("content", OTHER)
def test_anything_else_is_looked_at(content: str, pdf: pikepdf.Pdf) -> None:
    assert not paints_only_dark(drawing(pdf, content))


def test_group_and_no_drawing_are_looked_at(pdf: pikepdf.Pdf) -> None:
    assert not paints_only_dark(drawing(pdf, TEXT, "/Subtype /Image"))
    assert not paints_only_dark(drawing(pdf, TEXT, "/Group << /S /Transparency >>"))
    assert not paints_only_dark(None)
    assert not paints_only_dark(pdf.Root)


@pytest.mark.parametrize("content", DARK)
def test_pictures_of_the_page_agree(content: str) -> None:
    over_the_amount = (60, 690, 460, 720)
    look = b"<< /Type /XObject /Subtype /Form /BBox [0 0 400 30] /Resources << %s >> /Length %d >>"
    body = b"%s\nstream\n%s\nendstream" % (look % (FONT.encode(), len(content)), content.encode())
    data = sign(bases.approved(), Seal("officer-tnmt", "Signature2", box=over_the_amount, look=body))
    quick = inspector().inspect("a.pdf", data)
    with without_short_cuts():
        assert inspector().inspect("a.pdf", data) == quick
    # A figure that names nobody may stand on blank paper only.
    assert quick.signatures[0].attack == (None if TEXT in content else Attack.SSA)
