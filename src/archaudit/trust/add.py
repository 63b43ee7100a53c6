"""Puts files into a trust folder: first everything is understood, then anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from asn1crypto import crl, ocsp, x509
from msgspec import Struct

from archaudit.errors import UsageError
from archaudit.inspection.trust_files import certificates_of, crls_of, ocsp_responses_of
from archaudit.model.signature import TrustDomain
from archaudit.model.text import Text
from archaudit.trust.keep import is_self_issued, keep_certificate, keep_crl, keep_ocsp_response
from archaudit.trust.members import Role, common_name
from archaudit.trust.published import Published, published

_UNKNOWN = Text(
    vi="“{file}” không phải chứng thư, danh sách thu hồi hay phản hồi OCSP",
    en="“{file}” is no certificate, revocation list or OCSP response",
)
_NO_FILE = Text(vi="Không có tệp “{file}”", en="There is no file “{file}”")
_NOT_A_CA = Text(
    vi="“{subject}” trong “{file}” không phải chứng thư của tổ chức chứng thực, không thể làm gốc hay chứng thư "
    "trung gian",
    en="“{subject}” in “{file}” is not the certificate of an authority, so it can be neither root nor intermediate",
)
_SAY_ROOT = Text(
    vi="“{subject}” trong “{file}” là chứng thư gốc. Gốc quyết định tin ai: hãy xác nhận dấu vân tay {sha256} với cơ "
    "quan cấp, rồi dùng --as root",
    en="“{subject}” in “{file}” is a root. Roots decide who is believed: confirm the fingerprint {sha256} with the "
    "authority, then say --as root",
)
_NOT_STAMPING = Text(
    vi="“{subject}” trong “{file}” không phải chứng thư cấp dấu thời gian, cũng không phải của tổ chức chứng thực",
    en="“{subject}” in “{file}” is neither a time-stamping certificate nor that of an authority",
)


class AddAs(StrEnum):
    """What a file is to be added as."""

    ROOT = "root"
    INTERMEDIATE = "intermediate"
    TSA = "tsa"
    CRL = "crl"
    OCSP = "ocsp"


class Added(Struct, frozen=True):
    """One thing that was added."""

    what: str
    """Role or kind."""
    name: str
    """Subject or issuer."""
    path: Path | None
    """Where it lies now; ``None`` when it lay in the folder already."""
    sha256: str
    published: Published | None = None


_Item = tuple[AddAs, x509.Certificate | crl.CertificateList | ocsp.OCSPResponse]


def add_files(folder: Path, files: Sequence[Path], given: AddAs | None, domain: TrustDomain | None) -> list[Added]:
    """Adds certificates (PEM, DER, P7B), revocation lists and OCSP responses to a trust folder.

    Args:
        given: what all files are added as; ``None``: told from each. A root is never told, always given.
        domain: of the roots among them.

    Raises:
        UsageError: a file cannot be read, or cannot be what it is added as; nothing was written then.
    """
    items = [item for file in files for item in _items(file, given)]
    return [_keep(folder, kind, value, domain) for kind, value in items]


def _items(file: Path, given: AddAs | None) -> Iterator[_Item]:
    if not file.is_file():
        raise UsageError(_NO_FILE, file=file)
    kind = given if given in (AddAs.CRL, AddAs.OCSP) else None
    if kind is AddAs.CRL or (given is None and _holds(file, crls_of)):
        yield from ((AddAs.CRL, crl.CertificateList.load(der)) for der in crls_of(file))
    elif kind is AddAs.OCSP or (given is None and _holds(file, ocsp_responses_of)):
        yield from ((AddAs.OCSP, ocsp.OCSPResponse.load(der)) for der in ocsp_responses_of(file))
    elif given is not None or _holds(file, certificates_of):
        for der in certificates_of(file):
            certificate = x509.Certificate.load(der)
            yield _role(certificate, file, given), certificate
    else:
        raise UsageError(_UNKNOWN, file=file)


def _holds(file: Path, read: Callable[[Path], tuple[bytes, ...]]) -> bool:
    try:
        return bool(read(file))
    except UsageError:
        return False


def _role(certificate: x509.Certificate, file: Path, given: AddAs | None) -> AddAs:
    about = {"subject": common_name(certificate.subject), "file": file}
    stamping = certificate.extended_key_usage_value is not None and "time_stamping" in set(
        certificate.extended_key_usage_value.native
    )
    if given is AddAs.TSA or (given is None and stamping):
        if not stamping and not certificate.ca:
            raise UsageError(_NOT_STAMPING, **about)
        return AddAs.TSA
    if not certificate.ca:
        raise UsageError(_NOT_A_CA, **about)
    if given is None and is_self_issued(certificate):
        raise UsageError(_SAY_ROOT, **about, sha256=certificate.sha256.hex())
    return given or AddAs.INTERMEDIATE


def _keep(
    folder: Path,
    kind: AddAs,
    value: x509.Certificate | crl.CertificateList | ocsp.OCSPResponse,
    domain: TrustDomain | None,
) -> Added:
    if isinstance(value, crl.CertificateList):
        return Added(
            kind.value, common_name(value.issuer), keep_crl(folder, value), hashlib.sha256(value.dump()).hexdigest()
        )
    if isinstance(value, ocsp.OCSPResponse):
        return Added(kind.value, "–", keep_ocsp_response(folder, value), _sha256(value.dump()))
    role = Role(kind.value)
    path = keep_certificate(folder, value.dump(), role, domain if role is Role.ROOT else None)
    sha256 = value.sha256.hex()
    return Added(kind.value, common_name(value.subject), path, sha256, published().get(sha256))


def _sha256(der: bytes) -> str:
    return hashlib.sha256(der).hexdigest()
