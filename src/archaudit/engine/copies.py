"""What is kept of the files of a dossier's components, so that copies and pages can be found again elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from archaudit.model.facts import FileFacts
from archaudit.model.origin import Origin
from archaudit.model.subjects import DossierFacts


class Page(Struct, frozen=True):
    """A page of which a picture was looked at."""

    number: int
    fingerprint: str
    """256 bits as hexadecimal, as :class:`~archaudit.model.pages.PictureFacts` has them."""


class Copy(Struct, frozen=True):
    """A file of a component, and where it is from."""

    path: str
    sha256: str
    origin: Origin
    pages: tuple[Page, ...]
    """Those that can be told from others by their look."""


def copies_of(facts: DossierFacts) -> tuple[Copy, ...]:
    """The files of a dossier's components, in order, as far as they could be read."""
    return tuple(
        Copy(document.facts.path, document.facts.sha256, Origin.of(document), tuple(_pages(document.facts)))
        for part in facts.components
        for document in part.documents
        if document.facts is not None and document.facts.sha256 is not None
    )


def _pages(file: FileFacts) -> Iterator[Page]:
    for page in () if file.pdf is None else file.pdf.page_facts:
        if page.picture is not None and page.fingerprint is not None:
            yield Page(page.number, page.picture.fingerprint)
