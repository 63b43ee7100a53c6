"""Where a cluster is, and how one gets in."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from archaudit.errors import ArchauditError, UsageError
from archaudit.model.text import Text

BAD_ADDRESS = Text(
    vi="“{address}” không phải địa chỉ bộ điều phối; viết tcp://máy:cổng hoặc tls://máy:cổng",
    en="“{address}” is no address of a scheduler; write tcp://host:port or tls://host:port",
)
TLS_ASKED = Text(
    vi="Địa chỉ tls:// cần --cluster-tls, và --cluster-tls cần địa chỉ tls://",
    en="An address tls:// needs --cluster-tls, and --cluster-tls needs an address tls://",
)
NO_TLS_FILE = Text(
    vi="Không đọc được “{path}”; thư mục --cluster-tls chứa ca.pem, cert.pem và key.pem",
    en="“{path}” cannot be read; the folder of --cluster-tls holds ca.pem, cert.pem and key.pem",
)
CA, CERTIFICATE, KEY = "ca.pem", "cert.pem", "key.pem"


class ClusterError(ArchauditError):
    """The cluster does not answer, or not any more (exit code 3); with a store the run can be continued."""


class Cluster(Struct, frozen=True):
    """A scheduler and how to reach it."""

    address: str
    """``tcp://host:port``, or ``tls://host:port``, where every side proves itself by a certificate."""
    tls: Path | None = None
    """Folder with ``ca.pem``, ``cert.pem`` and ``key.pem``."""
    patience: float = 60.0
    """Seconds to wait for the scheduler, and for a worker, before the run is given up."""

    @classmethod
    def of(cls, address: str, tls: Path | None, patience: float | None = None) -> Cluster:
        """A cluster as options name it.

        Args:
            patience: ``None`` for the usual one.

        Raises:
            UsageError: the address is none, or a file of the certificate is missing.
        """
        parts = urlsplit(address)
        if parts.scheme not in ("tcp", "tls") or not parts.hostname or not _port(address):
            raise UsageError(BAD_ADDRESS, address=address)
        if (parts.scheme == "tls") != (tls is not None):
            raise UsageError(TLS_ASKED)
        if tls is not None:
            for name in (CA, CERTIFICATE, KEY):
                _require(tls / name)
        return cls(address, tls) if patience is None else cls(address, tls, patience)

    @property
    def is_private(self) -> bool:
        """Whether nobody else can read what is sent: it is encrypted, or stays on this machine."""
        host = urlsplit(self.address).hostname or ""
        try:
            return self.tls is not None or ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    @property
    def security(self) -> dict[str, Any]:
        """What Dask's ``Security`` takes; the same certificate serves as client and as worker."""
        if self.tls is None:
            return {}
        certificate, key = str(self.tls / CERTIFICATE), str(self.tls / KEY)
        return {
            "tls_ca_file": str(self.tls / CA),
            "tls_client_cert": certificate,
            "tls_client_key": key,
            "tls_worker_cert": certificate,
            "tls_worker_key": key,
            "require_encryption": True,
        }


def _port(address: str) -> int | None:
    try:
        return urlsplit(address).port
    except ValueError:
        return None


def _require(file: Path) -> None:
    try:
        file.open("rb").close()
    except OSError as error:
        raise UsageError(NO_TLS_FILE, path=file) from error
