"""What is read quickly off plain drawings is what PDFium reads; everything else is left to it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pikepdf
import pytest

from archaudit.inspection.signatures import appearance
from archaudit.inspection.signatures.plain_drawing import plain_text

LETTERS = bytes(set(range(0x20, 0x7F)) - set(b"'\"`()\\")) + b"    "
LINE = "BT /F1 8 Tf 11 TL 5 30 Td (Ky boi: Nguyen Van A) Tj T* (2023-05-02) Tj ET"


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.new() as opened:
        yield opened


def drawing(
    pdf: pikepdf.Pdf, content: str, font: str = "/Type1 /BaseFont /Helvetica", width: int = 200
) -> pikepdf.Stream:
    stream = pdf.make_stream(content.encode("latin-1"))
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stream.BBox = pikepdf.Array([0, 0, width, 42])
    stream.Resources = pikepdf.Object.parse(f"<< /Font << /F1 << /Type /Font /Subtype {font} >> >> >>".encode())
    return stream


def by_pdfium(stream: pikepdf.Stream) -> tuple[str, bool]:
    return appearance._read(appearance._alone(stream))


def test_usual_lines(pdf: pikepdf.Pdf) -> None:
    stream = drawing(pdf, f"q 0.8 0 0 RG 1 1 100 30 re S {LINE} Q")
    assert plain_text(stream) == "Ky boi: Nguyen Van A 2023-05-02"
    assert by_pdfium(stream) == ("Ky boi: Nguyen Van A 2023-05-02", False)


def test_many_drawings_read_the_same(pdf: pikepdf.Pdf) -> None:
    read = 0
    for seed in range(250):
        chance = random.Random(seed)
        stream = drawing(pdf, *_random(chance), width=chance.choice([20, 200, 595]))
        text = plain_text(stream)
        read += text is not None
        assert text is None or by_pdfium(stream) == (text, False), seed
    assert read > 200


def _random(chance: random.Random) -> tuple[str, str]:
    size = chance.choice([5, 8, 8.5, 12, 20])
    lines = [bytes(chance.choices(LETTERS, k=chance.randrange(1, 40))).decode() for _ in range(chance.randrange(1, 7))]
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    leading, left, top = size * chance.choice([1, 1.2, 1.5, 3]), chance.choice([0, 5, 50]), chance.choice([5, 30, 60])
    font = chance.choice(["Helvetica", "Times-Roman", "Courier-Bold"])
    encoding = chance.choice(["", "/Encoding /WinAnsiEncoding"])
    content = f"BT /F1 {size} Tf {leading} TL {left} {top} Td {shown} ET"
    return content, f"/Type1 /BaseFont /{font} {encoding}"


@pytest.mark.parametrize(
    "content",
    [
        LINE.replace("Nguyen", "Nguy\xean"),
        LINE.replace("boi:", "'boi'"),
        LINE.replace("A)", "A- )"),
        LINE.replace("T*", ""),
        LINE.replace("T*", "20 0 Td"),
        LINE.replace("T*", "9 -11 Td"),
        LINE.replace("T*", "0 -90 Td"),
        LINE.replace("T*", "/F1 0 Tf T*"),
        LINE.replace("8 Tf", "8 Tf 2 Tc"),
        LINE.replace("8 Tf", "8 Tf 3 Tr"),
        LINE.replace("5 30 Td", "0 1 -1 0 5 30 Tm"),
        f"1 0 0 1 0 0 cm {LINE}",
        f"/Im Do {LINE}",
        f"/G gs {LINE}",
        LINE.replace("(2023-05-02) Tj", "[(2023) -900 (05)] TJ"),
        LINE.replace("/F1", "/F9"),
        "(outside) Tj",
        f"{LINE} q (left",
        f"{LINE} q << /a",
        "Q",
    ],
)
def test_anything_else_is_left_to_pdfium(content: str, pdf: pikepdf.Pdf) -> None:
    assert plain_text(drawing(pdf, content)) is None


@pytest.mark.parametrize(
    "font",
    [
        "/TrueType /BaseFont /Helvetica",
        "/Type1 /BaseFont /Symbol",
        "/Type1 /BaseFont /ABCDEF+Helvetica",
        "/Type1 /BaseFont /Helvetica /ToUnicode 9 0 R",
        "/Type1 /BaseFont /Helvetica /FontDescriptor << >>",
        "/Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /B] >>",
        "/Type1 /BaseFont /Helvetica /Encoding /MacRomanEncoding",
    ],
)
def test_other_fonts_are_left_to_pdfium(font: str, pdf: pikepdf.Pdf) -> None:
    assert plain_text(drawing(pdf, LINE, font.replace("9 0 R", "<< >>"))) is None


@pytest.mark.parametrize(
    ("key", "value"), [("/Subtype", "/Image"), ("/BBox", "[0 0 0 0]"), ("/OC", "<< >>"), ("/PS", "1")]
)
def test_other_streams_are_left_to_pdfium(key: str, value: str, pdf: pikepdf.Pdf) -> None:
    stream = drawing(pdf, LINE)
    stream[key] = pikepdf.Object.parse(value.encode())
    assert plain_text(stream) is None
