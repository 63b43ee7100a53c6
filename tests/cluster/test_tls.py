"""With TLS every machine of a cluster proves itself; who cannot is let in nowhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from archaudit.engine.cluster.place import Cluster
from archaudit.errors import UsageError
from tests.acceptance.program import AS_OF, archaudit
from tests.cluster.kit import cluster
from tests.faults.kit import build


def certified(folder: Path) -> Path:
    """A folder as ``--cluster-tls`` wants it, with an authority of its own."""
    folder.mkdir()
    ca, machine = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cluster")])
    now = datetime.now(UTC)

    def certificate(key: ec.EllipticCurvePrivateKey, subject: x509.Name, *, authority: bool) -> bytes:
        made = x509.CertificateBuilder().issuer_name(name).subject_name(subject).public_key(key.public_key())
        made = made.serial_number(x509.random_serial_number())
        made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        made = made.add_extension(x509.BasicConstraints(authority, None), critical=True)
        return made.sign(ca, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    (folder / "ca.pem").write_bytes(certificate(ca, name, authority=True))
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "machine")])
    (folder / "cert.pem").write_bytes(certificate(machine, subject, authority=False))
    (folder / "key.pem").write_bytes(
        machine.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return folder


def test_only_who_proves_himself_is_let_in(tmp_path: Path) -> None:
    export = build(tmp_path / "export", 3)
    ours, theirs = certified(tmp_path / "ours"), certified(tmp_path / "theirs")
    (tmp_path / "logs").mkdir()
    asked = ("scan", export, "--as-of", AS_OF, "--format", "json", "--lang", "en")
    with cluster(tmp_path / "logs", "one", tls=ours) as place:
        reached = (*asked, "--cluster", place.address, "--cluster-tls")
        assert archaudit(*reached, ours).output == archaudit(*asked).output
        stranger = archaudit(*reached, theirs, "--cluster-wait", "2")
        assert (stranger.code, stranger.output) == (3, b"") and "No scheduler answers" in stranger.errors


@pytest.mark.parametrize("address", ["10.0.0.1:8786", "tcp://host", "http://host:1", "tcp://host:many", "tls://host:1"])
def test_an_address_must_be_one(address: str) -> None:
    with pytest.raises(UsageError):
        Cluster.of(address, None)


def test_certificates_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ca\.pem"):
        Cluster.of("tls://host:8786", tmp_path)


@pytest.mark.parametrize(
    ("address", "private"),
    [("tcp://127.0.0.1:1", True), ("tcp://[::1]:1", True), ("tcp://localhost:1", True), ("tcp://10.0.0.1:1", False)],
)
def test_who_can_read_what_is_sent(address: str, private: bool) -> None:
    assert Cluster.of(address, None).is_private is private
