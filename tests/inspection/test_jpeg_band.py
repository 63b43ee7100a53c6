"""A band from the middle of a JPEG proves writing, and nothing of a blank page."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from archaudit.inspection.jpeg_band import band_of
from archaudit.inspection.jpeg_head import JpegHead
from archaudit.inspection.jpeg_proof import certainly_shows, seen_in_band
from benchmarks.blank_bands import wrong_bands
from fixtures.cases.odd_scans import HEIGHT, WIDTH

WHITE = (255, 255, 255)


def saved(picture: Image.Image, **options: object) -> tuple[bytes, JpegHead]:
    out = io.BytesIO()
    picture.save(out, "JPEG", **options)
    head = JpegHead.of(out.getvalue())
    assert head is not None
    return out.getvalue(), head


def written(paper: tuple[int, int, int] = WHITE, ink: tuple[int, int, int] = (0, 0, 0)) -> Image.Image:
    """Lines of short words all over a page."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), paper)
    draw = ImageDraw.Draw(picture)
    for top in range(60, HEIGHT - 60, 40):
        for left in range(60, WIDTH - 60, 60):
            draw.rectangle((left, top, left + 36, top + 14), fill=ink)
    return picture


@pytest.mark.parametrize(
    "options",
    [{}, {"subsampling": 0}, {"subsampling": 1}, {"quality": 30}, {"quality": 90}, {"optimize": True}],
)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_writing_is_seen_wherever_the_band_begins(options: dict[str, object], mode: str) -> None:
    jpeg, head = saved(written().convert(mode), **options)
    seen = [seen_in_band(jpeg, head, begins / 20) for begins in range(2, 17)]
    # A band may begin between lines, or not fall into step; then the page is looked at from its top.
    assert sum(seen) > len(seen) // 2


def test_what_stands_above_the_band_is_not_decoded() -> None:
    jpeg, head = saved(written())
    above = slice(head.pixels_at, len(jpeg) // 4)
    other = bytearray(jpeg)
    other[above] = bytes(above.stop - above.start)
    assert seen_in_band(bytes(other), head, 1 / 3) is seen_in_band(jpeg, head, 1 / 3) is True


@pytest.mark.parametrize(
    ("paper", "ink"),
    [
        (WHITE, WHITE),
        (WHITE, (215, 215, 215)),
        # Such a page is black however much darker its ink is.
        ((60, 60, 60), (0, 0, 0)),
        ((0, 0, 0), WHITE),
    ],
)
def test_no_writing_and_no_light_paper_is_no_proof(paper: tuple[int, int, int], ink: tuple[int, int, int]) -> None:
    jpeg, head = saved(written(paper, ink))
    assert not any(seen_in_band(jpeg, head, begins / 20) for begins in range(2, 17))


def test_one_dark_area_is_no_writing() -> None:
    picture = Image.new("RGB", (WIDTH, HEIGHT), WHITE)
    picture.paste((0, 0, 0), (0, 0, WIDTH // 3, HEIGHT))
    jpeg, head = saved(picture)
    assert not seen_in_band(jpeg, head, 1 / 3)


@pytest.mark.parametrize(
    "options",
    [
        {"restart_marker_rows": 1},
        {"quality": 100, "keep_rgb": True},
        # The quantizer is 1 already.
        {"quality": 100},
    ],
)
def test_other_jpegs_are_looked_at_from_the_top(options: dict[str, object]) -> None:
    jpeg, head = saved(written(), **options)
    assert band_of(jpeg, head, 1 / 3) is None
    assert certainly_shows(jpeg, head)


@pytest.mark.parametrize("end", [b"", b"\xff\xd9", b"\xff\xd9" + bytes(200_000)])
def test_rows_that_are_not_there_are_no_ink(end: bytes) -> None:
    jpeg, head = saved(written(ink=WHITE))
    assert not seen_in_band(jpeg[: len(jpeg) // 3 + 200] + end, head, 1 / 3)


def test_a_head_knows_where_the_quantizer_of_luminance_stands() -> None:
    for options in ({"quality": 50}, {"quality": 75}, {"quality": 50, "qtables": [[17] + [9] * 63, [3] * 64]}):
        jpeg, head = saved(written(), **options)
        assert head.luminance_at is not None
        quantizers = Image.open(io.BytesIO(jpeg)).quantization  # type: ignore[attr-defined]
        assert head.needed[head.luminance_at] == quantizers[0][0]


def test_blank_pages_prove_nothing() -> None:
    looked, wrong = wrong_bands(pages=12, bands=8, seed=9)
    assert looked > 60
    assert wrong == 0
