"""Only what no reader of the cross-reference can take for a signature is passed over without a search."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest

from archaudit.inspection.jpeg_head import JpegHead
from archaudit.inspection.pdf import pdf_facts
from archaudit.inspection.pdf_opening import opened_if_sound
from archaudit.inspection.signatures.pdf.landmarks import NAMES
from archaudit.inspection.signatures.pdf.plainly_unsigned import _outside, is_plainly_unsigned
from archaudit.model.facts import Oddity
from fixtures.attacks import bases
from fixtures.attacks.bytes_kit import document, stream, update
from fixtures.cases.odd_scans import HEIGHT, WIDTH, page
from fixtures.signed import inspector

NAME = b"/ByteRange [0 1 2 3] /AcroForm /ObjStm /XRefStm "
IMAGE = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB"
LOST = b"<< /Type /Sig /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 2 3] /Contents <00> >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R"
PAGE = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >>"


def with_pixels(hidden: bytes) -> bytes:
    """The JPEG of a page with other bytes among the last of its pixels."""
    return page()[:-2] + hidden + page()[-2:]


@cache
def with_comment() -> bytes:
    return page()[:2] + b"\xff\xfe" + (len(NAME) + 2).to_bytes(2, "big") + NAME + page()[2:]


def scan(
    jpeg: bytes,
    *,
    catalog: bytes = b"",
    of_page: bytes = b"",
    more: dict[int, bytes] | None = None,
    begins: dict[int, bytes] | None = None,
) -> bytes:
    """A document of one scanned page.

    Args:
        more: bodies of other objects.
        begins: of objects that begin right before the image and do not end there.
    """
    bodies = {
        1: CATALOG + catalog + b" >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595.276 841.89] >>",
        3: PAGE + of_page + b" >>",
        4: stream(b"q 595.276 0 0 841.89 0 0 cm /Im Do Q"),
        5: stream(jpeg, IMAGE % (WIDTH, HEIGHT) + b" /Filter /DCTDecode"),
        **(more or {}),
    }
    data = document(bodies)
    for number, begin in (begins or {}).items():
        own, image = (data.index(b"\n%d 0 obj" % each) + 1 for each in (number, 5))
        assert len(begin) < 200
        spare = b"\nendobj\n" + b" " * 200
        data = document({**bodies, 4: bodies[4] + spare})
        image = data.index(b"\n5 0 obj") + 1
        head = b"%d 0 obj\n" % number + begin
        data = data[: image - len(head)] + head + data[image:]
        data = data.replace(b"%010d 00000 n" % own, b"%010d 00000 n" % (image - len(head)))
    return data


def plainly_unsigned(data: bytes) -> bool:
    """After its pages were looked at, as an inspector does."""
    with opened_if_sound(data) as sound:
        assert sound is not None
        pdf_facts(data, sound=sound)
        assert sound.streams.pixels
        return is_plainly_unsigned(data, sound)


def test_a_scan_is_not_searched_in_its_pixels() -> None:
    assert plainly_unsigned(scan(page()))
    hidden = scan(with_pixels(NAME))
    assert NAME in hidden
    assert plainly_unsigned(hidden)
    assert plainly_unsigned(scan(page(), more={6: b"(what a program says of itself)"}))


def with_second_start() -> bytes:
    data = scan(page())
    return data + data[data.rindex(b"startxref") :]


def with_object_in_pixels() -> bytes:
    """In the table stands an object that begins within the pixels."""
    data = scan(with_pixels(b"\n6 0 obj null endobj "), more={6: b"null"})
    inside, own = data.index(b"\n6 0 obj") + 1, data.rindex(b"\n6 0 obj") + 1
    return data.replace(b"%010d 00000 n" % own, b"%010d 00000 n" % inside)


def going_on_in_pixels(number: int, begins: bytes, goes_on: bytes) -> bytes:
    """An object before the image that goes on in the pixels, behind a string that holds all in between."""
    head = JpegHead.of(page())
    assert head is not None
    jpeg = page()[: head.pixels_at] + b") " + goes_on + b" >> endobj " + page()[head.pixels_at :]
    return scan(jpeg, begins={number: begins + b" /X ("})


FORM = going_on_in_pixels(1, CATALOG, b"/AcroForm << /Fields [] >>")
WIDGET = going_on_in_pixels(3, PAGE, b"/Annots [<< /Subtype /Widget /FT /Sig /V << /ByteRange [0 1 2 3] >> >>]")


def resaved(**options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scan(page()))) as pdf:
        pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        # A landmark that is not among the pixels.
        scan(with_comment()),
        scan(page(), more={6: b"<< " + NAME + b" null >>"}),
        scan(page(), more={6: stream(NAME)}),
        scan(page(), more={6: LOST}),
        resaved(object_stream_mode=pikepdf.ObjectStreamMode.generate),
        # Another cross-reference beside the one that was read, or behind it.
        update(scan(with_pixels(NAME)), {6: b"null"}),
        resaved(linearize=True),
        update(scan(page()), {6: b"null"}).replace(b"startxref", b"% of old ", 1),
        with_second_start(),
        # A form, or where widgets may stand, whatever the name is written like and wherever it stands.
        scan(page(), catalog=b"/Acro#46orm << /Fields [] >>"),
        scan(page(), of_page=b"/Annots []"),
        FORM,
        WIDGET,
        with_object_in_pixels(),
    ],
    ids=lambda data: str(len(data)),
)
def test_everything_else_is_searched(data: bytes) -> None:
    assert not plainly_unsigned(data)


def test_what_goes_on_in_pixels_is_read_there() -> None:
    with pikepdf.open(io.BytesIO(FORM), attempt_recovery=False) as pdf:
        assert "/AcroForm" in pdf.Root and not pdf.get_warnings()
    with pikepdf.open(io.BytesIO(WIDGET), attempt_recovery=False) as pdf:
        assert "/ByteRange" in pdf.pages[0].Annots[0].V and not pdf.get_warnings()


def test_a_document_with_a_flaw_is_searched_as_one_that_is_repaired() -> None:
    # An entry twice: two readers may see two objects.
    flawed = scan(page(), of_page=b"/Rotate 0 /Rotate 0", more={6: LOST})
    facts = inspector().inspect("a.pdf", flawed)
    assert facts.pdf is not None and facts.pdf.oddities == (Oddity.UNREACHABLE_SIGNATURE,)


def test_a_lost_signature_beside_pixels_is_still_found() -> None:
    lost = inspector().inspect("a.pdf", scan(page(), more={6: LOST}))
    assert lost.pdf is not None and lost.pdf.oddities == (Oddity.UNREACHABLE_SIGNATURE,)


def test_a_signed_document_among_pixels_is_an_image() -> None:
    facts = inspector().inspect("a.pdf", scan(with_pixels(bases.approved())))
    assert facts.pdf is not None and facts.pdf.pages == 1
    assert (facts.signatures, facts.pdf.oddities) == ((), ())


@pytest.mark.parametrize("begin", range(20, 61))
def test_a_name_is_found_wherever_it_reaches_out_of_the_pixels(begin: int) -> None:
    name, pixels = b"/ByteRange", (30, 60)
    data = bytes(begin) + name + bytes(90)
    within = pixels[0] <= begin and begin + len(name) <= pixels[1]
    found = NAMES.search(b"\0".join(_outside(data, [pixels]))) is not None
    assert found or within


def test_pixels_begin_behind_the_head() -> None:
    data = scan(with_comment())
    head = JpegHead.of(with_comment())
    assert head is not None
    with opened_if_sound(data) as sound:
        assert sound is not None
        pdf_facts(data, sound=sound)
        ((start, end),) = sound.streams.pixels
    assert data[start:end] == with_comment()[head.pixels_at :]
