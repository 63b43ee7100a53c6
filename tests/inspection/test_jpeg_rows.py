"""The first rows of a JPEG are decoded as those of the whole."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from archaudit.inspection.jpeg_head import JpegHead
from archaudit.inspection.jpeg_proof import seen_at_the_top
from archaudit.inspection.jpeg_rows import luminance_of_strips
from fixtures.cases.odd_scans import HEIGHT, WIDTH, page


def saved(**options: object) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(page())).save(out, "JPEG", **options)
    return out.getvalue()


def eighth(data: bytes) -> Image.Image:
    """What Pillow's own reader makes of it."""
    picture = Image.open(io.BytesIO(data))
    picture.draft("L", (WIDTH // 8, HEIGHT // 8))
    return picture.convert("L")


@pytest.mark.parametrize(
    "data",
    [
        page(),
        saved(exif=b"Exif\0\0II*\0", comment=b"made by"),
        saved(restart_marker_rows=1),
        saved(subsampling=0),
        saved(quality=100, keep_rgb=True),
    ],
)
def test_strips_are_those_of_the_whole(data: bytes) -> None:
    head = JpegHead.of(data)
    assert head is not None
    assert (head.width, head.height, head.channels) == (WIDTH, HEIGHT, 3)
    top, whole = 0, eighth(data)
    for counts in luminance_of_strips(data, head):
        end = top + sum(counts) // whole.width
        assert counts == whole.crop((0, top, whole.width, end)).histogram()
        top = end
    assert HEIGHT // 4 < 8 * top <= HEIGHT // 3 + 8


def test_nothing_is_decoded_before_it_is_asked_for() -> None:
    data = page()
    head = JpegHead.of(data)
    assert head is not None
    first = next(luminance_of_strips(data, head))
    assert sum(first) * 64 < WIDTH * HEIGHT // 6
    # What follows the part that was asked for may be anything.
    assert next(luminance_of_strips(data[: len(data) // 8] + bytes(7 * len(data) // 8), head)) == first


@pytest.mark.parametrize("end", [b"", b"\xff\xd9", b"\xff\xd9" + bytes(200_000)])
def test_rows_that_are_not_there_are_not_seen(end: bytes) -> None:
    data = page()
    head = JpegHead.of(data)
    assert head is not None
    seen = sum(map(sum, luminance_of_strips(data[: len(data) // 10] + end, head)))
    assert 0 < 64 * seen < WIDTH * HEIGHT // 6


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
