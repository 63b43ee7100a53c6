"""Signatures and document time-stamps inside a PDF (ISO 32000-2, 12.8; ETSI EN 319 142-1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pikepdf
from msgspec import Struct
from msgspec.structs import replace

from archaudit.inspection.pdf_opening import Document
from archaudit.inspection.signatures import facts
from archaudit.inspection.signatures.chain import ChainValidator
from archaudit.inspection.signatures.errors import said
from archaudit.inspection.signatures.judge import Moment
from archaudit.inspection.signatures.knowledge import Knowledge
from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.aftermath import History
from archaudit.inspection.signatures.pdf.form import Form
from archaudit.inspection.signatures.pdf.landmarks import Landmarks, landmarks
from archaudit.inspection.signatures.pdf.oddities import oddities
from archaudit.inspection.signatures.pdf.plainly_unsigned import is_plainly_unsigned
from archaudit.inspection.signatures.pdf.revision import Revision
from archaudit.inspection.signatures.pdf.security_store import of_security_store
from archaudit.inspection.signatures.pdf.signature_value import FoundSignature, found_signatures
from archaudit.inspection.signatures.pdf.unreachable import Unreachable, unreachable_signatures
from archaudit.inspection.signatures.pdf.verdict import verdict_on
from archaudit.model.facts import Oddity
from archaudit.model.signature import Attack, Changes, Coverage, SignatureFacts, SignatureKind, SignatureType
from archaudit.sources import Digests

_MOST_REMOVED = 20
"""Signatures that an update took away and that are looked for in the document as it was."""


class Embedded(Struct, frozen=True):
    """The signatures of a PDF in the order of signing, and where bytes and structure disagree."""

    signatures: tuple[SignatureFacts, ...] = ()
    oddities: tuple[Oddity, ...] = ()


def embedded_signatures(
    digests: Digests, as_of: datetime, chains: ChainValidator, sound: Document | None = None
) -> Embedded:
    """Facts of every filled signature field. Nothing is raised, whatever the bytes.

    Args:
        sound: the same document, where it is open already and nothing had to be guessed; its pages were looked at.
    """
    sound = _without_flaw(sound)
    unsigned = sound is not None and is_plainly_unsigned(digests.data, sound)
    sound = _without_flaw(sound)
    if unsigned and sound is not None:
        return Embedded()
    marks = landmarks(digests.data)
    if not marks.may_be_signed:
        return Embedded()
    if sound is not None:
        found = _in_sound(digests, marks, as_of, chains, sound.pdf)
        if found is not None:
            return found
    try:
        return _in(Revision(digests.data, len(digests.data)), digests, marks, as_of, chains)
    except Exception as error:
        return Embedded((_unreadable(error),)) if marks.byte_ranges else Embedded()


def _without_flaw(sound: Document | None) -> Document | None:
    """The document, if there was no warning since this was asked last: the library tells every warning once."""
    return sound if sound is not None and not sound.pdf.get_warnings() else None


def _in_sound(
    digests: Digests, marks: Landmarks, as_of: datetime, chains: ChainValidator, sound: pikepdf.Pdf
) -> Embedded | None:
    """The answer of a document that was opened for others; ``None`` where one of its objects has a flaw, for then it is
    read once more, by a reader that repairs."""
    try:
        with pikepdf.explicit_conversion():
            revision = Revision(digests.data, len(digests.data), pdf=sound)
            found = _in(revision, digests, marks, as_of, chains)
    except Exception:
        return None
    return None if revision.flawed else found


def _in(revision: Revision, digests: Digests, marks: Landmarks, as_of: datetime, chains: ChainValidator) -> Embedded:
    form = Form(revision)
    found = found_signatures(form, digests.data)
    return _Document(digests, form, marks, chains).judged(list(found), Moment(as_of))


class _Document:
    """One document with all that serves each of its signatures."""

    def __init__(self, digests: Digests, form: Form, marks: Landmarks, chains: ChainValidator) -> None:
        self._digests = digests
        self._data = digests.data
        self._form = form
        self._revision = form.revision
        self._marks = marks
        self._chains = chains
        self._earlier: list[Revision] = []

    def judged(self, found: list[FoundSignature], moment: Moment) -> Embedded:
        places = {place for item in found for place in _places(item, self._revision)}
        unreachable = unreachable_signatures(self._data, self._revision, self._marks, places)
        removed = [item for each in unreachable[:_MOST_REMOVED] for item in self._removed(each)]
        answers = self._in_time(_in_order([*found, *removed]), moment)
        if any(each.overflows for each in unreachable):
            answers.append(replace(_UNREACHABLE, attack=Attack.BYTE_RANGE))
        elif any(each.signed_end is not None for each in unreachable) and not removed:
            answers.append(replace(_UNREACHABLE, attack=Attack.USF))
        if not answers and not unreachable:
            return Embedded()
        return Embedded(tuple(answers), oddities(self._data, self._revision, self._marks, bool(unreachable)))

    def _removed(self, lost: Unreachable) -> list[FoundSignature]:
        """The signature as the document showed it when it was signed."""
        if lost.signed_end is None:
            return []
        try:
            signed = Revision(self._data, lost.signed_end, sibling=self._revision)
            # Its objects are good for nothing once it is closed.
            self._earlier.append(signed)
            found = list(found_signatures(Form(signed), self._data))
        except pikepdf.PdfError:
            return []
        return [item for item in found if item.signed.hole and lost.start <= item.signed.hole[0] < lost.end]

    def _in_time(self, found: list[FoundSignature], moment: Moment) -> list[SignatureFacts]:
        """From the last to the first, so that every time-stamp proves a time for what it covers."""
        store = of_security_store(self._revision) if found else Knowledge()
        history = History(
            self._data, self._form, self._marks, (item.signed.end for item in found if item.attack is None)
        )
        self._digests.expect(item.signed.hole[0] for item in found if item.signed.hole is not None)
        answers: list[SignatureFacts] = []
        for item in reversed(found):
            answer = self._one(item, history, moment, store)
            answers.append(answer)
            if _proves_earlier(answer):
                assert answer.best_signature_time is not None
                moment = replace(moment, proved=min(answer.best_signature_time, moment.latest))
        return answers[::-1]

    def _one(self, item: FoundSignature, history: History, moment: Moment, store: Knowledge) -> SignatureFacts:
        after = history.after(item)
        verdict, forged = verdict_on(item, self._digests, moment, self._chains, store)
        return facts.signature_facts(
            verdict,
            kind=SignatureKind.PADES,
            type=item.type,
            field=item.field.name,
            coverage=after.coverage,
            changes=after.changes,
            attack=forged or after.attack,
            detail=after.detail,
            changed=after.changed,
            appearance=self._form.shown(item.field.object),
            parts=item.signed.parts,
        )


def _proves_earlier(answer: SignatureFacts) -> bool:
    whole = answer.coverage in (Coverage.WHOLE_FILE, Coverage.WHOLE_REVISION)
    return whole and answer.type is SignatureType.TIMESTAMP and answer.best_signature_time is not None


def _in_order(found: list[FoundSignature]) -> list[FoundSignature]:
    return sorted(found, key=lambda item: (item.signed.end, item.field.name))


def _places(item: FoundSignature, revision: Revision) -> Iterator[int]:
    """Offsets that lie in the object of a signature."""
    if item.signed.hole is not None:
        yield item.signed.hole[0]
    for value in (item.field.value, item.field.object):
        number = values.objgen(value)
        place = revision.place(number) if number is not None else None
        if place is not None and place.index is None:
            yield place.offset


_UNREACHABLE = facts.signature_facts(
    facts.malformed("the bytes of a signature are in the file and no form field leads to them"),
    kind=SignatureKind.PADES,
    field=None,
    coverage=Coverage.NONE,
    changes=Changes.UNKNOWN,
)


def _unreadable(error: Exception) -> SignatureFacts:
    verdict = facts.unsupported(said(error))
    if isinstance(error, pikepdf.PdfError) and "encrypt" not in str(error):
        verdict = facts.malformed(f"the document cannot be read: {said(error)}")
    return facts.signature_facts(
        verdict,
        kind=SignatureKind.PADES,
        field=None,
        coverage=Coverage.NONE,
        changes=Changes.UNKNOWN,
    )
