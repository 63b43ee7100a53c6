"""Pages before and after an update: their number, their order, and what they show."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.differences import Difference, Need
from archaudit.inspection.signatures.pdf.origin import attack_by_origin, is_taken_away
from archaudit.inspection.signatures.pdf.page_tree import Page, declared_count
from archaudit.inspection.signatures.pdf.same import Comparison, Path
from archaudit.model.signature import Attack

_SHOWN = ("/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group", "/BleedBox", "/TrimBox", "/ArtBox")
_NEUTRAL = frozenset({
    "/Type", "/Parent", "/LastModified", "/PieceInfo", "/Metadata", "/Tabs", "/Thumb", "/StructParents", "/ID", "/PZ",
    "/SeparationInfo",
})  # fmt: skip
"""Keys of a page that show nothing, or that are compared elsewhere."""
_ELSEWHERE = frozenset({"/Annots", "/Contents", *_SHOWN})
_VEILING = frozenset({"/SMask", "/Mask", "/BBox", "/OC", "/ca", "/CA"})
"""Keys of images, forms and graphics states that make what is painted invisible."""
_MOST_SWAPPED = 20
_NAMED = 3
"""Steps to a resource: /Resources, its kind, its name."""
_ACTING = frozenset({"/AA", "/Trans", "/Dur", "/VP", "/B"})


def page_differences(comparison: Comparison, before: list[Page], after: list[Page]) -> Iterator[Difference]:
    """What was done to the pages, their annotations left aside."""
    moved = _moved(comparison, before, after)
    if moved is not None:
        yield Difference(moved, Need.FORBIDDEN, Attack.PAGE_CHANGE)
        return
    if declared_count(comparison.before) != declared_count(comparison.after):
        yield Difference("another number of pages is declared", Need.FORBIDDEN, Attack.PAGE_CHANGE)
    for old, new in zip(before, after, strict=True):
        yield from _one_page(comparison, old, new)


def _moved(comparison: Comparison, before: list[Page], after: list[Page]) -> str | None:
    """How pages were added, removed or put into another order; ``None`` where each stands in its place."""
    if len(before) != len(after):
        return f"{len(before)} pages were signed, {len(after)} are there"
    if _contents_changed_places(comparison, before, after):
        return "the contents of pages changed places"
    old = [values.objgen(page.object) for page in before]
    new = [values.objgen(page.object) for page in after]
    if old != new and sorted(map(str, old)) == sorted(map(str, new)):
        return "the pages are in another order"
    return None


def _contents_changed_places(comparison: Comparison, before: list[Page], after: list[Page]) -> bool:
    changed = [index for index in range(len(before)) if not _same_contents(comparison, before[index], after[index])]
    return len(changed) > 1 and all(
        any(_same_contents(comparison, before[other], after[index]) for other in changed[:_MOST_SWAPPED])
        for index in changed[:_MOST_SWAPPED]
    )


def _one_page(comparison: Comparison, old: Page, new: Page) -> Iterator[Difference]:
    number = new.index + 1
    if not _same_contents(comparison, old, new):
        yield _contents_difference(comparison, old, new)
    for key in _SHOWN:
        path = comparison.difference(old.get(key), new.get(key))
        if path is not None:
            yield _shown_difference(comparison, old, new, (key, *path))
    keys = (values.keys(old.object) | values.keys(new.object)) - _NEUTRAL - _ELSEWHERE
    for key in sorted(keys):
        if not comparison.same(values.entry(old.object, key), values.entry(new.object, key)):
            acts = key in _ACTING
            need, attack = (Need.FORBIDDEN, Attack.ISA) if acts else (Need.UNEXPLAINED, None)
            yield Difference(f"page {number}: {key} changed", need, attack)


def _streams(page: Page) -> list[pikepdf.Object]:
    return [item for item in values.items(page.get("/Contents")) if values.is_stream(item)]


def _same_contents(comparison: Comparison, old: Page, new: Page) -> bool:
    a, b = _streams(old), _streams(new)
    if len(a) == len(b) and all(comparison.same(x, y) for x, y in zip(a, b, strict=True)):
        return True
    # A writer may split or join content streams; what they say together counts (ISO 32000-2, 7.8.2).
    try:
        return b"\n".join(map(_decoded, a)) == b"\n".join(map(_decoded, b))
    except pikepdf.PdfError:
        return False


def _decoded(stream: pikepdf.Object) -> bytes:
    return bytes(stream.read_bytes())


def _contents_difference(comparison: Comparison, old: Page, new: Page) -> Difference:
    numbers = _numbers(values.objgen(new.object), *map(values.objgen, _streams(new)))
    what = f"page {new.index + 1}: another content{numbers}"
    if _is_shortened(comparison, _streams(old), _streams(new)):
        return Difference(what, Need.FORBIDDEN, Attack.SHADOW_HIDE)
    return Difference(what, Need.FORBIDDEN, attack_by_origin(comparison, [new.get("/Contents")]))


def _is_shortened(comparison: Comparison, old: list[pikepdf.Object], new: list[pikepdf.Object]) -> bool:
    """Whether parts were taken out or emptied, and nothing was added."""
    kept = [stream for stream in new if not is_taken_away(comparison, None, stream)]
    rest = iter(old)
    return len(kept) < len(old) and all(any(comparison.same(a, b) for a in rest) for b in kept)


def _shown_difference(comparison: Comparison, old: Page, new: Page, path: Path) -> Difference:
    what = f"page {new.index + 1}: {''.join(_joined(path))} changed"
    key = path[0]
    if key != "/Resources":
        return Difference(what, Need.FORBIDDEN, Attack.ISA)
    if "/Font" in path:
        return Difference(what, Need.FORBIDDEN, Attack.SHADOW_REPLACE)
    before, after = _along(old.get(key), path[1:]), _along(new.get(key), path[1:])
    if is_taken_away(comparison, before, after) or _VEILING & set(path):
        return Difference(what, Need.FORBIDDEN, Attack.SHADOW_HIDE)
    # What is painted is the named resource as a whole, not the number or key in it that differs.
    shown = _along(new.get(key), path[1:_NAMED])
    return Difference(what, Need.FORBIDDEN, attack_by_origin(comparison, [shown]))


def _along(value: pikepdf.Object | None, path: Path) -> pikepdf.Object | None:
    for step in path:
        if value is None:
            return None
        if values.is_array(value):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = values.entry(value, step)
    return value


def _joined(path: Path) -> Iterator[str]:
    for step in path:
        yield step if step.startswith("/") else f"[{step}]"


def _numbers(*objgens: tuple[int, int] | None) -> str:
    found = sorted({number[0] for number in objgens if number is not None})
    return f" (objects {', '.join(map(str, found))})" if found else ""
