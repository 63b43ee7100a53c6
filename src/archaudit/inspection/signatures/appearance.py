"""What a signature shows on its page (ISO 32000-2, 12.5.5 and 12.7.5.5)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.plain_drawing import plain_text
from archaudit.inspection.signatures.widget_place import place_of
from archaudit.model.signature import Appearance
from archaudit.model.text import nfc

_MOST_WIDGETS = 100
"""Widgets of one field that are looked at."""
_MOST_VALUES = 50_000
_MOST_BYTES = 32_000_000
"""Values in dictionaries and arrays, and encoded bytes, of one appearance; a drawing beyond them is not read."""
_MOST_LETTERS = 4_000
_DEEPEST_FORM = 8
_UPWARD = frozenset({"/Parent", "/P", "/StructParent", "/StructParents"})


def appearance_of(pdf: pikepdf.Pdf, widget: pikepdf.Object) -> Appearance | None:
    """What the widget of a signature field, or the first shown one of its widgets, shows.

    ``None`` when nothing is shown: no rectangle of any size, hidden, off every page, or without appearance.
    Text that cannot be read is left out; nothing is raised, whatever the document holds.
    """
    try:
        return next(_shown(pdf, widget), None)
    except Exception:
        return None


def _shown(pdf: pikepdf.Pdf, field: pikepdf.Object) -> Iterator[Appearance]:
    for widget in _widgets(field):
        drawing = normal_appearance(widget)
        if not isinstance(drawing, pikepdf.Stream):
            continue
        place = place_of(pdf, widget)
        if place is not None:
            yield Appearance(place.page, place.left, place.top, place.right, place.bottom, *_painted(drawing))


def _widgets(field: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The field itself where field and widget are one object, else its kids (ISO 32000-2, 12.7.4.1)."""
    if "/Rect" in field:
        yield field
        return
    kids = field.get("/Kids")
    if isinstance(kids, pikepdf.Array):
        members = (kids[index] for index in range(min(len(kids), _MOST_WIDGETS)))
        yield from (kid for kid in members if "/Rect" in kid)


def normal_appearance(widget: pikepdf.Object) -> pikepdf.Object | None:
    """What is painted for an annotation: its normal appearance, in the state that is set."""
    found = values.entry(values.entry(widget, "/AP"), "/N")
    if values.is_stream(found) or found is None:
        return found
    return values.entry(found, values.name(widget, "/AS") or "/Off")


def _painted(drawing: pikepdf.Stream) -> tuple[str, bool]:
    """Text, and whether there is an image; a drawing that cannot be read still has its place."""
    plain = plain_text(drawing)
    if plain is not None:
        return nfc(plain), False
    try:
        return _read(_alone(drawing)) if _is_small(drawing) else ("", False)
    except Exception:
        return "", False


def _read(data: bytes) -> tuple[str, bool]:
    document = pdfium.PdfDocument(data)
    try:
        page = document[0]
        images = page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=_DEEPEST_FORM)
        return _text(page), next(iter(images), None) is not None
    finally:
        document.close()


def _is_small(drawing: pikepdf.Stream) -> bool:
    """Whether everything that the drawing leads to is within the bounds; what copies it follows every reference."""
    pending: list[pikepdf.Object] = [drawing]
    seen: set[tuple[int, int]] = set()
    values = size = 0
    while pending and values <= _MOST_VALUES and size <= _MOST_BYTES:
        item = pending.pop()
        if item.is_indirect and item.objgen in seen:
            continue
        seen.add(item.objgen)
        if isinstance(item, pikepdf.Stream):
            size += len(item.read_raw_bytes())
            item = item.stream_dict
        values += len(item)
        pending.extend(_containers(item))
    return values <= _MOST_VALUES and size <= _MOST_BYTES


def _containers(item: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(item, pikepdf.Dictionary):
        values: Iterable[pikepdf.Object] = (value for key, value in item.items() if key not in _UPWARD)
    else:
        values = item
    return (value for value in values if isinstance(value, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream))


def _alone(drawing: pikepdf.Stream) -> bytes:
    """A document of one page with nothing but the drawing, for PDFium to read."""
    with pikepdf.new() as sheet:
        form = sheet.copy_foreign(drawing)
        # How the drawing is turned and scaled into its rectangle does not change what it says.
        if "/Matrix" in form:
            del form["/Matrix"]
        page = sheet.add_blank_page()
        page.obj.MediaBox = form.get("/BBox", page.obj.MediaBox)
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
        page.obj.Contents = sheet.make_stream(b"/A Do")
        out = io.BytesIO()
        sheet.save(out, compress_streams=False, static_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return out.getvalue()


def _text(page: pdfium.PdfPage) -> str:
    textpage = page.get_textpage()
    try:
        letters = textpage.get_text_range(0, min(textpage.count_chars(), _MOST_LETTERS))
    finally:
        textpage.close()
    # Spaces of every kind are no printable letters either; none is more than a space here.
    printable = "".join(letter if letter.isprintable() else " " for letter in letters)
    return nfc(" ".join(printable.split()))
