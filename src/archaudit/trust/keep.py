"""How files lie in a trust folder: named by role and fingerprint, written whole or not at all, the old kept."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from pathlib import Path

from asn1crypto import crl, ocsp, pem, x509

from archaudit.errors import UsageError
from archaudit.model.signature import TrustDomain
from archaudit.model.text import Text
from archaudit.trust.members import Role

HISTORY = "history"
"""Sub-folder of lists that newer ones replaced. It has the layout of a trust folder and can be given as one more."""
_NAME_DIGITS = 16

_UNWRITABLE = Text(vi="Không ghi được “{path}”: {detail}", en="“{path}” could not be written: {detail}")


def keep_certificate(folder: Path, der: bytes, role: Role, domain: TrustDomain | None = None) -> Path | None:
    """Puts a certificate into the folder; ``None`` when it lies there already.

    Raises:
        UsageError: the folder cannot be written.
    """
    place = folder / role.folder / (domain.value if domain is not None else "")
    path = place / f"{role.value}-{_digest(der)}.pem"
    if path.exists():
        return None
    write_whole(path, pem.armor("CERTIFICATE", der))
    return path


def keep_ocsp_response(folder: Path, response: ocsp.OCSPResponse) -> Path | None:
    """Puts an OCSP response into the folder; ``None`` when it lies there already.

    Raises:
        UsageError: the folder cannot be written.
    """
    der = response.dump()
    path = folder / "ocsp" / f"ocsp-{_digest(der)}.ors"
    if path.exists():
        return None
    write_whole(path, der)
    return path


def keep_crl(folder: Path, issued: crl.CertificateList) -> Path | None:
    """Puts a list where the newest of its issuer and scope lies; the older of the two goes to the history.

    ``None`` when the newest is that list already, or the list is older and in the history.

    Raises:
        UsageError: the folder cannot be written.
    """
    newest = folder / "crls" / f"crl-{_scope(issued)}.crl"
    past = folder / HISTORY / "crls"
    held = crl.CertificateList.load(newest.read_bytes()) if newest.exists() else None
    if held is not None and held.dump() == issued.dump():
        return None
    if held is not None and _time(held) >= _time(issued):
        older = past / f"crl-{_scope(issued)}-{_time(issued):%Y%m%dT%H%M%SZ}.crl"
        if older.exists():
            return None
        write_whole(older, issued.dump())
        return older
    if held is not None:
        write_whole(past / f"crl-{_scope(held)}-{_time(held):%Y%m%dT%H%M%SZ}.crl", held.dump())
    write_whole(newest, issued.dump())
    return newest


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file that appears whole or not at all.

    Raises:
        UsageError: the place cannot be written.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise UsageError(_UNWRITABLE, path=path, detail=error.strerror or str(error)) from error


def _scope(issued: crl.CertificateList) -> str:
    """Names the issuer, its key and the part of its certificates that a list is about."""
    point = issued.issuing_distribution_point_value
    parts = (issued.issuer.dump(), issued.authority_key_identifier or b"", point.dump() if point is not None else b"")
    delta = b"delta" if issued.delta_crl_indicator_value is not None else b""
    return _digest(b"".join((*parts, delta)))


def _time(issued: crl.CertificateList) -> datetime:
    time: datetime = issued["tbs_cert_list"]["this_update"].native
    return time


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_NAME_DIGITS]


def is_self_issued(certificate: x509.Certificate) -> bool:
    """Whether subject and issuer are the same, as of a root."""
    return bool(certificate.subject == certificate.issuer)
