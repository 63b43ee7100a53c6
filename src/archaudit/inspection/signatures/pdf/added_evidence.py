"""Updates that add validation data and nothing else, seen without comparing pages and forms (ISO 32000-2, 12.8.4.3).

The catalog is the only object that an update of this kind writes anew. Where all else that the catalog leads to stands
where it stood, the document shows what it showed.
"""

from __future__ import annotations

import pikepdf

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.revision import ObjGen, Revision, every_reference

DSS = "/DSS"
STORE = frozenset({"/Type", "/VRI", "/Certs", "/CRLs", "/OCSPs"})
"""Keys of a document security store."""
NEUTRAL = frozenset({
    "/Type", "/Metadata", "/Extensions", "/Version", "/PieceInfo", "/MarkInfo", "/Lang", "/Legal", "/PageMode",
    "/PageLayout", "/SpiderInfo",
})  # fmt: skip
"""Keys of the catalog that say something about the document and show nothing."""
_USUAL_TRAILER = frozenset({
    "/Size", "/Prev", "/Root", "/Info", "/ID", "/Type", "/W", "/Index", "/Filter", "/Length", "/DecodeParms",
})  # fmt: skip
_MOST_OBJECTS = 5_000


def adds_only_evidence(before: Revision, after: Revision) -> bool:
    """Whether it is sure that the later state shows what the earlier one showed, a security store added; false where
    it is not."""
    try:
        same = _is_usual(before, after) and _leads_to_the_same(before, after)
    except (pikepdf.PdfError, ValueError, TypeError):
        return False
    # What had to be guessed is not what stands there.
    return same and not (before.flawed or after.flawed)


def _is_usual(before: Revision, after: Revision) -> bool:
    trailers = values.keys(before.pdf.trailer) | values.keys(after.pdf.trailer)
    store = values.entry(after.catalog, DSS)
    return (
        trailers <= _USUAL_TRAILER
        and values.objgen(before.catalog) == values.objgen(after.catalog) is not None
        and values.entry(before.catalog, DSS) is None
        and values.is_dictionary(store)
        and values.keys(store) <= STORE
    )


def _leads_to_the_same(before: Revision, after: Revision) -> bool:
    catalog, old, new = after.catalog.objgen, before.places, after.places
    if any(new.get(number) != place for number, place in old.items() if number != catalog):
        return False
    if not all(_is_readable(after, number) for number in new.keys() - old.keys()):
        return False
    kept = _kept(after.catalog)
    if _kept(before.catalog) != kept:
        return False
    # What stands where it stood is read from the later state, of which it was read before; every object is still there.
    pending: list[ObjGen] = [number for text in kept.values() for number in every_reference(text)]
    reached: set[ObjGen] = {catalog}
    while pending and len(reached) <= _MOST_OBJECTS:
        number = pending.pop()
        if number in reached:
            continue
        if (number in old) != (number in new):
            return False
        reached.add(number)
        pending.extend(after.every_reference(number))
    return not pending


def _is_readable(revision: Revision, number: ObjGen) -> bool:
    # The type of an object is known once it has been read.
    value = revision.object(number)
    return value is not None and value._type_code is not None


def _kept(catalog: pikepdf.Object) -> dict[str, bytes]:
    """What must be as it was."""
    keys = values.keys(catalog) - NEUTRAL - {DSS}
    return {key: value.unparse() for key in keys if (value := values.entry(catalog, key)) is not None}
