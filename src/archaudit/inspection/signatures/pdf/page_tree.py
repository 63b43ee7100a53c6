"""The pages of a document with what they inherit (ISO 32000-2, 7.7.3)."""

from __future__ import annotations

import pikepdf
from msgspec import Struct

from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.revision import Revision

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_MOST_NODES = 200_000


class Page(Struct, frozen=True):
    """A page and the values that it has from the nodes above it."""

    index: int
    """From 0."""
    object: pikepdf.Object
    inherited: dict[str, pikepdf.Object]

    def get(self, key: str) -> pikepdf.Object | None:
        own = values.entry(self.object, key)
        return own if own is not None else self.inherited.get(key)

    @property
    def annotations(self) -> list[pikepdf.Object]:
        return [item for item in values.items(values.entry(self.object, "/Annots")) if values.is_dictionary(item)]


def pages(revision: Revision) -> list[Page]:
    """All pages in order. A node that is reached twice counts once: readers differ about the second."""
    root = values.entry(revision.catalog, "/Pages")
    found: list[Page] = []
    above: dict[int, dict[str, pikepdf.Object]] = {}
    for node, parent in values.nodes_below(root, _MOST_NODES):
        inherited = above.get(_key(parent), {}) if parent is not None else {}
        if values.entry(node, "/Kids") is None:
            found.append(Page(len(found), node, inherited))
        else:
            own = {key: value for key in INHERITED if (value := values.entry(node, key)) is not None}
            above[_key(node)] = inherited | own
    return found


def declared_count(revision: Revision) -> int | None:
    """/Count of the root of the page tree."""
    return values.integer(values.entry(revision.catalog, "/Pages"), "/Count")


def _key(node: pikepdf.Object) -> int:
    # Direct nodes have no number; a tree of direct nodes is rare and its attributes are then taken from the page.
    return hash(node.objgen) if node.is_indirect else 0
