"""What a signature shows: the place of its widget and the text painted in it."""

from __future__ import annotations

import io

import pikepdf
import pytest

from archaudit.inspection.signatures.appearance import appearance_of
from archaudit.model.signature import Appearance
from tests.inspection import kit

TOP_LEFT = "40 770 240 812"
"""On A4: left 0.067 to 0.403, top 0.036 to 0.086."""
NAME = "Nguyễn Thị Thử Đẩu"
LAYERS = "/Type /XObject /Subtype /Form /BBox [0 0 200 42]"


def stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def mapped(text: str) -> tuple[bytes, bytes]:
    """A string of glyph numbers, and the table that gives their letters back, as font programs write it."""
    table = "".join(f"<{number:04x}> <{ord(letter):04x}>\n" for number, letter in enumerate(text, 1))
    head = "begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    cmap = f"{head}{len(text)} beginbfchar\n{table}endbfchar\nendcmap"
    return "".join(f"{number:04x}" for number in range(1, len(text) + 1)).encode(), cmap.encode()


def document(
    *,
    rect: str = TOP_LEFT,
    text: str = NAME,
    widget: str = "",
    page: str = "",
    image: bool = False,
    listed: bool = True,
) -> bytes:
    """One page with one signature field whose appearance nests its text two forms deep."""
    glyphs, cmap = mapped(text)
    font = "/Type /Font /Subtype /Type0 /BaseFont /Thu /Encoding /Identity-H /DescendantFonts [9 0 R] /ToUnicode 10 0 R"
    inner = b"BT /F1 8 Tf 5 20 Td <" + glyphs + b"> Tj ET" + (b" q 20 0 0 20 0 0 cm /I Do Q" if image else b"")
    return kit.assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
            b"<< /Type /Pages /Kids [11 0 R 3 0 R] /Count 2 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page} "
            f"/Annots [{'4 0 R' if listed else ''}] >>".encode(),
            f"<< /Subtype /Widget /FT /Sig /T (S) /Rect [{rect}] /AP << /N 5 0 R >> {widget} >>".encode(),
            stream(f"{LAYERS} /Resources << /XObject << /FRM 6 0 R >> >>", b"/FRM Do"),
            stream(f"{LAYERS} /Resources << /XObject << /n2 7 0 R >> >>", b"q 1 0 0 1 0 0 cm /n2 Do Q"),
            stream(f"{LAYERS} /Resources << /Font << /F1 8 0 R >> /XObject << /I 12 0 R >> >>", inner),
            f"<< {font} >>".encode(),
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Thu /CIDSystemInfo "
            b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
            stream("", cmap),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            stream(
                "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", b"\x80"
            ),
        ]
    )


def seen(data: bytes) -> Appearance | None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return appearance_of(pdf, pdf.Root.AcroForm.Fields[0])


def edges(data: bytes) -> tuple[float, float, float, float]:
    shown = seen(data)
    assert shown is not None
    return shown.left, shown.top, shown.right, shown.bottom


def test_page_rectangle_text_and_image() -> None:
    assert seen(document()) == Appearance(2, 0.0672, 0.0356, 0.4034, 0.0855, NAME, False)
    shown = seen(document(image=True))
    assert shown is not None
    assert shown.has_image


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("/Rotate 90", (0.9145, 0.0672, 0.9644, 0.4034)),
        ("/Rotate 180", (0.5966, 0.9145, 0.9328, 0.9644)),
        ("/Rotate -90", (0.0356, 0.5966, 0.0855, 0.9328)),
        ("/UserUnit 2", (0.0672, 0.0356, 0.4034, 0.0855)),
        ("/CropBox [40 642 440 842]", (0.0, 0.15, 0.5, 0.36)),
    ],
)
def test_rectangle_on_the_page_as_shown(page: str, expected: tuple[float, ...]) -> None:
    assert edges(document(page=page)) == expected


def test_page_inherits_its_turn() -> None:
    assert edges(document().replace(b"/Count 2", b"/Count 2 /Rotate 90")) == edges(document(page="/Rotate 90"))


def test_rectangle_may_name_any_two_corners_and_reach_over_the_edge() -> None:
    assert edges(document(rect="240 812 40 770")) == edges(document())
    assert edges(document(rect="-100 770 240 812"))[0] == 0.0


@pytest.mark.parametrize(
    "data",
    [
        document(rect="0 0 0 0"),
        document(rect="40 770 40.2 812"),
        document(rect="700 10 800 50"),
        document(widget="/F 2"),
        document(widget="/F 32"),
        document(listed=False),
        document().replace(b"/AP << /N 5 0 R >>", b"/AX << /N 5 0 R >>"),
    ],
)
def test_what_no_reader_shows_is_no_appearance(data: bytes) -> None:
    assert seen(data) is None


def test_page_named_by_the_widget_must_list_it() -> None:
    shown = seen(document(widget="/P 11 0 R"))
    assert shown is not None
    assert shown.page == 2


def test_widget_below_its_field() -> None:
    data = document().replace(b"/Fields [4 0 R]", b"/Fields [<< /FT /Sig /T (S) /Kids [4 0 R] >>]")
    shown = seen(data)
    assert shown is not None
    assert shown.text == NAME


def test_decomposed_letters_are_composed() -> None:
    shown = seen(document(text="Nguye\u0302\u0303n"))
    assert shown is not None
    assert shown.text == "Nguyễn"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 0 0]    "),
        (b"[40 770 240 812]", b"[40 770 (x) 812]"),
        (b"/Fields [4 0 R]", b"/Fields [(abc)]"),
        (b"/Annots [4 0 R]", b"/Annots (x)    "),
        (b"/F 0", b"/F /x"),
    ],
)
def test_damage_is_no_appearance(old: bytes, new: bytes) -> None:
    data = document(widget="/F 0")
    assert old in data
    assert seen(data.replace(old, new)) is None


def test_forms_in_a_loop_end() -> None:
    looped = document().replace(b"/n2 7 0 R", b"/n2 6 0 R")
    shown = seen(looped)
    assert shown is not None
    assert shown.text == ""


@pytest.mark.parametrize("padding", [b"/X [" + b"0 " * 60_000 + b"]", b"/X [" + b"[] " * 60_000 + b"]"])
def test_huge_drawing_is_not_read(padding: bytes) -> None:
    shown = seen(document().replace(b"(Identity) /Supplement", b"(Identity) " + padding + b" /Supplement"))
    assert shown is not None
    assert shown.text == ""


def test_sample_signature() -> None:
    shown = seen(kit.sign(kit.plain_pdf(), kit.pki().officer))
    assert shown is None
