"""The first rows of a JPEG are decoded as those of the whole."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from archaudit.inspection.jpeg_top import JpegHead
from archaudit.inspection.pdf_stored_image import seen_at_the_top
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


@pytest.mark.parametrize(
    ("paper", "ink", "seen"),
    [
        ((255, 255, 255), (0, 0, 0), True),
        ((255, 255, 255), (250, 250, 250), False),
        # Brighter than black in one channel only: whether such a page is black is for the drawn page to say.
        ((255, 0, 0), (0, 0, 0), False),
        ((0, 0, 0), (255, 255, 255), False),
    ],
)
def test_only_writing_on_light_paper_is_proof(
    paper: tuple[int, int, int], ink: tuple[int, int, int], seen: bool
) -> None:
    picture = Image.new("RGB", (WIDTH, HEIGHT), paper)
    ImageDraw.Draw(picture).rectangle((200, 100, WIDTH - 200, 140), fill=ink)
    out = io.BytesIO()
    picture.save(out, "JPEG")
    head = JpegHead.of(out.getvalue())
    assert head is not None
    assert seen_at_the_top(out.getvalue(), head) is seen
