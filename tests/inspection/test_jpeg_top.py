"""The first rows of a JPEG are decoded as those of the whole."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from archaudit.inspection.jpeg_top import JpegHead
from fixtures.cases.odd_scans import HEIGHT, WIDTH, page


def saved(**options: object) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(page())).save(out, "JPEG", **options)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [page(), saved(exif=b"Exif\0\0II*\0", comment=b"made by"), saved(restart_marker_rows=1), saved(subsampling=0)],
)
def test_top_is_the_top_of_the_whole(data: bytes) -> None:
    head = JpegHead.of(data)
    assert head is not None
    assert (head.width, head.height, head.channels) == (WIDTH, HEIGHT, 3)
    with Image.open(io.BytesIO(head.top(data, 320, len(data)))) as top, Image.open(io.BytesIO(data)) as whole:
        assert top.size == (WIDTH, 320)
        # The last rows of smooth colours lean on those below.
        box = (0, 0, WIDTH, 312)
        assert top.crop(box).tobytes() == whole.crop(box).tobytes()


def test_missing_pixels_are_grey() -> None:
    head = JpegHead.of(page())
    assert head is not None
    with Image.open(io.BytesIO(head.top(page(), 1600, 10_000))) as top:
        assert top.getpixel((WIDTH - 1, 1599)) == (128, 128, 128)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8" * 9, page()[:300], saved(progressive=True), page()[1:]])
def test_anything_else_has_no_head(data: bytes) -> None:
    assert JpegHead.of(data) is None
