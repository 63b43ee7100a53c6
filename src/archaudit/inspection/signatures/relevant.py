"""Which of the certificates that a document brings along can matter to a chain at all.

A chain is looked for by the names of issuers, so a certificate whose subject issued nothing in question is never looked
at: the signer's own for the chain of a time-stamp authority, and the other way round. Without them one answer serves
the documents of all signers.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from asn1crypto import x509

from archaudit.inspection.signatures.certificates import parsed_certificate
from archaudit.inspection.signatures.knowledge import Knowledge

_MOST_REMEMBERED = 512


class Given:
    """What every question is asked with."""

    def __init__(self, material: Knowledge, anchors: Iterable[x509.Certificate]) -> None:
        self._known = frozenset(each.sha256 for each in material.certificates)
        self._responses = bool(material.ocsps)
        try:
            self._issuers: frozenset[str] | None = frozenset(
                (
                    *(_names(each.dump())[1] for each in (*material.certificates, *anchors)),
                    *(one.whole["tbs_cert_list"]["issuer"].hashable for one in material.crls),
                )
            )
        except (ValueError, TypeError, KeyError):
            self._issuers = None

    def relevant(
        self, certificate: x509.Certificate, brought: tuple[x509.Certificate, ...]
    ) -> tuple[x509.Certificate, ...]:
        """Those of the certificates that can matter to this one's chain, beside what was given.

        All of them where OCSP responses are at hand, which name their signers in other ways.
        """
        others = tuple(each for each in brought if each.sha256 not in self._known)
        if self._issuers is None or self._responses:
            return others
        try:
            issuers = self._issuers.union(_names(each.dump())[1] for each in (certificate, *others))
            return tuple(each for each in others if _names(each.dump())[0] in issuers)
        except (ValueError, TypeError, KeyError):
            return others


@lru_cache(maxsize=_MOST_REMEMBERED)
def _names(der: bytes) -> tuple[str, str]:
    """Subject and issuer, made comparable (RFC 5280, 7.1)."""
    certificate = parsed_certificate(der)
    return certificate.subject.hashable, certificate.issuer.hashable
