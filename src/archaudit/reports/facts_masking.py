"""Names of persons hidden in facts, under the numbers that the findings of the same run give them."""

from __future__ import annotations

from msgspec.structs import replace

from archaudit.model.facts import FileFacts
from archaudit.model.signature import SignatureFacts, Signer, SignerKind
from archaudit.reports.masking import PersonMask
from archaudit.reports.safe import masked


def masked_facts(facts: FileFacts, mask: PersonMask) -> FileFacts:
    """The facts without names of persons; the certificates of agencies keep theirs."""
    if not facts.signatures:
        return facts
    return replace(facts, signatures=tuple(_hidden(each, mask) for each in facts.signatures))


def _hidden(signature: SignatureFacts, mask: PersonMask) -> SignatureFacts:
    signer = signature.signer
    if signer is None or signer.kind is SignerKind.AGENCY or not signer.common_name:
        return signature
    shown = mask.name(signer.common_name)
    # What the signature shows on its page is mostly the same name.
    appearance = signature.appearance and replace(signature.appearance, text=shown)
    return replace(signature, signer=_renamed(signer, signer.common_name, shown), appearance=appearance)


def _renamed(signer: Signer, name: str, shown: str) -> Signer:
    subject = masked(signer.subject).replace(name, shown)
    return replace(signer, common_name=shown, subject=subject)
