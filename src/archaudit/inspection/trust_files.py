"""Certificates, CRLs and OCSP responses out of files: PEM (several in one file), DER and P7B."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from asn1crypto import cms, core, crl, ocsp, pem, x509

from archaudit.errors import UsageError
from archaudit.inspection.calendar_time import calendar_time
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
    return tuple(der for file in files_below(folder) for der in certificates_of(file))


def read_crls(folder: Path) -> tuple[bytes, ...]:
    """DER certificate revocation lists of all files below a folder (RFC 5280).

    Raises:
        UsageError: a file holds no readable list; the message names it.
    """
    return tuple(der for file in files_below(folder) for der in crls_of(file))


def read_ocsp_responses(folder: Path) -> tuple[bytes, ...]:
    """DER OCSP responses of all files below a folder (RFC 6960).

    Raises:
        UsageError: a file holds no readable response; the message names it.
    """
    return tuple(der for file in files_below(folder) for der in ocsp_responses_of(file))


def certificates_of(file: Path) -> tuple[bytes, ...]:
    """DER certificates of one file.

    Raises:
        UsageError: it holds no readable certificate.
    """
    return _read(file, "certificate", certificates_in)


def crls_of(file: Path) -> tuple[bytes, ...]:
    """DER certificate revocation lists of one file.

    Raises:
        UsageError: it holds no readable list.
    """
    return _read(file, "CRL", crls_in)


def ocsp_responses_of(file: Path) -> tuple[bytes, ...]:
    """DER OCSP responses of one file.

    Raises:
        UsageError: it holds no readable response.
    """
    return _read(file, "OCSP response", _ocsp_responses_in)


def certificates_in(data: bytes) -> list[bytes]:
    """DER certificates in bytes that are PEM, DER or P7B.

    Raises:
        ValueError: they are something else.
    """
    return [der for block in _blocks(data) for der in _certificates(block)]


def crls_in(data: bytes) -> list[bytes]:
    """DER certificate revocation lists in bytes that are PEM or DER.

    Raises:
        ValueError: they are something else.
    """
    return [der for block in _blocks(data) for der in _crls(block)]


def files_below(folder: Path) -> list[Path]:
    """The files that count, in order of path: hidden ones and READMEs do not."""
    below = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in below if not path.name.startswith((".", "README")))


def _ocsp_responses_in(data: bytes) -> list[bytes]:
    return [der for block in _blocks(data) for der in _ocsp_responses(block)]


def _read(file: Path, what: str, parse: Callable[[bytes], Sequence[bytes]]) -> tuple[bytes, ...]:
    try:
        parsed = tuple(parse(file.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise UsageError(_UNREADABLE, file=file, reason=str(error).partition("\n")[0]) from error
    if not parsed:
        raise UsageError(_UNREADABLE, file=file, reason=f"no {what} in it")
    return parsed


def _blocks(data: bytes) -> Iterator[bytes]:
    if not pem.detect(data):
        yield data
        return
    for _, _, der in pem.unarmor(data, multiple=True):
        yield der


def _certificates(der: bytes) -> list[bytes]:
    bundle = _bundle(der)
    if bundle is not None:
        return [_whole(choice.chosen) for choice in bundle["certificates"] if choice.name == "certificate"]
    return [_whole(x509.Certificate.load(der, strict=True))]


def _whole(certificate: x509.Certificate) -> bytes:
    # asn1crypto parses lazily: reading these fields is what proves that it is a certificate.
    _touch(certificate.subject, certificate.public_key)
    _date(certificate.not_valid_before, certificate.not_valid_after)
    return bytes(certificate.dump())


def _bundle(der: bytes) -> cms.SignedData | None:
    try:
        content = cms.ContentInfo.load(der, strict=True)
        return content["content"] if content["content_type"].native == "signed_data" else None
    except (ValueError, TypeError):
        return None


def _crls(der: bytes) -> list[bytes]:
    body = crl.CertificateList.load(der, strict=True)["tbs_cert_list"]
    _touch(body["issuer"])
    _date(body["this_update"].native, body["next_update"].native)
    return [der]


def _ocsp_responses(der: bytes) -> list[bytes]:
    response = ocsp.OCSPResponse.load(der, strict=True)
    if response["response_status"].native != "successful":
        raise ValueError(f"response status {response['response_status'].native}")
    told = response.response_data
    _date(told["produced_at"].native)
    for one in told["responses"]:
        _date(one["this_update"].native, one["next_update"].native)
    return [der]


def _touch(*values: core.Asn1Value) -> None:
    for value in values:
        _ = value.native


def _date(*times: object) -> None:
    for time in times:
        if time is not None and calendar_time(time) is None:
            raise ValueError(f"{time} is in no calendar")
