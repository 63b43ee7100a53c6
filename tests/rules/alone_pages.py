"""What rules about pages and about figures on paper answer to facts made by hand. A line a case."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from msgspec.structs import replace

from archaudit.model.codes import Channel
from archaudit.model.collection import (
    CopyFileUse,
    DepartmentDays,
    DepartmentOrdinals,
    PageUse,
    WorkKind,
)
from archaudit.model.finding import Outcome
from archaudit.model.origin import Origin
from archaudit.model.pages import CodeFacts, Edge, LegacyEncoding, PdfaFacts
from archaudit.model.signature import SignatureType
from archaudit.model.store import StoreState
from archaudit.model.unreadable import UnreadableReason
from tests.rules import made
from tests.rules.made import CODE, copy, document, dossier, drawn, page, paged, pdf, read, signature, signed

Y, N, U, NA = Outcome.CONFORMING, Outcome.NONCONFORMING, Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE
NEIGHBOUR = "000.00.16.H58-230911-0002"
SHA, OTHER = "a" * 64, "b" * 64
HEAD = dossier().dossier
PRINT, NEAR, NOT_SO_NEAR, UNLIKE, NEARLY_EMPTY = (
    f"{value:064x}" for value in (0xFFFFF, 0xFC00FFFFF, 0x1FC00FFFFF, 2**60 - 2**30, 0x7FFF)
)
"""Fingerprints: one, those that differ from it in six and in seven bits, another, one of fifteen bits."""
LATER, EARLIER = (datetime(2023, 9, 11 + days, 12, tzinfo=timezone(timedelta(hours=7))) for days in (1, -1))


CLAIMED_LATER = signed(best_signature_time=None, claimed_signing_time=LATER)


def days(kind: WorkKind, *counts: int, span: int = 100) -> DepartmentDays:
    """A department's work on one day after another, of dossiers received over ``span`` days."""
    first = date(2023, 6, 1)
    counted = tuple((date(2024, 1, 1) + timedelta(days=9 * place), count) for place, count in enumerate(counts))
    return DepartmentDays(HEAD.department, kind, counted, first, first + timedelta(days=span))


def ordinals(*numbers: int) -> DepartmentOrdinals:
    """The ordinals of one day; another day has a single dossier, which says nothing."""
    return DepartmentOrdinals(HEAD.department, ((date(2023, 9, 11), numbers), (date(2023, 9, 12), (77777,))))


def coded(*texts: str, readable: bool = True) -> Any:
    """A result with QR codes."""
    return document(pdf(codes=CodeFacts(readable, texts)))


ROWS: list[tuple[str, Outcome, str | None, Any]] = [
    ("DIG010", Y, None, copy(paged(page(dpi=200.0)))),
    ("DIG010", N, None, copy(paged(page(), page(dpi=199.9), dpi_min=199.9))),
    ("DIG010", NA, None, copy(paged(page(dpi=None), dpi_min=None))),
    ("DIG010", NA, None, document(paged(page(dpi=75.0), dpi_min=75.0))),
    ("DIG010", U, "pages-unseen", copy(pdf(pages=501))),
    ("DIG010", N, None, copy(pdf(pages=501, page_facts=(page(dpi=75.0),), dpi_min=75.0))),
    ("DIG011", Y, None, copy(pdf(colour=True))),
    ("DIG011", N, None, copy(pdf(colour=False))),
    ("DIG011", NA, None, copy(pdf(colour=False, blank_pages=(1,)))),
    ("DIG012", NA, None, document(pdf())),
    ("DIG013", Y, None, document(pdf())),
    ("DIG013", N, "encrypted", document(pdf(encrypted=True))),
    ("DIG013", N, "active", document(pdf(encrypted=True, active_content=("Launch",)))),
    ("DIG013", NA, None, document(made.no_pdf(None))),
    ("DIG014", Y, None, copy(paged(page(width_mm=297.0, height_mm=210.0), page(width_mm=296.0, height_mm=422.0)))),
    ("DIG014", Y, None, copy(paged(page(width_mm=216.0), page(dpi=None, width_mm=9.0)))),
    ("DIG014", N, None, copy(paged(page(width_mm=217.0)))),
    ("DIG014", NA, None, copy(paged(page(dpi=None), dpi_min=None))),
    ("DIG015", Y, None, copy(paged(drawn(), page()))),
    ("DIG015", N, None, copy(paged(drawn(), drawn(sideways=True)))),
    ("DIG015", NA, None, copy(paged(page()))),
    ("DIG016", Y, None, copy(paged(page(black=True, text=True)))),
    ("DIG016", N, None, copy(paged(page(black=True)))),
    ("DIG016", NA, None, document(paged(page(black=True)))),
    ("DIG017", Y, None, copy(paged(drawn()))),
    ("DIG017", N, None, copy(paged(drawn(cut=(Edge.TOP,))))),
    ("DIG017", NA, None, copy(paged(page()))),
    ("DIG018", Y, None, copy(paged(page(digest=SHA), page(digest=OTHER), page(), page()))),
    ("DIG018", Y, None, copy(paged(page(digest=SHA), page(digest=SHA, blank=True)))),
    ("DIG018", N, None, copy(paged(page(digest=SHA), page(digest=OTHER), page(digest=SHA)))),
    ("DIG018", NA, None, copy(paged(page(digest=SHA)))),
    ("DIG019", Y, None, document(pdf(pdfa=PdfaFacts("2b", True, ())))),
    ("DIG019", N, None, document(pdf(pdfa=PdfaFacts("2b", False, ("6.1.2", "6.1.3"))))),
    ("DIG019", U, "pdfa-unchecked", document(pdf(pdfa=PdfaFacts("4", None, ())))),
    ("DIG019", NA, None, document(pdf())),
    ("DIG020", Y, None, copy(paged(page(text=True), page(blank=True), page(dpi=None)))),
    ("DIG020", N, None, copy(paged(page(text=True), page()))),
    ("DIG020", NA, None, copy(paged(page(dpi=None), dpi_min=None))),
    ("DIG021", Y, None, document(pdf(text_layer=True))),
    ("DIG021", N, None, document(pdf(legacy_encodings=(LegacyEncoding.TCVN3, LegacyEncoding.VNI)))),
    ("DIG021", NA, None, document(pdf())),
    ("DIG022", Y, None, copy(paged(read(confidence=40.0), page()))),
    ("DIG022", N, "illegible", copy(paged(read(), read(confidence=39.9)))),
    ("DIG022", N, "illegible", copy(paged(read(), read(answered=False), read(words=0, confidence=0.0)))),
    ("DIG022", N, "upside-down", copy(paged(read(upside_down=True), read(confidence=0.0)))),
    ("DIG022", U, "reader-silent", copy(paged(read(), read(answered=False, words=0, confidence=0.0)))),
    ("DIG022", NA, None, copy(paged(page()))),
    ("DIG022", NA, None, document(paged(read(confidence=0.0)))),
    ("DIG023", Y, None, copy(pdf(signature()), channel=Channel.ONLINE)),
    ("DIG023", N, None, copy(pdf(), channel=Channel.ONLINE)),
    ("DIG023", N, None, copy(made.no_pdf("image/jpeg"), channel=Channel.ONLINE)),
    ("DIG023", U, "file-unread", copy(made.unread(UnreadableReason.TIMEOUT), channel=Channel.ONLINE)),
    ("DIG023", NA, None, copy(pdf())),
    ("DIG023", NA, None, copy(pdf(), channel=None)),
    ("DIG023", NA, None, copy(None, channel=Channel.ONLINE)),
    ("DIG023", NA, None, copy(pdf(), channel=Channel.ONLINE, from_shared_data=True)),
    ("DIG023", NA, None, made.withdrawn(copy(pdf(), channel=Channel.ONLINE))),
    ("DIG023", NA, None, made.online(document(pdf()))),
    ("RES011", Y, None, document(paged(read(codes=(NEIGHBOUR,)), read(codes=(CODE,))))),
    ("RES011", N, None, document(paged(read(answered=False), read(codes=(NEIGHBOUR,))))),
    ("RES011", U, "reader-silent", document(paged(read(answered=False), read()))),
    ("RES011", NA, None, document(paged(read()))),
    ("RES011", NA, None, document(paged(page()))),
    ("RES011", NA, None, document(made.no_pdf(None))),
    ("RES011", NA, None, copy(paged(read(codes=(NEIGHBOUR,))))),
    ("RES010", Y, None, coded("https://x.example", f"{CODE}|1.990101")),
    ("RES010", N, None, coded("000.00.16.H58-230911-0002|1.990101")),
    ("RES010", N, None, coded("H58.16-230911-00A1")),
    ("RES010", U, "qr-reader-missing", coded(readable=False)),
    ("RES010", NA, None, coded()),
    ("RES010", NA, None, document(pdf())),
    ("RES010", NA, None, copy(pdf(codes=CodeFacts(True, ("000.00.16.H58-230911-0002",))))),
    ("ANO001", Y, None, CopyFileUse(HEAD, "a.pdf", ("1",), Origin())),
    ("ANO001", N, None, CopyFileUse(HEAD, "a.pdf", ("1", "2"), Origin())),
    ("ANO002", Y, None, PageUse(HEAD, "a.pdf", 1, ("1",), Origin())),
    ("ANO002", N, None, PageUse(HEAD, "a.pdf", 1, ("1", "2"), Origin())),
    ("ANO003", N, "scanned", document(paged(page(), page(text=True, names_a_signature=True), text_layer=True))),
    ("ANO003", N, "printed", document(paged(page(dpi=None, names_a_signature=True), text_layer=True))),
    ("ANO003", Y, None, document(paged(page(text=True), text_layer=True))),
    ("ANO003", NA, None, document(paged(page()))),
    ("ANO003", NA, None, copy(paged(page(names_a_signature=True), text_layer=True))),
    ("ANO004", N, None, document(paged(drawn(), drawn(seal=True)))),
    ("ANO004", Y, None, document(paged(drawn()))),
    ("ANO004", NA, None, document(paged(page()))),
    ("ANO004", NA, None, copy(paged(drawn(seal=True)))),
    ("ANO005", N, "blank", document(pdf(blank_pages=(1,)))),
    ("ANO005", N, "form", document(paged(page(gaps=5), page(gaps=3)))),
    ("ANO005", Y, None, document(paged(page(gaps=7), text_layer=True))),
    ("ANO005", NA, None, document(paged(page()))),
    ("ANO005", NA, None, copy(pdf(blank_pages=(1,)))),
    ("ANO006", Y, None, made.sized(8_000, paged(page(), page()))),
    ("ANO006", N, None, made.sized(7_999, paged(page(), page()))),
    ("ANO006", NA, None, made.sized(100, pdf(blank_pages=(1,)))),
    ("ANO006", NA, None, made.sized(100, pdf(dpi_min=None))),
    ("ANO007", N, "digitized", days(WorkKind.DIGITIZED, 12, 18)),
    ("ANO007", N, "stored", days(WorkKind.STORED, 3, 30, 2)),
    ("ANO007", Y, None, days(WorkKind.DIGITIZED, 13, 17)),
    ("ANO007", NA, None, days(WorkKind.STORED, 29)),
    ("ANO007", NA, None, days(WorkKind.STORED, 30, span=27)),
    ("ANO008", N, None, ordinals(*range(1, 30_000, 1_000))),
    ("ANO008", Y, None, ordinals(*range(1, 61, 2))),
    ("ANO008", NA, None, ordinals(*range(1, 29_000, 1_000))),
    ("ANO009", Y, None, made.signed_copy(best_signature_time=LATER)),
    ("ANO009", N, "before-reception", made.signed_copy(best_signature_time=EARLIER)),
    ("ANO009", N, "before-reception", made.signed_copy(best_signature_time=None, claimed_signing_time=EARLIER)),
    ("ANO009", NA, None, made.signed_copy(best_signature_time=None, claimed_signing_time=None)),
    ("ANO009", NA, None, made.signed_copy(best_signature_time=EARLIER, type=SignatureType.TIMESTAMP)),
    ("ANO009", NA, None, signed(best_signature_time=LATER)),
    ("ANO009", NA, None, made.uploaded(best_signature_time=EARLIER)),
    *(("ANO010", Y, None, made.kept(signed(best_signature_time=at), stored=LATER)) for at in (EARLIER, LATER)),
    ("ANO010", N, "stored", made.kept(signed(best_signature_time=LATER), stored=EARLIER)),
    ("ANO010", N, "stored", made.kept(signed(best_signature_time=LATER, field=None), stored=EARLIER, archived=EARLIER)),
    ("ANO010", N, "archived", made.kept(signed(best_signature_time=LATER), stored=LATER, archived=EARLIER)),
    (
        "ANO010",
        N,
        "archived",
        made.kept(CLAIMED_LATER, archived=EARLIER),
    ),
    ("ANO010", Y, None, made.kept(signed(best_signature_time=LATER), archived=LATER)),
    ("ANO010", NA, None, made.kept(signed(best_signature_time=LATER), stored=EARLIER, state=StoreState.WAITING)),
    ("ANO010", NA, None, made.kept(signed(best_signature_time=LATER), stored=EARLIER, is_result=False)),
    ("ANO010", N, "stored", made.kept(made.signed_copy(best_signature_time=LATER), stored=EARLIER, is_result=False)),
    ("ANO010", NA, None, made.kept(signed(type=SignatureType.TIMESTAMP), stored=EARLIER)),
    ("ANO010", NA, None, made.kept(made.timeless(), stored=EARLIER)),
    ("ANO010", NA, None, signed()),
    ("ANO011", Y, None, copy(paged(drawn(fingerprint=PRINT), drawn(fingerprint=UNLIKE)))),
    ("ANO011", N, None, copy(paged(drawn(fingerprint=PRINT), drawn(fingerprint=UNLIKE), drawn(fingerprint=NEAR)))),
    ("ANO011", Y, None, copy(paged(drawn(fingerprint=PRINT), drawn(fingerprint=NOT_SO_NEAR)))),
    ("ANO011", Y, None, copy(paged(*(replace(drawn(fingerprint=PRINT), digest=SHA) for _ in range(2))))),
    ("ANO011", N, None, copy(paged(*(replace(drawn(fingerprint=PRINT), digest=one) for one in (SHA, OTHER))))),
    ("ANO011", Y, None, copy(paged(drawn(fingerprint=PRINT), page(), drawn(fingerprint=UNLIKE)))),
    ("ANO011", NA, None, copy(paged(drawn(fingerprint=PRINT), drawn(fingerprint=NEARLY_EMPTY)))),
    ("ANO011", NA, None, copy(paged(drawn(fingerprint=PRINT), replace(drawn(fingerprint=PRINT), blank=True)))),
    ("ANO011", NA, None, document(paged(drawn(fingerprint=PRINT), drawn(fingerprint=PRINT)))),
    (
        "ANO011",
        U,
        "pages-unseen",
        copy(pdf(pages=501, page_facts=(drawn(fingerprint=PRINT), drawn(fingerprint=UNLIKE)))),
    ),
]
