"""Certificate revocation lists that answer for one serial number without a walk through all (RFC 5280, clause 5).

pyhanko-certvalidator judges the list; it is only shown fewer entries: those of the certificates that it may ask
about. Issuer, signature, dates, scope and extensions stay those of the whole list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from asn1crypto import crl, x509
from pyhanko_certvalidator.revinfo.archival import CRLContainer

from archaudit.inspection.signatures.der import INTEGER, SEQUENCE, Unusual, span
from archaudit.inspection.signatures.names import ReadName, fields_with

_CERTIFICATE_ISSUER = crl.CRLEntryExtensionId("certificate_issuer").dump()


class _Body(crl.TbsCertList):  # type: ignore[misc]
    _fields = fields_with(crl.TbsCertList, {x509.Name: ReadName})


class ReadList(crl.CertificateList):  # type: ignore[misc]
    """A revocation list that was read and that nobody changes: its issuer's name is made comparable once."""

    _fields = fields_with(crl.CertificateList, {crl.TbsCertList: _Body})


_Entries = Sequence[crl.RevokedCertificate]


class IndexedCrl:
    """A revocation list whose entries are found by serial number; the index is made at the first question."""

    def __init__(self, whole: crl.CertificateList) -> None:
        self._whole = whole
        self._signed: bytes | None = None
        self._is_indexed = False
        self._by_serial: Mapping[bytes, slice] | None = None

    @property
    def whole(self) -> crl.CertificateList:
        return self._whole

    @cached_property
    def sha256(self) -> bytes:
        """Digest of the list; nobody asks for that of most lists that documents bring."""
        return hashlib.sha256(self._whole.dump()).digest()

    @property
    def signed(self) -> bytes:
        """The bytes that the issuer signed."""
        if self._signed is None:
            self._signed = self._whole["tbs_cert_list"].dump()
        return self._signed

    @property
    def names_issuers(self) -> bool:
        """Whether entries may name the issuer for themselves and those behind them (RFC 5280, 5.3.3)."""
        return _CERTIFICATE_ISSUER in self.signed

    def excerpt(
        self, certificates: Iterable[x509.Certificate], asked: Callable[[], None] = lambda: None
    ) -> CRLContainer:
        """The list as certvalidator may see it.

        Args:
            certificates: read when the entries are asked for.
            asked: called whenever they are.
        """
        return CRLContainer(_Excerpt(self, certificates, asked))

    def entries(self, certificates: Iterable[x509.Certificate]) -> _Entries:
        """The entries for these certificates; all entries where they cannot be told by serial number.

        Raises:
            ValueError: an entry is damaged.
        """
        revoked = self._whole["tbs_cert_list"]["revoked_certificates"]
        contents = revoked.contents or b""
        if not self._is_indexed:
            self._is_indexed, self._by_serial = True, self._index(contents)
        if self._by_serial is None:
            return list(revoked)
        serials = dict.fromkeys(cert["tbs_certificate"]["serial_number"].dump() for cert in certificates)
        places = (self._by_serial[serial] for serial in serials if serial in self._by_serial)
        return [crl.RevokedCertificate.load(contents[place]) for place in places]

    def _index(self, contents: bytes) -> Mapping[bytes, slice] | None:
        """``None`` where the issuer that one entry names holds for the entries behind it, and where the list is not in
        strict DER."""
        try:
            return None if self.names_issuers else _by_serial(contents)
        except Unusual:
            return None


class _Excerpt:
    """Stands for the list in everything; only its signed part is another view."""

    def __init__(self, source: IndexedCrl, certificates: Iterable[x509.Certificate], asked: Callable[[], None]) -> None:
        self._source = source
        self._certificates = certificates
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source.whole, name)

    def __getitem__(self, name: str) -> Any:
        if name == "tbs_cert_list":
            return _SignedPart(self._source, self._certificates, self._asked)
        return self._source.whole[name]


class _SignedPart:
    def __init__(self, source: IndexedCrl, certificates: Iterable[x509.Certificate], asked: Callable[[], None]) -> None:
        self._source = source
        self._certificates = certificates
        self._asked = asked

    def __getitem__(self, name: str) -> Any:
        if name == "revoked_certificates":
            self._asked()
            return self._source.entries(self._certificates)
        return self._source.whole["tbs_cert_list"][name]

    def dump(self) -> bytes:
        return self._source.signed


def _by_serial(contents: bytes) -> Mapping[bytes, slice]:
    """Where the first entry for each encoded serial number lies.

    Raises:
        Unusual: the encoding is no strict DER.
    """
    found: dict[bytes, slice] = {}
    at, end = 0, len(contents)
    while at < end:
        kind, inside, after = span(contents, at, end)
        number, _, serial_end = span(contents, inside, after)
        if kind != SEQUENCE or number != INTEGER:
            raise Unusual
        found.setdefault(contents[inside:serial_end], slice(at, after))
        at = after
    return found
