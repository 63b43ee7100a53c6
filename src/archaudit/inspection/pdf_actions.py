"""Content of a PDF that does something: scripts, launched programs, embedded files (ISO 32000-2, 12.6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound"}
)
_ANNOTATIONS = {"/RichMedia": "RichMedia", "/FileAttachment": "EmbeddedFile", "/Screen": "Screen", "/3D": "3D"}
_MOST_PAGES = 2_000
_MOST_ANNOTATIONS = 10_000
_MOST_NEXT = 50
"""Length of a chain of actions; longer ones are loops."""


def active_content(reader: PdfReader) -> tuple[str, ...]:
    """Names of what is active in the document, sorted. A destination to open at is not active."""
    return tuple(sorted({*_of_catalog(reader.root_object), *_of_pages(reader)}))


def _of_catalog(root: DictionaryObject) -> Iterator[str]:
    opening = _get(root, "/OpenAction")
    if isinstance(opening, DictionaryObject) and set(_actions(opening)):
        yield "OpenAction"
        yield from _actions(opening)
    yield from _additional(root)
    names = _get(root, "/Names")
    if isinstance(names, DictionaryObject):
        yield from ("JavaScript" for _ in range("/JavaScript" in names))
        yield from ("EmbeddedFile" for _ in range("/EmbeddedFiles" in names))
    form = _get(root, "/AcroForm")
    if isinstance(form, DictionaryObject) and "/XFA" in form:
        yield "XFA"


def _of_pages(reader: PdfReader) -> Iterator[str]:
    seen = 0
    for page in reader.pages[:_MOST_PAGES]:
        yield from _additional(page)
        annotations = _get(page, "/Annots")
        for item in annotations if isinstance(annotations, ArrayObject) else ():
            seen += 1
            if seen > _MOST_ANNOTATIONS:
                return
            yield from _of_annotation(_resolved(item))


def _of_annotation(annotation: Any) -> Iterator[str]:
    if not isinstance(annotation, DictionaryObject):
        return
    name = _ANNOTATIONS.get(str(_get(annotation, "/Subtype")))
    if name is not None:
        yield name
    yield from _actions(_get(annotation, "/A"))
    yield from _additional(annotation)


def _additional(holder: DictionaryObject) -> Iterator[str]:
    actions = _get(holder, "/AA")
    if isinstance(actions, DictionaryObject) and actions:
        yield "AA"
        for key in actions:
            yield from _actions(_get(actions, key))


def _actions(action: Any) -> Iterator[str]:
    for _ in range(_MOST_NEXT):
        if not isinstance(action, DictionaryObject):
            return
        kind = str(_get(action, "/S"))
        if kind in _ACTIONS:
            yield kind[1:]
        following = _get(action, "/Next")
        action = _resolved(following[0]) if isinstance(following, ArrayObject) and following else following


def _get(holder: DictionaryObject, key: str) -> Any:
    return _resolved(holder.get(key))


def _resolved(value: Any) -> Any:
    """What a reference leads to; a damaged object is one that does nothing."""
    try:
        return value.get_object() if value is not None else None
    except Exception:
        return None
