"""What is kept of the files of a dossier's components, so that copies and pages can be found again elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archaudit.model.dossier import VIETNAM, Component
from archaudit.model.facts import FileFacts
from archaudit.model.parts import component_parts
from archaudit.model.subjects import DossierFacts

_LEAST_BITS = 16
"""Set bits of a fingerprint that tells one page from another; nearly empty pages look alike."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of which a picture was looked at."""

    number: int
    fingerprint: str
    """256 bits as hexadecimal, as :class:`~archaudit.model.pages.PictureFacts` has them."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of a component, and where it is from."""

    path: str
    sha256: str
    producer: str | None
    digitizer: str | None
    digitized_on: date | None
    pages: tuple[Page, ...]
    """Those that can be told from others by their look."""


def copies_of(facts: DossierFacts) -> tuple[Copy, ...]:
    """The files of a dossier's components, in order, as far as they could be read."""
    return tuple(
        _copy(part.component, document.facts, document.facts.sha256)
        for part in component_parts(facts)
        for document in part.documents
        if document.facts is not None and document.facts.sha256 is not None
    )


def _copy(component: Component, file: FileFacts, sha256: str) -> Copy:
    time = component.digitized_time
    day = None if time is None else time.astimezone(VIETNAM).date()
    producer = None if file.pdf is None else file.pdf.producer
    return Copy(file.path, sha256, producer, component.digitizer, day, tuple(_pages(file)))


def _pages(file: FileFacts) -> Iterator[Page]:
    for page in () if file.pdf is None else file.pdf.page_facts:
        if page.picture is None or page.blank:
            continue
        if int(page.picture.fingerprint, 16).bit_count() >= _LEAST_BITS:
            yield Page(page.number, page.picture.fingerprint)
