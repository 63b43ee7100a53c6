"""Scans look like scans to the libraries that read them."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdfium2 import raw

from archaudit.demo.scans import page_size, scan_pdf, text_pdf


def _image(data: bytes) -> tuple[float, pypdfium2.PdfBitmap]:
    page = pypdfium2.PdfDocument(data)[0]
    (image,) = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    return image.get_metadata().horizontal_dpi, page.render(scale=0.2)


@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_resolution(dpi: int) -> None:
    found, _ = _image(scan_pdf("a", dpi=dpi))
    assert dpi <= found < dpi + 1


def test_pages_and_size() -> None:
    assert page_size(200) == (1654, 2339)
    assert len(PdfReader(BytesIO(scan_pdf("a", pages=3))).pages) == 3
    assert len(scan_pdf("a")) < 20_000


def test_colour_and_grey_and_blank() -> None:
    assert _colours(scan_pdf("a")) == 3
    assert _colours(scan_pdf("a", grey=True)) == 1
    blank = _image(scan_pdf("a", blank=True))[1]
    assert set(bytes(blank.buffer)) == {255}


def _colours(data: bytes) -> int:
    """1 when red, green and blue agree in every pixel that is drawn, else 3."""
    bitmap = _image(data)[1]
    pixels = bytes(bitmap.buffer)
    planes = {pixels[channel :: bitmap.n_channels] for channel in range(3)}
    return 1 if len(planes) == 1 else 3


def test_labels_make_different_files_and_the_same_label_the_same() -> None:
    assert scan_pdf("a") == scan_pdf("a")
    assert len({scan_pdf(f"{n}") for n in range(50)}) == 50
    assert scan_pdf("a", blank=True) != scan_pdf("b", blank=True)


def test_text_is_text() -> None:
    page = PdfReader(BytesIO(text_pdf(("Sở Tài nguyên (và) Môi trường",)))).pages[0]
    assert "So Tai nguyen (va) Moi truong" in page.extract_text()
