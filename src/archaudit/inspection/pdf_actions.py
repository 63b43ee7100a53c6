"""Content of a PDF that does something: scripts, launched programs, embedded files (ISO 32000-2, 12.6)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pikepdf

_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound"}
)
_ANNOTATIONS = {"/RichMedia": "RichMedia", "/FileAttachment": "EmbeddedFile", "/Screen": "Screen", "/3D": "3D"}
_MOST_PAGES = 2_000
_MOST_ANNOTATIONS = 10_000
_MOST_NEXT = 50
"""Length of a chain of actions; longer ones are loops."""


def active_content(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Names of what is active in the document, sorted. A destination to open at is not active."""
    return tuple(sorted({*_of_catalog(pdf.Root), *_of_pages(pdf)}))


def _of_catalog(root: pikepdf.Object) -> Iterator[str]:
    opening = _get(root, "/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and set(_actions(opening)):
        yield "OpenAction"
        yield from _actions(opening)
    yield from _additional(root)
    names = _get(root, "/Names")
    if isinstance(names, pikepdf.Dictionary):
        yield from ("JavaScript" for _ in range("/JavaScript" in names))
        yield from ("EmbeddedFile" for _ in range("/EmbeddedFiles" in names))
    form = _get(root, "/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        yield "XFA"


def _of_pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    seen = 0
    for page in islice(pdf.pages, _MOST_PAGES):
        yield from _additional(page.obj)
        annotations = _get(page.obj, "/Annots")
        for item in annotations if isinstance(annotations, pikepdf.Array) else ():
            seen += 1
            if seen > _MOST_ANNOTATIONS:
                return
            yield from _of_annotation(item)


def _of_annotation(annotation: Any) -> Iterator[str]:
    if not isinstance(annotation, pikepdf.Dictionary):
        return
    name = _ANNOTATIONS.get(str(_get(annotation, "/Subtype")))
    if name is not None:
        yield name
    yield from _actions(_get(annotation, "/A"))
    yield from _additional(annotation)


def _additional(holder: pikepdf.Object) -> Iterator[str]:
    actions = _get(holder, "/AA")
    if isinstance(actions, pikepdf.Dictionary) and actions:
        yield "AA"
        for key in actions:
            yield from _actions(_get(actions, str(key)))


def _actions(action: Any) -> Iterator[str]:
    for _ in range(_MOST_NEXT):
        if not isinstance(action, pikepdf.Dictionary):
            return
        kind = str(_get(action, "/S"))
        if kind in _ACTIONS:
            yield kind[1:]
        following = _get(action, "/Next")
        action = following[0] if isinstance(following, pikepdf.Array) and len(following) else following


def _get(holder: pikepdf.Object, key: str) -> Any:
    """What an entry leads to; a damaged object is one that does nothing."""
    try:
        # To be asked for what is not there costs pikepdf ten times as much as to say that it is not.
        return holder.get(key) if key in holder else None
    except Exception:
        return None
