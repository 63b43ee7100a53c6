"""What a PDF says of its making: the program that wrote it, and the device that made the original."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import ExifTags, Image

from archaudit.demo.scans import scan_pdf
from archaudit.inspection.pdf import pdf_facts
from archaudit.model.facts import PdfFacts
from fixtures.cases.odd_scans import page, scan_of

XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{0}</r:RDF></x:xmpmeta>'
TIFF = 'xmlns:t="http://ns.adobe.com/tiff/1.0/"'
AS_ATTRIBUTES = XMP.format(f'<r:Description {TIFF} t:Make="FUJITSU" t:Model="fi-7160"/>')
AS_ELEMENTS = XMP.format(f"<r:Description {TIFF}><t:Make>FUJITSU</t:Make> <t:Model>fi-7160</t:Model></r:Description>")


def facts(data: bytes) -> PdfFacts:
    answer = pdf_facts(data)
    assert isinstance(answer, PdfFacts)
    return answer


def photographed(make: str, model: str) -> bytes:
    """A page whose JPEG tells the camera."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = make, model
    out = io.BytesIO()
    Image.open(io.BytesIO(page())).save(out, "JPEG", exif=exif)
    return scan_of(out.getvalue())


def saying(data: bytes, xmp: str = "", **about: str) -> bytes:
    """The document with these entries in its document information, and with this XMP."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, value in about.items():
            pdf.docinfo[f"/{name}"] = value
        if xmp:
            pdf.Root.Metadata = pdf.make_stream(xmp.encode())
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("xmp", [AS_ATTRIBUTES, AS_ELEMENTS])
def test_scanner_in_the_metadata(xmp: str) -> None:
    assert facts(saying(scan_pdf("xmp"), xmp, Creator="Scan Centre")).device == "FUJITSU fi-7160"


def test_camera_in_the_picture_comes_first() -> None:
    data = saying(photographed("Apple\0", "  iPhone\n12 "), AS_ATTRIBUTES)
    assert facts(data).device == "Apple iPhone 12"


def test_program_that_made_the_original_comes_last() -> None:
    seen = facts(saying(scan_of(page()), Creator="Canon iR-ADV C5535", Producer="PDF Writer 2"))
    assert (seen.device, seen.producer) == ("Canon iR-ADV C5535", "PDF Writer 2")


def test_nothing_is_said() -> None:
    seen = facts(scan_of(page()))
    assert (seen.device, seen.producer) == (None, None)


@pytest.mark.parametrize(
    "xmp", ["<x", '<!DOCTYPE x [<!ENTITY e "f">]><x>&e;</x>', XMP.format(f'<r:Description {TIFF} t:Make=" "/>')]
)
def test_metadata_of_rubbish_name_nothing(xmp: str) -> None:
    assert facts(saying(scan_pdf("rubbish"), xmp)).device is None


def test_names_are_of_bounded_length() -> None:
    assert len(facts(saying(scan_pdf("long"), Creator="x" * 9_999)).device or "") == 200
