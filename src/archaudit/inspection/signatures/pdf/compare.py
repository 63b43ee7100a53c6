"""Everything that an update did to a signed document."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.added_evidence import DSS, NEUTRAL, STORE
from archaudit.inspection.signatures.pdf.compare_annotations import annotation_differences
from archaudit.inspection.signatures.pdf.compare_form import form_differences
from archaudit.inspection.signatures.pdf.compare_pages import page_differences
from archaudit.inspection.signatures.pdf.differences import Difference, Need
from archaudit.inspection.signatures.pdf.form import Form
from archaudit.inspection.signatures.pdf.same import Comparison
from archaudit.model.signature import Attack

_ELSEWHERE = frozenset({"/Pages", "/AcroForm", DSS, "/Perms", "/StructTreeRoot"})
_TRAILER = frozenset({
    "/Size", "/Prev", "/Root", "/Info", "/ID", "/Encrypt", "/XRefStm", "/Type", "/W", "/Index", "/Filter", "/Length",
    "/DecodeParms", "/DocChecksum",
})  # fmt: skip
"""Keys of a trailer that are compared elsewhere or belong to one cross-reference alone."""
EVIDENCE_ADDED = Difference("validation data added", Need.NOTHING)
_FORBIDDEN = frozenset({"/OCProperties", "/OpenAction", "/AA", "/Names", "/Collection", "/AF", "/NeedsRendering"})


def differences(old: Form, new: Form) -> list[Difference]:
    """What is different in the later of two revisions of one file, in a fixed order.

    Raises:
        TooComplex: the document leads to too many objects.
        pikepdf.PdfError: an object cannot be read.
    """
    comparison = Comparison(old.revision, new.revision)
    found = list(_trailer(comparison))
    found += _catalog(comparison)
    found += page_differences(comparison, old.pages, new.pages)
    found += annotation_differences(comparison, old, new)
    found += form_differences(comparison, old, new)
    found += _structure(comparison, found)
    return found


def _trailer(comparison: Comparison) -> Iterator[Difference]:
    a, b = comparison.before.pdf.trailer, comparison.after.pdf.trailer
    for key in sorted((values.keys(a) | values.keys(b)) - _TRAILER):
        if not comparison.same(values.entry(a, key), values.entry(b, key)):
            yield Difference(f"the trailer's {key} changed", Need.UNEXPLAINED)
    if not comparison.same(values.entry(a, "/Encrypt"), values.entry(b, "/Encrypt")):
        yield Difference("the encryption of the document changed", Need.FORBIDDEN, Attack.ISA)


def _catalog(comparison: Comparison) -> Iterator[Difference]:
    a, b = comparison.before.catalog, comparison.after.catalog
    for key in sorted((values.keys(a) | values.keys(b)) - _ELSEWHERE - NEUTRAL):
        if not comparison.same(values.entry(a, key), values.entry(b, key)):
            yield _catalog_difference(comparison, key)
    yield from _store(comparison, values.entry(b, DSS))
    if not comparison.same(values.entry(a, "/Perms"), values.entry(b, "/Perms")):
        yield Difference("the catalog's /Perms changed", Need.UNEXPLAINED)


def _catalog_difference(comparison: Comparison, key: str) -> Difference:
    what = f"the catalog's {key} changed"
    if key == "/Dests":
        return Difference(what, Need.UNEXPLAINED, Attack.ISA)
    if key not in _FORBIDDEN:
        return Difference(what, Need.UNEXPLAINED)
    return Difference(what, Need.FORBIDDEN, Attack.SHADOW_HIDE if key == "/OCProperties" else Attack.ISA)


def _store(comparison: Comparison, store: pikepdf.Object | None) -> Iterator[Difference]:
    """A security store is evidence, not content, as long as it holds nothing else (ISO 32000-2, 12.8.4.3)."""
    if comparison.same(values.entry(comparison.before.catalog, DSS), store):
        return
    strange = values.keys(store) - STORE
    if strange or not values.is_dictionary(store):
        yield Difference(f"the security store was removed or holds {', '.join(sorted(strange))}", Need.UNEXPLAINED)
    else:
        yield EVIDENCE_ADDED


def _structure(comparison: Comparison, found: list[Difference]) -> Iterator[Difference]:
    """The structure tree of a tagged document grows with every new widget (ISO 32000-2, 14.7)."""
    a = values.entry(comparison.before.catalog, "/StructTreeRoot")
    b = values.entry(comparison.after.catalog, "/StructTreeRoot")
    if comparison.same(a, b):
        return
    widgets = any(each.need in (Need.SIGNING, Need.ANNOTATING) for each in found)
    need = Need.SIGNING if widgets and a is not None and b is not None else Need.UNEXPLAINED
    yield Difference("the structure tree changed", need)
