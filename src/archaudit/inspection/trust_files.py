"""Certificates, CRLs and OCSP responses out of files: PEM (several in one file), DER and P7B."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from asn1crypto import cms, core, crl, ocsp, pem, x509

from archaudit.errors import UsageError
from archaudit.model.text import Text

_UNREADABLE = Text(
    vi="Không đọc được tệp tin cậy “{file}”: {reason}",
    en="The trust file “{file}” cannot be read: {reason}",
)


def read_certificates(folder: Path) -> tuple[bytes, ...]:
    """DER certificates of all files below a folder, in order of path.

    Raises:
        UsageError: a file holds no readable certificate; the message names it.
    """
    return _read(folder, "certificate", _certificates)


def read_crls(folder: Path) -> tuple[bytes, ...]:
    """DER certificate revocation lists of all files below a folder (RFC 5280).

    Raises:
        UsageError: a file holds no readable list; the message names it.
    """
    return _read(folder, "CRL", _crls)


def read_ocsp_responses(folder: Path) -> tuple[bytes, ...]:
    """DER OCSP responses of all files below a folder (RFC 6960).

    Raises:
        UsageError: a file holds no readable response; the message names it.
    """
    return _read(folder, "OCSP response", _ocsp_responses)


def _read(folder: Path, what: str, parse: Callable[[bytes], Sequence[bytes]]) -> tuple[bytes, ...]:
    found: list[bytes] = []
    for file in _files(folder):
        try:
            parsed = [der for block in _blocks(file.read_bytes()) for der in parse(block)]
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            raise UsageError(_UNREADABLE, file=file, reason=str(error).partition("\n")[0]) from error
        if not parsed:
            raise UsageError(_UNREADABLE, file=file, reason=f"no {what} in it")
        found.extend(parsed)
    return tuple(found)


def _files(folder: Path) -> list[Path]:
    below = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in below if not path.name.startswith((".", "README")))


def _blocks(data: bytes) -> Iterator[bytes]:
    if not pem.detect(data):
        yield data
        return
    for _, _, der in pem.unarmor(data, multiple=True):
        yield der


def _certificates(der: bytes) -> list[bytes]:
    bundle = _bundle(der)
    if bundle is not None:
        return [choice.chosen.dump() for choice in bundle["certificates"] if choice.name == "certificate"]
    certificate = x509.Certificate.load(der, strict=True)
    # asn1crypto parses lazily: reading these fields is what proves that it is a certificate.
    _touch(certificate.subject, certificate["tbs_certificate"]["validity"], certificate.public_key)
    return [der]


def _bundle(der: bytes) -> cms.SignedData | None:
    try:
        content = cms.ContentInfo.load(der, strict=True)
        return content["content"] if content["content_type"].native == "signed_data" else None
    except (ValueError, TypeError):
        return None


def _crls(der: bytes) -> list[bytes]:
    body = crl.CertificateList.load(der, strict=True)["tbs_cert_list"]
    _touch(body["issuer"], body["this_update"])
    return [der]


def _ocsp_responses(der: bytes) -> list[bytes]:
    response = ocsp.OCSPResponse.load(der, strict=True)
    if response["response_status"].native != "successful":
        raise ValueError(f"response status {response['response_status'].native}")
    _touch(response.basic_ocsp_response["tbs_response_data"]["produced_at"])
    return [der]


def _touch(*values: core.Asn1Value) -> None:
    for value in values:
        _ = value.native
