"""Whose a signature is: the export's certificate register overrules what a certificate's subject suggests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archaudit.model.facts import FileFacts
from archaudit.model.registers import CertificateEntry
from archaudit.model.signature import SignatureFacts, Signer, SignerKind
from archaudit.model.text import nfc


def bind_signers(facts: FileFacts, certificates: Sequence[CertificateEntry]) -> FileFacts:
    """The facts with every signer's kind as the register has it."""
    if not certificates or not facts.signatures:
        return facts
    return replace(facts, signatures=tuple(_bound(signature, certificates) for signature in facts.signatures))


def entry_of(signer: Signer, certificates: Sequence[CertificateEntry]) -> CertificateEntry | None:
    """The register's entry for a certificate: by its digest, else by its subject."""
    by_digest = (entry for entry in certificates if entry.sha256 == signer.sha256)
    named = (entry for entry in certificates if entry.sha256 is None and entry.subject)
    by_subject = (entry for entry in named if subject_matches(entry.subject or "", signer.subject))
    return next(by_digest, None) or next(by_subject, None)


def subject_matches(pattern: str, subject: str) -> bool:
    """Whether a subject is one that a pattern names: RFC 4514 names, in which ``*`` stands for any text."""
    head, *middle = _plain(pattern).split("*")
    name = _plain(subject)
    if not middle:
        return name == head
    tail = middle.pop()
    if not name.startswith(head) or not name.endswith(tail) or len(name) < len(head) + len(tail):
        return False
    rest = name[len(head) : len(name) - len(tail)]
    for part in middle:
        _, found, rest = rest.partition(part) if part else ("", "*", rest)
        if not found:
            return False
    return True


def _plain(name: str) -> str:
    """A name as it is compared: NFC, without case, without blanks around separators."""
    return re.sub(r"\s*([,=+])\s*", r"\1", nfc(name).strip()).casefold()


def _bound(signature: SignatureFacts, certificates: Sequence[CertificateEntry]) -> SignatureFacts:
    if signature.signer is None:
        return signature
    entry = entry_of(signature.signer, certificates)
    if entry is None or entry.kind is SignerKind.UNKNOWN:
        return signature
    return replace(signature, signer=replace(signature.signer, kind=entry.kind))
