"""Which revocation lists and responses a validation took its answers from.

certvalidator does not tell. It reads a status only after it found issuer, signature, scope and dates of a list or
response in order, so each of them notes when its status is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from asn1crypto import ocsp, x509
from msgspec import Struct
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.registry import LayeredCertificateStore, SimpleCertificateStore
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

from archaudit.inspection.calendar_time import calendar_time
from archaudit.inspection.signatures.certificates import certificate_name
from archaudit.inspection.signatures.crl_index import IndexedCrl
from archaudit.model.validation_objects import RevocationFacts, RevocationKind


class Asked(Struct, frozen=True):
    """A list or response that was asked."""

    facts: RevocationFacts
    authority: str | None
    """Comparable name of the only issuer of whose certificates it tells; ``None`` where it need not be one."""


_Teller = Callable[[ValidationContext], Asked]


class Consulted:
    """Watches the lists and responses of one validation."""

    def __init__(self) -> None:
        self._asked: dict[bytes, _Teller] = {}

    def watched_list(self, one: IndexedCrl, certificates: Iterable[x509.Certificate]) -> CRLContainer:
        """The list as certvalidator may see it, as :meth:`IndexedCrl.excerpt`."""
        return one.excerpt(certificates, partial(self._note, one.sha256, partial(_of_list, one)))

    def watched_response(self, one: OCSPContainer) -> OCSPContainer:
        """The response as certvalidator may see it."""
        digest = hashlib.sha256(one.ocsp_response_data.dump()).digest()
        return _Watched(
            one.ocsp_response_data, one.index, partial(self._note, digest, partial(_of_response, one, digest))
        )

    def asked(self, context: ValidationContext) -> tuple[Asked, ...]:
        """Those that were asked, each once, the last one last."""
        return tuple(tell(context) for tell in self._asked.values())

    def _note(self, digest: bytes, tell: _Teller) -> None:
        self._asked.pop(digest, None)
        self._asked[digest] = tell


@dataclass(frozen=True)
class _Watched(OCSPContainer):  # type: ignore[misc]
    asked: Callable[[], None] = lambda: None

    def extract_single_response(self) -> Any:
        single = super().extract_single_response()
        return None if single is None else _WatchedStatus(single, self.asked)


class _WatchedStatus:
    """Stands for the answer about one certificate in everything, and tells when its status is read."""

    def __init__(self, single: ocsp.SingleResponse, asked: Callable[[], None]) -> None:
        self._single = single
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        return getattr(self._single, name)

    def __getitem__(self, name: str) -> Any:
        if name == "cert_status":
            self._asked()
        return self._single[name]


def told_of(path: Iterable[x509.Certificate], asked: Iterable[Asked]) -> tuple[RevocationFacts, ...]:
    """Those that can tell of the certificates of a path.

    certvalidator also asks the lists of every other authority under the same one, which never name these.
    """
    issuers = frozenset(certificate.issuer.hashable for certificate in path)
    return tuple(each.facts for each in asked if each.authority is None or each.authority in issuers)


def _of_list(one: IndexedCrl, context: ValidationContext) -> Asked:
    issuer = context.revinfo_manager.check_crl_issuer(one.whole)
    facts = _facts(RevocationKind.CRL, one.sha256, issuer, one.whole["tbs_cert_list"])
    scope = one.whole.issuing_distribution_point_value
    indirect = one.names_issuers or (scope is not None and scope["indirect_crl"].native)
    return Asked(facts, None if issuer is None or indirect else issuer.subject.hashable)


def _of_response(one: OCSPContainer, digest: bytes, context: ValidationContext) -> Asked:
    facts = _facts(RevocationKind.OCSP, digest, _responder(one, context), one.extract_single_response())
    return Asked(facts, None)


def _facts(kind: RevocationKind, digest: bytes, issuer: x509.Certificate | None, dated: Any) -> RevocationFacts:
    this_update, next_update = (calendar_time(dated[name].native) for name in ("this_update", "next_update"))
    return RevocationFacts(kind, digest.hex(), issuer and certificate_name(issuer), this_update, next_update)


def _responder(one: OCSPContainer, context: ValidationContext) -> x509.Certificate | None:
    """The certificate that certvalidator took for the responder's (RFC 6960, 4.2.2.3)."""
    basic = one.extract_basic_ocsp_response()
    assert basic is not None
    brought = SimpleCertificateStore.from_certs(basic["certs"] or ())
    known = LayeredCertificateStore([brought, context.certificate_registry])
    responder = basic["tbs_response_data"]["responder_id"]
    if responder.name == "by_name":
        return next(iter(known.retrieve_by_name(responder.chosen)), None)
    return known.retrieve_by_key_hash(responder.native) or known.retrieve_by_key_identifier(responder.native)
