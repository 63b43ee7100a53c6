"""What is said of an update without comparing or drawing pages, and that nothing else is taken for it."""

from __future__ import annotations

import pytest

from archaudit.inspection.signatures.pdf.added_evidence import adds_only_evidence
from archaudit.inspection.signatures.pdf.differences import Box
from archaudit.inspection.signatures.pdf.form import Form
from archaudit.inspection.signatures.pdf.revision import Revision
from archaudit.inspection.signatures.pdf.textless import hides_nothing
from archaudit.model.facts import Oddity
from archaudit.model.signature import Attack
from fixtures.attacks import bases
from fixtures.attacks.bytes_kit import Objects, document, stream, update
from fixtures.attacks.honest_archive import with_dss
from fixtures.signed import inspector

CATALOG = b"<< /Type /Catalog /Pages 2 0 R %s >>"
STORE = b"<< /Type /DSS /Certs [20 0 R] >>"
IMAGE = stream(b"\xff", b"/Type /XObject /Subtype /Image /Width 1 /Height 1")
SCAN = b"q 500 0 0 700 0 0 cm /Im Do Q"


def paper(content: bytes = SCAN, page: bytes = b"", called: bytes = IMAGE) -> bytes:
    return document({
        1: CATALOG % b"",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
        3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> %s >>" % page,
        4: stream(content),
        5: called,
    })  # fmt: skip


def only_evidence(data: bytes, later: bytes) -> bool:
    return adds_only_evidence(Revision(later, len(data)), Revision(later, len(later)))


def added(data: bytes, objects: Objects, entries: bytes = b"/DSS 21 0 R") -> bool:
    return only_evidence(data, update(data, {1: CATALOG % entries, 20: stream(b"x"), 21: STORE, **objects}))


def test_a_security_store_and_nothing_else() -> None:
    assert added(paper(), {})
    signed = bases.approved()
    assert only_evidence(signed, with_dss(signed))


@pytest.mark.parametrize(
    "objects", [{4: stream(SCAN + b" ")}, {3: b"<< /Type /Page >>"}, {5: None}, {2: b"<< /Type /Pages /Kids [] >>"}]
)
def test_an_object_written_anew_is_compared(objects: Objects) -> None:
    assert not added(paper(), objects)


def test_another_catalog_is_compared() -> None:
    assert not added(paper(), {}, b"/DSS 21 0 R /OpenAction 20 0 R")
    assert not added(paper(), {}, b"/DSS << /Certs [20 0 R] /Other 1 >>")
    assert not added(paper(), {}, b"/DSS 20 0 R")
    assert not added(paper(), {}, b"")


ANNOTATION = b"<< /Type /Annot /Subtype /Square /Rect [0 0 9 9] >>"


@pytest.mark.parametrize(
    ("page", "later"),
    [
        (b"/Annots [30 0 R]", ANNOTATION),
        (b"/Annots 30 0 R", b"[" + ANNOTATION + b"]"),
        (b"/Group << /CS 30 0 R >>", ANNOTATION),
        (b"/P 30 0 R", ANNOTATION),
    ],
)
def test_an_object_that_the_signed_bytes_were_waiting_for_is_compared(page: bytes, later: bytes) -> None:
    assert not added(paper(page=page), {30: later})


def hidden_by(data: bytes, *, width: float = 200, dark: bool = True, blank: bool = False) -> bool:
    box = Box(0, 50, 50, 50 + width, 250, Attack.SSA, only_dark=dark, must_be_blank=blank)
    return not hides_nothing(Form(Revision(data, len(data))), box)


def test_dark_letters_on_a_scan_hide_nothing() -> None:
    assert not hidden_by(paper())
    assert hidden_by(paper(), dark=False)
    assert hidden_by(paper(), blank=True)


def test_large_boxes_are_looked_at() -> None:
    assert hidden_by(paper(), width=1100)
    assert hidden_by(paper(page=b"/CropBox [40 40 300 300]"))


@pytest.mark.parametrize("shown", [b"(a) Tj", b"[(a)] TJ", b"(a) '", b'1 1 (a) "'])
def test_pages_with_text_are_looked_at(shown: bytes) -> None:
    assert hidden_by(paper(SCAN + b" BT /F 9 Tf " + shown + b" ET"))


def test_pages_that_call_forms_are_looked_at() -> None:
    assert hidden_by(paper(called=stream(b"BT (a) Tj ET", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")))


def test_a_guessed_cross_reference_is_told_however_often_it_is_asked_for() -> None:
    data = bases.approved()
    start = data.rfind(b"startxref\n") + len(b"startxref\n")
    facts = inspector().inspect("a.pdf", data[:start] + b"9" + data[start:])
    assert facts.pdf is not None and Oddity.REPAIRED_XREF in facts.pdf.oddities
