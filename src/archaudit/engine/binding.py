"""Whose a signature is: the export's registers overrule what a certificate's subject suggests."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from archaudit.model.facts import FileFacts
from archaudit.model.registers import CertificateEntry, Registers
from archaudit.model.signature import Binding, BoundBy, SignatureFacts, Signer, SignerKind
from archaudit.model.text import folded, nfc


def bind_signers(facts: FileFacts, registers: Registers) -> FileFacts:
    """The facts with every signer's kind and department as the registers have them."""
    if not facts.signatures or not (registers.certificates or registers.aliases):
        return facts
    return replace(facts, signatures=tuple(_bound(signature, registers) for signature in facts.signatures))


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


def _bound(signature: SignatureFacts, registers: Registers) -> SignatureFacts:
    signer = signature.signer
    if signer is None:
        return signature
    entry = entry_of(signer, registers.certificates)
    kind = signer.kind if entry is None or entry.kind is SignerKind.UNKNOWN else entry.kind
    binding = _by_name(signer, registers) if entry is None or not entry.department else _by_entry(entry, registers)
    return replace(signature, signer=replace(signer, kind=kind, binding=binding))


def _by_entry(entry: CertificateEntry, registers: Registers) -> Binding:
    code = entry.department
    return Binding(code, _parent(code, registers), BoundBy.REGISTER, entry.valid_from, entry.valid_to)


def _by_name(signer: Signer, registers: Registers) -> Binding | None:
    """A heuristic: the narrowest name in the subject that is the name, or another name, of a listed department."""
    for attribute in ("CN", "OU", "O"):
        for name in _values(signer.subject, attribute):
            code = registers.aliases.get(folded(name))
            if code is not None:
                return Binding(code, _parent(code, registers), BoundBy.NAME)
    return None


def _parent(code: str, registers: Registers) -> str | None:
    department = registers.departments.get(code)
    return None if department is None else department.parent


def _values(subject: str, attribute: str) -> list[str]:
    """Values of an attribute in an RFC 4514 name, without the escapes of its special characters."""
    found = re.findall(rf"(?:^|[,+]){attribute}=((?:\\.|[^\\,+])*)", subject)
    return [re.sub(r"\\(.)", r"\1", value) for value in found]
