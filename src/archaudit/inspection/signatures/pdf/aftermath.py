"""What happened to a PDF after each of its signatures: coverage, changes, and the class of a forgery."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pikepdf
import pypdfium2
from msgspec import Struct
from msgspec.structs import replace

from archaudit.inspection.signatures.errors import said
from archaudit.inspection.signatures.pdf.added_evidence import adds_only_evidence
from archaudit.inspection.signatures.pdf.byte_range import is_white
from archaudit.inspection.signatures.pdf.compare import EVIDENCE_ADDED, differences
from archaudit.inspection.signatures.pdf.differences import Difference, Need
from archaudit.inspection.signatures.pdf.form import Form
from archaudit.inspection.signatures.pdf.landmarks import Landmarks
from archaudit.inspection.signatures.pdf.permissions import permissions_of
from archaudit.inspection.signatures.pdf.revision import Revision
from archaudit.inspection.signatures.pdf.same import TooComplex
from archaudit.inspection.signatures.pdf.shown import hides_signed_content
from archaudit.inspection.signatures.pdf.signature_value import FoundSignature
from archaudit.inspection.signatures.pdf.textless import hides_nothing
from archaudit.model.signature import Attack, Changes, Coverage
from archaudit.sources import Content, search

_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_POINTER = re.compile(rb"startxref\s+(\d+)")
_END_MARK = b"%%EOF"
_END_WITHIN = 1024
_MOST_NAMED = 20
_ORDER = (Changes.NONE, Changes.PERMITTED, Changes.SUSPICIOUS, Changes.ILLEGAL)
_CLASSES = (
    Attack.SHADOW_HIDE_AND_REPLACE, Attack.USF, Attack.PAGE_CHANGE, Attack.ISA, Attack.SSA, Attack.SHADOW_REPLACE,
    Attack.SHADOW_HIDE, Attack.EAA,
)  # fmt: skip
"""Which class names a file where several fit: the one that changes most comes first."""


class Aftermath(Struct, frozen=True):
    """Coverage of a signature and what came after it."""

    coverage: Coverage
    changes: Changes
    attack: Attack | None = None
    """Class of a forgery by what was done later; what the signature itself shows is its verdict's."""
    detail: str | None = None
    changed: tuple[str, ...] = ()
    """What goes beyond permission, for experts."""


class _State:
    """What the document was at one moment; its form is read where it is asked for."""

    def __init__(self, revision: Revision, form: Form | None = None) -> None:
        self.revision = revision
        self._form = form

    @property
    def form(self) -> Form:
        if self._form is None:
            self._form = Form(self.revision)
        return self._form


class History:
    """The states that a PDF went through from its first signature on, each compared with the next one once."""

    def __init__(self, data: Content, last: Form, marks: Landmarks, ends: Iterable[int]) -> None:
        """
        Args:
            last: the document as it is now.
            ends: offsets after the last byte that each signature signs.
        """
        self._data = data
        self._last = last
        self._marks = marks
        self._tail = _content_end(data)
        self._stops = sorted({end for end in ends if end and not is_white(data, end, len(data))})
        self._steps: dict[int, list[Difference]] = {}
        self._states: dict[int, _State] = {}

    def after(self, found: FoundSignature) -> Aftermath:
        """What a signature covers and what was appended; whatever is not understood is suspicious."""
        signed = found.signed
        if found.problem is not None or not signed.usable:
            return Aftermath(Coverage.NONE, Changes.UNKNOWN)
        if signed.defect is not None:
            return Aftermath(Coverage.PARTIAL, Changes.SUSPICIOUS, None, signed.defect)
        if signed.end == len(self._data):
            return Aftermath(Coverage.WHOLE_FILE, Changes.NONE)
        if signed.end not in self._stops:
            return Aftermath(Coverage.WHOLE_REVISION, Changes.NONE)
        if self._data.rfind(_END_MARK, max(signed.end - _END_WITHIN, 0), signed.end) < 0:
            detail = "the signed bytes do not end where a revision ends"
            return Aftermath(Coverage.PARTIAL, Changes.SUSPICIOUS, Attack.BYTE_RANGE, detail)
        return self._judged(found)

    def _judged(self, found: FoundSignature) -> Aftermath:
        permissions = permissions_of(found.field)
        try:
            later = [each for stop in self._stops if stop >= found.signed.end for each in self._step(stop)]
        except (pikepdf.PdfError, TooComplex, ValueError, RuntimeError) as error:
            detail = f"later changes not understood: {said(error)}"
            return Aftermath(Coverage.WHOLE_REVISION, Changes.SUSPICIOUS, None, detail)
        judged = [(*permissions.judge(each), each.what) for each in later]
        worst = max((changes for changes, _, _ in judged), key=_ORDER.index, default=Changes.NONE)
        beyond = [each for each in judged if each[0] in (Changes.SUSPICIOUS, Changes.ILLEGAL)]
        named = tuple(dict.fromkeys(what for _, _, what in beyond))
        attacks = {attack for _, attack, _ in beyond}
        return Aftermath(
            Coverage.WHOLE_REVISION, worst, next((each for each in _CLASSES if each in attacks), None),
            "; ".join(named[:_MOST_NAMED]) or None, named[:_MOST_NAMED],
        )  # fmt: skip

    def _step(self, stop: int) -> list[Difference]:
        """Differences between the state that ends at one stop and the next."""
        if stop not in self._steps:
            later = [each for each in self._stops if each > stop]
            end = later[0] if later else len(self._data)
            self._steps[stop] = self._compared(stop, end)
        return self._steps[stop]

    def _compared(self, start: int, end: int) -> list[Difference]:
        # In this order, for steps are asked for from the last to the first: one state serves two of them.
        after = self._state(end)
        before = self._state(start)
        if adds_only_evidence(before.revision, after.revision):
            found = [EVIDENCE_ADDED]
        else:
            found = [self._looked_at(each, before.form, end) for each in differences(before.form, after.form)]
        return [*found, *self._odd(before, after, start, end)]

    def _odd(self, before: _State, after: _State, start: int, end: int) -> Iterable[Difference]:
        if end == len(self._data) and not is_white(self._data, self._tail, end):
            yield self._unexplained_bytes("bytes follow the end of the file", max(self._tail, start), end)
        if not self._has_own_xref(start, end):
            yield self._unexplained_bytes("bytes were added that no cross-reference leads to", start, end)
        if after.revision.repaired and not before.revision.repaired:
            yield Difference("the update has no usable cross-reference", Need.UNEXPLAINED, Attack.ISA)
        if before.revision.repaired:
            yield Difference("the signed revision has no usable cross-reference", Need.UNEXPLAINED)
        if any(start <= mark < end for mark in self._marks.hybrid):
            yield from self._told_old_readers(before.form, end)

    def _told_old_readers(self, before: Form, end: int) -> Iterable[Difference]:
        """Readers that know no cross-reference streams must be shown nothing else (ISO 32000-2, 7.5.8.4)."""
        old = Form(Revision(self._data, end, ignore_xref_streams=True))
        for each in differences(before, old):
            if each.need is Need.FORBIDDEN:
                yield replace(each, what=f"for readers without cross-reference streams: {each.what}")

    def _has_own_xref(self, start: int, end: int) -> bool:
        """Whether the bytes of an update end with a pointer to a cross-reference among themselves."""
        pointers = _POINTER.findall(self._data[max(start, end - _END_WITHIN * 4) : end])
        return bool(pointers) and start <= int(pointers[-1]) + self._last.revision.shift < end

    def _unexplained_bytes(self, what: str, start: int, end: int) -> Difference:
        """Objects that no cross-reference leads to are shown by readers that repair files."""
        hidden = search(_OBJECT, self._data, start, end) is not None
        need = Need.FORBIDDEN if hidden else Need.UNEXPLAINED
        return Difference(what, need, Attack.ISA if hidden else None)

    def _looked_at(self, difference: Difference, before: Form, end: int) -> Difference:
        """The difference, or a forbidden one where it hides what was signed."""
        box = difference.box
        if box is None or box.empty or hides_nothing(before, box):
            return difference
        try:
            hides = hides_signed_content(self._data, before.revision.end, end, box)
        except (pypdfium2.PdfiumError, ValueError, IndexError, ZeroDivisionError) as error:
            what = f"{difference.what}, which could not be rendered: {said(error)}"
            return replace(difference, what=what, need=max(difference.need, Need.UNEXPLAINED))
        if not hides:
            return difference
        return replace(
            difference, what=f"{difference.what} hides signed content", need=Need.FORBIDDEN, attack=box.attack
        )

    def _state(self, end: int) -> _State:
        if end == len(self._data):
            return _State(self._last.revision, self._last)
        if end not in self._states:
            # Only neighbours are compared: one earlier state at a time is held.
            self._states = {end: _State(Revision(self._data, end, sibling=self._last.revision))}
        return self._states[end]


def _content_end(data: Content) -> int:
    """Offset after the last end-of-file marker; the end of the bytes where there is none."""
    mark = data.rfind(_END_MARK)
    return mark + len(_END_MARK) if mark >= 0 else len(data)
