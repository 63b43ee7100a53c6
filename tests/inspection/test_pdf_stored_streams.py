"""Streams are read where they lie only if that is where pikepdf reads them."""

from __future__ import annotations

import io

import pikepdf
import pytest

from archaudit.inspection.pdf_stored_streams import StoredStreams
from fixtures.cases.odd_scans import page, scan_of

SCAN = scan_of(page())
START = SCAN.index(page())
DICTIONARY = SCAN.rindex(b"<<", 0, START)


def images(data: bytes) -> tuple[memoryview, bytes]:
    """The first image as it is read here, and as pikepdf reads it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        image = next(iter(pdf.pages[0].resources["/XObject"].values()))
        return StoredStreams(pdf, data).stored(image).data, bytes(image.read_raw_bytes())


def resaved(**options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(SCAN)) as pdf:
        pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def with_entry(entry: bytes) -> bytes:
    """An entry more in the image's dictionary; the table of objects, which is then wrong, is found again by pikepdf."""
    return SCAN[: DICTIONARY + 2] + entry + SCAN[DICTIONARY + 2 :]


@pytest.mark.parametrize(
    "data",
    [
        SCAN,
        resaved(),
        resaved(object_stream_mode=pikepdf.ObjectStreamMode.generate),
        resaved(linearize=True),
        SCAN + b"\n",
    ],
)
def test_usual_streams_are_not_copied(data: bytes) -> None:
    seen, expected = images(data)
    assert seen == expected == page()
    assert seen.obj is data


@pytest.mark.parametrize(
    "data",
    [
        # Offsets are counted from the header.
        b"junk\n" + SCAN,
        # What is to be read where is open to doubt.
        with_entry(b" /Name (>> stream\n) "),
        with_entry(b" % >> stream\n"),
        with_entry(b" /DecodeParms << >> "),
        # The length is wrong, or the end.
        SCAN.replace(b"/Length %d" % len(page()), b"/Length %d" % (len(page()) - 9)),
        SCAN[:START] + SCAN[START:].replace(b"endstream", b"endSTREAM"),
    ],
)
def test_all_others_are_left_to_pikepdf(data: bytes) -> None:
    seen, expected = images(data)
    assert seen == expected
    assert seen.obj is not data
