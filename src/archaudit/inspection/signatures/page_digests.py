"""What the pages of a PDF are made of, in one of its revisions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.rw_common import PdfHandler

_SHOWN = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
_UPWARD = frozenset({"/Parent", "/P", "/StructParent", "/StructParents"})
_MOST_NODES = 5_000
_DEEPEST = 8
"""Steps from a page to what it shows: content, resources, fonts, images; also the bound against loops."""


def page_digests(handler: PdfHandler) -> list[str]:
    """One digest a page, over content, resources and size, inherited ones left aside; annotations do not count."""
    return [_digest(handler, page) for page in _pages(handler)]


def _pages(handler: PdfHandler) -> Iterator[generic.DictionaryObject]:
    root = _resolved(handler, handler.trailer_view.raw_get("/Root"))
    pending = [_resolved(handler, root.raw_get("/Pages"))]
    for _ in range(_MOST_NODES):
        if not pending:
            return
        node = pending.pop()
        if "/Kids" in node:
            kids = _resolved(handler, node.raw_get("/Kids"))
            pending.extend(_resolved(handler, kids.raw_get(index)) for index in reversed(range(len(kids))))
        else:
            yield node


def _digest(handler: PdfHandler, page: generic.DictionaryObject) -> str:
    digest = hashlib.sha256()
    for key in _SHOWN:
        digest.update(key.encode())
        if key in page:
            _feed(digest, handler, page.raw_get(key), 0)
    return digest.hexdigest()


def _feed(digest: hashlib._Hash, handler: PdfHandler, raw: generic.PdfObject, depth: int) -> None:
    value = _resolved(handler, raw)
    if depth > _DEEPEST:
        return
    if isinstance(value, generic.StreamObject):
        digest.update(value.encoded_data)
    if isinstance(value, generic.DictionaryObject):
        for key in sorted(key for key in value if key not in _UPWARD):
            digest.update(str(key).encode())
            _feed(digest, handler, value.raw_get(key), depth + 1)
    elif isinstance(value, generic.ArrayObject):
        for index in range(len(value)):
            _feed(digest, handler, value.raw_get(index), depth + 1)
    else:
        digest.update(repr(value).encode())


def _resolved(handler: PdfHandler, value: generic.PdfObject) -> generic.PdfObject:
    """What a value means in that revision; by themselves, references always lead to the newest object."""
    return handler.get_object(value.reference) if isinstance(value, generic.IndirectObject) else value
