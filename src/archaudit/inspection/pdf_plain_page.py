"""The usual page of a scan: one baseline JPEG, placed upright by one operator, and nothing else.

Such a page needs no viewer: everything that PDFium would tell of it stands in a few entries of the file. A page that
is anything more, and a JPEG that does not show at once that it is not blank, has no answer here and goes to PDFium.
"""

from __future__ import annotations

import hashlib
import math
import re
from typing import Any, NamedTuple

import pikepdf
from msgspec import Struct

from archaudit.inspection.jpeg_head import JpegHead
from archaudit.inspection.jpeg_proof import certainly_shows
from archaudit.inspection.pdf_scans import PAGE_SIZED
from archaudit.inspection.pdf_stored_streams import Likeness, StoredStreams, likeness
from archaudit.model.pages import PageFacts

MM = 25.4 / 72
_ONE_IMAGE = re.compile(
    rb"\s*q\s+" + rb"([-+]?[0-9]*\.?[0-9]+)\s+" * 6 + rb"cm\s*/([A-Za-z0-9_.+-]+)\s+Do\s+Q\s*", re.ASCII
)
_EDGES = re.compile(rb"\[" + rb" (-?(?:[0-9]+\.?[0-9]*|\.[0-9]+))" * 4 + rb" \]", re.ASCII)
"""Of a box, as pikepdf writes it."""
_LONGEST_CONTENT = 512
_IMAGE_KEYS = frozenset(
    {"/Type", "/Subtype", "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/Length", "/Name"}
)
"""Entries of an image without mask, decoding, alternates or conditions under which it is shown."""
_CHANNELS = {"/DeviceGray": 1, "/DeviceRGB": 3}
_NEARLY = 0.001
"""What rounding to 32 bits, as PDFium does, may change at the most."""
_UPRIGHT = frozenset({0, 90, 180, 270})


class PlainPage(Struct, frozen=True):
    """A page of one JPEG."""

    facts: PageFacts
    """Without the digest of the image."""
    image: Any
    likeness: Likeness
    """Of the stored image."""
    streams: StoredStreams

    def digest(self) -> str:
        """SHA-256 of the stored image."""
        return hashlib.sha256(self.streams.stored(self.image).data).hexdigest()


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        return max(self.right - self.left, 0.0) * max(self.top - self.bottom, 0.0)

    def common(self, other: _Box) -> _Box:
        return _Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )


def plain_page(page: pikepdf.Object, index: int, streams: StoredStreams) -> PlainPage | None:
    """The facts of a page that is a JPEG and nothing else, and is not blank; ``None`` for any other.

    Args:
        page: with what it inherits, as pikepdf opens a document (ISO 32000-2, 7.7.3.4).
        index: of the page, from 0.
        streams: of the document that the page is in.
    """
    try:
        return _plain_page(page, index, streams)
    except Exception:  # whatever is odd about the page, PDFium answers for it
        return None


def _plain_page(page: pikepdf.Object, index: int, streams: StoredStreams) -> PlainPage | None:
    box, rotation = _page_box(page), _rotation(page)
    if box is None or rotation is None or "/UserUnit" in page:
        return None
    placed = _placed(page)
    if placed is None or placed[1].common(box).area < PAGE_SIZED * box.area:
        return None
    image, place = placed
    stored = streams.stored(image) if _is_jpeg(image) else None
    head = None if stored is None else JpegHead.of(stored.data)
    if stored is None or head is None or not _is_announced(image, head):
        return None
    across, down = box.right - box.left, box.top - box.bottom
    dpi = 72 * min(head.width / (place.right - place.left), head.height / (place.top - place.bottom))
    if not all(map(_is_clear, (dpi, across * MM, down * MM))) or not certainly_shows(stored.data, head):
        return None
    streams.found_jpeg(image, stored, head)
    width, height = (across, down) if rotation in (0, 180) else (down, across)
    facts = PageFacts(
        number=index + 1,
        width_mm=round(width * MM, 1),
        height_mm=round(height * MM, 1),
        rotation=rotation,
        dpi=round(dpi, 1),
        colour=head.channels == 3,
        text=False,
        blank=False,
        black=False,
        digest=None,
        names_a_signature=False,
        gaps=0,
    )
    return PlainPage(facts, image, likeness(stored.data), streams)


def _placed(page: pikepdf.Object) -> tuple[Any, _Box] | None:
    """The only image of a page, upright, and its place."""
    content = page["/Contents"]
    if isinstance(content, pikepdf.Array) and len(content) == 1:
        content = content[0]
    if not isinstance(content, pikepdf.Stream) or content["/Length"] > _LONGEST_CONTENT:
        return None
    match = _ONE_IMAGE.fullmatch(content.read_bytes())
    if match is None:
        return None
    *numbers, name = match.groups()
    a, b, c, d, e, f = map(float, numbers)
    image = page["/Resources"]["/XObject"]["/" + name.decode("ascii")]
    if b or c or a <= 0 or d <= 0 or not isinstance(image, pikepdf.Stream):
        return None
    return image, _Box(e, f, e + a, f + d)


def _is_jpeg(image: Any) -> bool:
    """Whether an image is a JPEG and shown as it is."""
    if not set(image.keys()) <= _IMAGE_KEYS or image["/Subtype"] != "/Image":
        return False
    packed = image["/Filter"]
    if isinstance(packed, pikepdf.Array) and len(packed) == 1:
        packed = packed[0]
    return bool(packed == "/DCTDecode")


def _is_announced(image: Any, head: JpegHead) -> bool:
    """Whether the JPEG is what the entries say that it is."""
    space = image["/ColorSpace"]
    if isinstance(space, pikepdf.Array):
        channels = int(space[1]["/N"]) if space[0] == "/ICCBased" else None
    else:
        channels = _CHANNELS.get(str(space))
    stated = (image["/Width"], image["/Height"], image.get("/BitsPerComponent", 8), channels)
    return stated == (head.width, head.height, 8, head.channels) and channels in (1, 3)


def _rotation(page: pikepdf.Object) -> int | None:
    # What is not there is not asked for: pikepdf takes ten times as long to give it as to say so.
    if "/Rotate" not in page:
        return 0
    found: Any = page["/Rotate"]
    return found if type(found) is int and found in _UPRIGHT else None


def _page_box(page: pikepdf.Object) -> _Box | None:
    box = _box(page, "/MediaBox")
    if box is None or ("/CropBox" in page and _box(page, "/CropBox") != box):
        return None
    return box if box.left < box.right and box.bottom < box.top else None


def _box(page: pikepdf.Object, key: str) -> _Box | None:
    # In one piece: pikepdf gives the numbers of an array one after the other, each as a decimal.
    edges = _EDGES.fullmatch(page[key].unparse(resolved=True))
    return None if edges is None else _Box(*map(float, edges.groups()))


def _is_clear(value: float) -> bool:
    """Whether a value, to be shown with one decimal, is the same after rounding to 32 bits."""
    return math.isfinite(value) and round(value - _NEARLY, 1) == round(value + _NEARLY, 1)
