"""Whether a band from the middle of a JPEG ever proves something of a page that is blank.

    python benchmarks/blank_bands.py [--pages 2000] [--bands 20] [--seed 1]

Blank pages of many kinds (plain, with writing that shines through, shadow, specks, folds; six strengths of noise, ten
qualities, three ways to sample colours, usual and made-to-measure codes) are decoded from places all over them. Ends
with 1 when a band is taken for writing on a page that, decoded whole, has fewer marks than make it not blank.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from archaudit.inspection.certain_marks import EIGHTH  # noqa: E402 - the path must be set first
from archaudit.inspection.jpeg_head import JpegHead  # noqa: E402
from archaudit.inspection.jpeg_proof import seen_in_band  # noqa: E402
from archaudit.inspection.pdf_picture import is_blank  # noqa: E402

_SIZES = ((827, 1169), (1240, 1754), (1654, 2339))
_PAPERS = ((255, 255, 255), (247, 245, 238), (230, 225, 210), (200, 200, 200), (240, 240, 180))
_NOISE = (0, 0, 1, 2, 3, 4, 5, 6, 8)
_QUALITIES = (20, 30, 40, 50, 60, 75, 85, 90, 95, 100)


def wrong_bands(pages: int, bands: int, seed: int) -> tuple[int, int]:
    """How many bands of blank pages were looked at, and how many were taken for writing."""
    chance, looked, wrong = random.Random(seed), 0, 0
    for _ in range(pages):
        jpeg = _blank_page(chance)
        head = JpegHead.of(jpeg)
        if head is None or not _is_blank(jpeg, head):
            continue
        found = [seen_in_band(jpeg, head, chance.uniform(0.05, 0.9)) for _ in range(bands)]
        looked, wrong = looked + bands, wrong + sum(found)
    return looked, wrong


def _blank_page(chance: random.Random) -> bytes:
    size, paper = chance.choice(_SIZES), chance.choice(_PAPERS)
    picture = Image.new("RGB", size, paper)
    picture = chance.choice((lambda picture, *_: picture, _through, _shadow, _specks, _fold))(picture, paper, chance)
    picture = _noisy(picture, chance).convert(chance.choice(("RGB", "RGB", "L")))
    out = io.BytesIO()
    codes = {"subsampling": chance.choice((0, 1, 2)), "optimize": chance.random() < 0.4}
    picture.save(out, "JPEG", quality=chance.choice(_QUALITIES), **codes)
    return out.getvalue()


def _darker(colour: tuple[int, ...], by: int) -> tuple[int, ...]:
    return tuple(max(0, value - by) for value in colour)


def _through(picture: Image.Image, paper: tuple[int, ...], chance: random.Random) -> Image.Image:
    """What is written on the other side."""
    draw, ink = ImageDraw.Draw(picture), _darker(paper, chance.randint(4, 40))
    for top in range(100, picture.height - 100, 45):
        for left in range(100, picture.width - 100, 30):
            if chance.random() < 0.8:
                draw.rectangle((left, top, left + 18, top + 24), fill=ink)
    return picture.filter(ImageFilter.GaussianBlur(chance.choice((0, 1, 2, 4))))


def _shadow(picture: Image.Image, _: tuple[int, ...], chance: random.Random) -> Image.Image:
    most = chance.randint(5, 40)
    shadow = Image.linear_gradient("L").rotate(chance.choice((0, 90))).resize(picture.size)
    return ImageChops.subtract(picture, shadow.point([value * most // 255 for value in range(256)]).convert("RGB"))


def _specks(picture: Image.Image, _: tuple[int, ...], chance: random.Random) -> Image.Image:
    draw = ImageDraw.Draw(picture)
    for _ in range(chance.randint(1, 12)):
        left, top = chance.randrange(picture.width), chance.randrange(picture.height)
        draw.ellipse((left, top, left + 8, top + 8), fill=(30, 30, 30))
    return picture


def _fold(picture: Image.Image, paper: tuple[int, ...], chance: random.Random) -> Image.Image:
    left = chance.randrange(picture.width)
    ImageDraw.Draw(picture).line((left, 0, left, picture.height), fill=_darker(paper, chance.randint(5, 30)))
    return picture


def _noisy(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Noise of a scanner, grey or in colours, as fine as a pixel or up to three of them."""
    strength, wide, grey = chance.choice(_NOISE), chance.choice((1, 1, 2, 3)), chance.random() < 0.5
    if not strength:
        return picture
    coarse = (picture.width // wide + 1, picture.height // wide + 1)
    levels = [round(min(max(chance.gauss(128, strength), 0), 255)) for _ in range(256)]
    planes = [
        Image.frombytes("L", coarse, chance.randbytes(coarse[0] * coarse[1])).point(levels).resize(picture.size)
        for _ in range(1 if grey else 3)
    ]
    return ImageChops.add(picture, Image.merge("RGB", planes * 3 if grey else planes), 1, -128)


def _is_blank(jpeg: bytes, head: JpegHead) -> bool:
    picture = Image.open(io.BytesIO(jpeg))
    picture.draft("L", (head.width // EIGHTH, head.height // EIGHTH))
    return is_blank(picture.convert("L"))


def main() -> None:
    """Prints what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--bands", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    looked, wrong = wrong_bands(arguments.pages, arguments.bands, arguments.seed)
    print(f"{looked} bands of blank pages: {wrong} taken for writing")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
