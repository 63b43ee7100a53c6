"""What a PDF is made of."""

from __future__ import annotations

import io
import zlib

import pytest
from pypdf import PdfWriter

from archaudit.inspection.pdf import pdf_facts
from archaudit.inspection.pdf_revisions import count_revisions
from archaudit.model.facts import PdfFacts, Unreadable
from archaudit.model.unreadable import UnreadableReason
from tests.inspection import kit


def facts(data: bytes) -> PdfFacts:
    answer = pdf_facts(data)
    assert isinstance(answer, PdfFacts), answer
    return answer


def reason(data: bytes) -> UnreadableReason:
    answer = pdf_facts(data)
    assert isinstance(answer, Unreadable), answer
    return answer.reason


def test_the_reason_is_the_same_in_every_run() -> None:
    """pikepdf names the place in memory of what it cannot read."""
    answer = pdf_facts(kit.plain_pdf().replace(b"/Count 1 >>", b"/Count 1  >"))
    assert answer == Unreadable(UnreadableReason.MALFORMED, "PdfError: unable to find page tree")


def stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def scan(
    *,
    dpi: int = 200,
    space: str = "/DeviceGray",
    marks: int = 40,
    share: float = 1.0,
    in_form: bool = False,
    **catalog: str,
) -> bytes:
    """One A4 page with one image of a grey paper with black bars; ``share`` is that of the page's sides."""
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    channels = {"/DeviceGray": 1, "/DeviceRGB": 3}.get(space, 1)
    white, black = (
        b"\xf8" * width * channels,
        b"\x10" * (width // 2 * channels) + b"\xf8" * (width - width // 2) * channels,
    )
    if "Indexed" in space:
        white, black = b"\0" * width, b"\1" * (width // 2) + b"\0" * (width - width // 2)
    rows = [black if marks and 100 < row < 100 + marks else white for row in range(height)]
    image = stream(
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 "
        f"/ColorSpace {space} /Filter /FlateDecode",
        zlib.compress(b"".join(rows)),
    )
    place = f"q {595 * share} 0 0 {842 * share} 0 0 cm "
    form = stream("/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /I 5 0 R >> >>", b"/I Do")
    extra = " ".join(f"/{key} {value}" for key, value in catalog.items())
    return kit.assemble(
        [
            f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /XObject << /I 5 0 R /F 6 0 R >> >> >>",
            stream("", f"{place} /{'F' if in_form else 'I'} Do Q".encode()),
            image,
            form,
        ]
    )


def test_text_page() -> None:
    seen = facts(kit.plain_pdf(pages=3))
    assert (seen.version, seen.pages, seen.encrypted, seen.revisions) == ("1.4", 3, False, 1)
    assert (seen.dpi_min, seen.colour, seen.blank_pages, seen.text_layer) == (None, None, (), True)


@pytest.mark.parametrize("dpi", [75, 200, 300])
@pytest.mark.parametrize("in_form", [False, True])
def test_resolution_as_placed(dpi: int, in_form: bool) -> None:
    assert facts(scan(dpi=dpi, in_form=in_form)).dpi_min == pytest.approx(dpi, abs=1)


def test_small_images_are_no_scans() -> None:
    seen = facts(scan(share=0.5))
    assert (seen.dpi_min, seen.colour) == (None, None)


@pytest.mark.parametrize(
    ("space", "colour"),
    [
        ("/DeviceGray", False),
        ("/DeviceRGB", True),
        ("[/Indexed /DeviceRGB 1 <ffffff101010>]", False),
        ("[/Indexed /DeviceRGB 1 <ffffffd01010>]", True),
    ],
)
def test_colour(space: str, colour: bool) -> None:
    assert facts(scan(space=space)).colour is colour


@pytest.mark.parametrize(("marks", "blank"), [(0, (1,)), (2, (1,)), (40, ())])
def test_blank_page(marks: int, blank: tuple[int, ...]) -> None:
    assert facts(scan(marks=marks)).blank_pages == blank


def test_empty_page_is_blank_even_with_a_visible_stamp() -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    assert facts(out.getvalue()).blank_pages == (1,)
    assert facts(kit.sign(out.getvalue(), kit.pki().officer)).blank_pages == (1,)


def test_catalog_may_raise_the_version() -> None:
    assert facts(scan(Version="/1.7")).version == "1.7"
    assert facts(scan(Version="/1.2")).version == "1.4"


def test_active_content() -> None:
    assert facts(scan(OpenAction="[3 0 R /Fit]")).active_content == ()
    script = "<< /S /JavaScript /JS (app.alert\\(1\\)) /Next << /S /Launch /F (x) >> >>"
    assert facts(scan(OpenAction=script)).active_content == ("JavaScript", "Launch", "OpenAction")
    names = "<< /EmbeddedFiles << /Names [] >> >>"
    assert facts(scan(Names=names)).active_content == ("EmbeddedFile",)


def test_revisions() -> None:
    signed = kit.sign(kit.plain_pdf(), kit.pki().officer)
    assert facts(signed).revisions == 2
    assert facts(kit.change_page(signed)).revisions == 3


def test_revisions_of_a_chain_in_a_loop() -> None:
    data = kit.plain_pdf()
    at = data.rfind(b"xref\n0")
    looped = data.replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev %d " % at)
    assert count_revisions(looped) == 1


def test_encryption() -> None:
    assert facts(kit.encrypted("")).encrypted is True
    assert reason(kit.encrypted("secret")) is UnreadableReason.ENCRYPTED


def test_damaged_files_are_malformed() -> None:
    data = kit.plain_pdf()
    signed = kit.sign(data, kit.pki().officer)
    cases = {
        "header only": b"%PDF-1.4\n",
        "cut": data[: len(data) // 2],
        "cut in the second revision": signed[: len(signed) - 900],
        "no pages": kit.assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
        "pages in a loop": kit.assemble(
            [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]
        ),
        "no catalog": data.replace(b"/Root 1 0 R", b"/Root 9 0 R"),
    }
    assert {name: reason(case) for name, case in cases.items()} == dict.fromkeys(cases, UnreadableReason.MALFORMED)
