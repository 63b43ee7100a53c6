"""Pages as office scanners compress them: JPEG in colour, lines of print on paper with a grain, a red seal."""

from __future__ import annotations

import io
import random

from msgspec import Struct
from PIL import Image, ImageChops, ImageDraw, ImageFont

from archaudit.demo.scans import page_size

DESIGNS = 12
"""How many different pages there are of each resolution."""
_PAPER, _INK, _SEAL = (247, 245, 238), (38, 38, 52), (200, 30, 40)
_POINT, _LINE, _LINES = 11.5, 26, 23
"""Of the print, in points."""
_GRAIN, _GRAIN_STEP = 4, 3
"""How far the grain goes from the paper's colour, and how many pixels wide it is."""
_QUALITY = 50
_LETTERS = "aabcdeeghiiklmnooprstuuvxy"
_LENGTH_OF_MARKER = 2


class Page(Struct, frozen=True):
    """A compressed picture of a page."""

    width: int
    height: int
    jpeg: bytes

    def named(self, label: str) -> bytes:
        """The JPEG with a comment in it: bytes like those of no other page, at no cost."""
        comment = label.encode()
        marker = b"\xff\xfe" + (len(comment) + _LENGTH_OF_MARKER).to_bytes(2, "big") + comment
        return self.jpeg[:2] + marker + self.jpeg[2:]


def render(dpi: int, design: int) -> Page:
    """Draws and compresses one page, in some tenths of a second."""
    chance = random.Random(f"page/{dpi}/{design}")
    size = page_size(dpi)
    picture = Image.new("RGB", size, _PAPER)
    _print(ImageDraw.Draw(picture), dpi / 72, random.Random(f"print/{design}"))
    buffer = io.BytesIO()
    ImageChops.add(picture, _grain(size, chance), 1, -128).save(buffer, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return Page(*size, buffer.getvalue())


def _print(draw: ImageDraw.ImageDraw, scale: float, chance: random.Random) -> None:
    font = ImageFont.load_default(_POINT * scale)
    for line in range(_LINES):
        text = " ".join(_word(chance) for _ in range(chance.choice((4, 12, 13, 14, 14, 14))))
        draw.text((64 * scale, (60 + line * _LINE) * scale), text, _INK, font)
    for radius, width in ((50, 4), (36, 2)):
        box = [(value + sign * radius) * scale for sign in (-1, 1) for value in (400, 690)]
        draw.ellipse(box, outline=_SEAL, width=round(width * scale))


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_LETTERS, k=chance.randint(2, 7)))


def _grain(size: tuple[int, int], chance: random.Random) -> Image.Image:
    coarse = (size[0] // _GRAIN_STEP, size[1] // _GRAIN_STEP)
    values = [128 + (value - 128) * _GRAIN // 128 for value in range(256)]
    grain = Image.frombytes("L", coarse, chance.randbytes(coarse[0] * coarse[1])).point(values)
    return grain.resize(size, Image.Resampling.BILINEAR).convert("RGB")
