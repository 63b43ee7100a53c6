"""Pure questions over facts that rules and indicators both ask, so that they are answered in one place.

Every answer is ``True`` (positively shown), ``False`` (known not to be so) or ``None`` (could not be found out).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from archaudit.model.codes import Channel
from archaudit.model.dossier import Component, Dossier
from archaudit.model.facts import FileFacts
from archaudit.model.file_ref import PathProblem
from archaudit.model.signature import (
    Changes,
    Indication,
    Integrity,
    Revocation,
    SignatureFacts,
    SignerKind,
    SubIndication,
)
from archaudit.model.store import StoreRecord
from archaudit.model.subjects import ComponentFacts, DocumentFacts, ResultFacts
from archaudit.model.text import nfc
from archaudit.model.unreadable import UnreadableReason

PAPER_COPIES = frozenset({"bản chụp", "bản sao", "bản sao chứng thực"})
"""LoaiBan of papers that need no digitization: photocopies and certified paper copies (Circular 01/2023, Article 4).
A certified electronic copy ("bản sao chứng thực điện tử") is in scope."""

PATH_REASONS = {
    PathProblem.MISSING: "file-missing",
    PathProblem.OUTSIDE: "file-outside",
    PathProblem.NOT_A_FILE: "file-missing",
    PathProblem.AMBIGUOUS: "file-ambiguous",
}


class Assessment(Struct, frozen=True):
    """An answer, and the key of its reason when it is not ``True``."""

    holds: bool | None
    reason: str | None = None
    path: str | None = None
    """The file that decided, relative to the root; as recorded when it leads nowhere."""


def all_hold(answers: Iterable[bool | None]) -> bool | None:
    """Kleene's "and": one ``False`` decides, then one ``None``. Of nothing, nothing is shown: ``False``."""
    found = list(answers)
    if not found or False in found:
        return False
    return None if None in found else True


def any_holds(answers: Iterable[bool | None]) -> bool | None:
    """Kleene's "or": one ``True`` decides, then one ``None``."""
    found = list(answers)
    if True in found:
        return True
    return None if None in found else False


def in_scope(component: Component) -> bool:
    """Whether a component is to be digitized (Circular 01/2023, Article 4). In, where nothing says otherwise."""
    if component.deleted or component.from_shared_data is True or component.listed_in_scope is False:
        return False
    if component.secret is True or component.presented_only is True:
        return False
    return component.original_kind is None or not _is_paper_copy(component.original_kind)


@lru_cache(256)
def _is_paper_copy(kind: str) -> bool:
    """Whether LoaiBan is such a paper: few words, asked about in every question on a component."""
    return nfc(kind).casefold() in PAPER_COPIES


def copying_is_due(dossier: Dossier) -> bool:
    """Whether papers had to be copied: not for dossiers submitted online (Circular 01/2023, Article 8(3)).

    An absent channel counts as paper.
    """
    return dossier.channel is not Channel.ONLINE


def is_to_be_copied(dossier: Dossier, component: Component) -> bool:
    """Whether a component is one that the department had to copy: a paper, in scope, of a dossier that was kept."""
    return copying_is_due(dossier) and not dossier.excluded and in_scope(component)


def is_copy_of_paper(document: DocumentFacts) -> bool:
    """Whether a document is the digitized copy of a paper that had to be copied."""
    return isinstance(document.owner, Component) and is_to_be_copied(document.dossier, document.owner)


def version_number(version: str) -> tuple[int, ...]:
    """A PDF version as numbers, so that 1.10 comes after 1.9; unreadable parts count as 0."""
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))


def file_opens(document: DocumentFacts) -> Assessment:
    """Whether a recorded file exists within the export and opens."""
    if document.ref.problem is PathProblem.SECRET:
        return Assessment(None, "file-secret", document.ref.given)
    if document.ref.problem is not None:
        return Assessment(False, PATH_REASONS[document.ref.problem], document.ref.given)
    if document.facts is None or document.facts.opens is None:
        return Assessment(None, why_unread(document.facts), document.path)
    return Assessment(True) if document.facts.opens else Assessment(False, "file-broken", document.path)


def why_unread(facts: FileFacts | None) -> str:
    """Reason of an undetermined answer about a file that could not be examined."""
    encrypted = facts and facts.unreadable and facts.unreadable.reason is UnreadableReason.ENCRYPTED
    return "file-encrypted" if encrypted else "file-unread"


def copy_is_signed(document: DocumentFacts) -> Assessment:
    """Whether a copy carries a valid signature of a person, its digitizer (Circular 01/2023, Article 8(1))."""
    signatures = document.signatures
    if not signatures:
        return Assessment(False, "copy-unsigned", document.path)
    if any(s.is_valid and _kind(s) is SignerKind.PERSON for s in signatures):
        return Assessment(True)
    if any(s.is_valid and _kind(s) is SignerKind.UNKNOWN for s in signatures):
        return Assessment(None, "signer-kind-unknown", document.path)
    for signature in signatures:
        if not signature.is_valid and not signature.is_invalid and _kind(signature) is not SignerKind.AGENCY:
            return Assessment(None, why_indeterminate(signature), document.path)
    known_bad = all(s.is_invalid for s in signatures)
    return Assessment(False, "copy-signature-invalid" if known_bad else "copy-not-signed-by-person", document.path)


def digitization_of(component: ComponentFacts) -> Assessment:
    """Whether steps 1 to 3 of Article 7, Circular 01/2023 are done; the first step that is missing decides.

    Step 1 is always asked; step 2 where the export holds extracted data, step 3 where it has a field for the code
    beside them. Step 4, storing, is asked of the dossier.
    """
    if not component.documents:
        return Assessment(False, "file-missing")
    answers = [answer for document in component.documents for answer in _copy_answers(document)]
    if component.component.extracted == ():
        answers.append(Assessment(False, "data-not-extracted"))
    # Empty strings often stand for absent ones; beside extracted data the field is one that the exporter fills.
    if component.component.extracted and component.component.digitization_code == "":
        answers.append(Assessment(False, "code-not-issued"))
    return decisive(answers)


def _copy_answers(document: DocumentFacts) -> list[Assessment]:
    opens = file_opens(document)
    if opens.holds is not True:
        return [opens]
    if document.facts is not None and document.facts.is_blank:
        return [Assessment(False, "copy-blank", document.path)]
    return [copy_is_signed(document)]


def result_is_electronic(result: ResultFacts) -> Assessment:
    """Whether a result's files exist, open and are none of the submitted ones (index 4.1 of Decision 766)."""
    if not result.documents:
        return Assessment(False, "result-without-file")
    return decisive(_result_answer(document, result) for document in result.documents)


def _result_answer(document: DocumentFacts, result: ResultFacts) -> Assessment:
    opens = file_opens(document)
    if opens.holds is False or document.facts is None:
        return opens
    if document.facts.sha256 in result.submitted:
        return Assessment(False, "result-was-submitted", document.path)
    return Assessment(None, "file-unread", document.path) if result.submitted_unread else opens


def result_is_signed(document: DocumentFacts) -> bool | None:
    """Whether a result's file carries a filled signature, valid or not."""
    if document.signatures:
        return True
    return None if file_opens(document).holds is None else False


def result_is_signed_validly(document: DocumentFacts) -> bool | None:
    """Whether every signature of a result's file is TOTAL-PASSED with nothing but permitted changes after it."""
    if not document.signatures:
        return result_is_signed(document)
    if any(signature.is_invalid for signature in document.signatures):
        return False
    return True if all(signature.is_valid for signature in document.signatures) else None


def stored_digests(records: Iterable[StoreRecord], files: Mapping[str, FileFacts]) -> frozenset[str | None]:
    """SHA-256 of what the records hold: of the file, else as recorded; ``None`` is in it when one is not known."""
    found = []
    for record in records:
        path = None if record.file is None else record.file.path
        facts = None if path is None else files.get(path)
        found.append(record.recorded_sha256 if facts is None else facts.sha256)
    return frozenset(found)


def why_indeterminate(signature: SignatureFacts) -> str:
    """Reason of an undetermined answer about a signature: the first question that stayed open."""
    if signature.integrity is Integrity.UNSUPPORTED:
        return "signature-unsupported"
    if signature.indication is Indication.TOTAL_PASSED and signature.changes in (Changes.SUSPICIOUS, Changes.UNKNOWN):
        return "changes-unclear"
    if signature.subindication in (
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
    ):
        return "algorithm-weak"
    if signature.chain_trusted is not True:
        return "no-trust-anchor"
    if signature.in_validity is None or signature.revocation is Revocation.REVOKED:
        return "no-proof-of-time"
    if signature.revocation is Revocation.UNKNOWN:
        return "no-revocation-data"
    return "signature-indeterminate"


def _kind(signature: SignatureFacts) -> SignerKind:
    return SignerKind.UNKNOWN if signature.signer is None else signature.signer.kind


def decisive(answers: Iterable[Assessment]) -> Assessment:
    """The answer that decides for all: the first ``False``, else the first ``None``, else ``True``."""
    found = list(answers)
    for decides in (False, None):
        for answer in found:
            if answer.holds is decides:
                return answer
    return Assessment(True)
