"""A real PKCS#11 token for tests: SoftHSM with the key of a signer of the test PKI.

Its programs are those of the system; where there are none they are taken out of Debian's packages, without root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from msgspec import Struct

from archaudit.demo.pki import sample_pki
from tests.evidence.made import SIGNER

PIN = "123456"
LABEL = "Sở TNMT thử nghiệm"
KEY = "ky-so"
PACKAGES = ("softhsm2", "libsofthsm2")
PLACES = ("usr/lib/softhsm/libsofthsm2.so", "usr/lib/*/softhsm/libsofthsm2.so", "usr/local/lib/softhsm/libsofthsm2.so")


class SoftToken(Struct, frozen=True, dict=True):
    """A token with one key."""

    module: Path
    environment: dict[str, str]

    @property
    def address(self) -> str:
        return f"pkcs11:token=S%E1%BB%9F%20TNMT%20th%E1%BB%AD%20nghi%E1%BB%87m;object={KEY}?module-path={self.module}"


def soft_token(folder: Path) -> SoftToken | None:
    """A token in a folder; ``None`` where its programs can be had from nowhere."""
    found = _programs(Path("/")) or _unpacked(folder / "programs")
    if found is None:
        return None
    program, module = found
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    environment = {"SOFTHSM2_CONF": str(folder / "softhsm2.conf")}
    options = ["--module", module, "--token", LABEL, "--pin", PIN]
    _run(
        program, "--init-token", "--free", "--label", LABEL, "--so-pin", PIN, *options[:2], *options[4:], **environment
    )
    key = sample_pki().keys[SIGNER].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(key)
    of_key = ("--token", LABEL, "--label", KEY, "--id", "A1")
    _run(program, "--import", folder / "key.pem", *of_key, *options, **environment)
    return SoftToken(module, environment)


def add_certificates(token: SoftToken) -> None:
    """Puts the signer's certificate beside the key, and those above it, as providers' programs do."""
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    wanted = next(slot for slot in pkcs11.lib(str(token.module)).get_slots(token_present=True) if _is_ours(slot))
    with wanted.get_token().open(rw=True, user_pin=PIN) as session:
        for name in (SIGNER, *sample_pki().chain(SIGNER)[:-1]):
            attributes = decode_x509_certificate(sample_pki().certificate_der(name))
            attributes |= {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: KEY if name == SIGNER else name}
            session.create_object(attributes)


def _is_ours(slot: object) -> bool:
    return str(slot.get_token().label).strip() == LABEL  # type: ignore[attr-defined]


def _programs(root: Path) -> tuple[Path, Path] | None:
    program = shutil.which("softhsm2-util") if root == Path("/") else root / "usr/bin/softhsm2-util"
    module = next((path for pattern in PLACES for path in root.glob(pattern)), None)
    return None if program is None or module is None else (Path(program), module)


def _unpacked(folder: Path) -> tuple[Path, Path] | None:
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return None
    folder.mkdir()
    subprocess.run(["apt-get", "download", "-q", *PACKAGES], cwd=folder, capture_output=True, check=False)
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, folder / "root"], check=True)
    return _programs(folder / "root")


def _run(program: Path, *arguments: str | Path, **environment: str) -> None:
    subprocess.run([program, *arguments], env=os.environ | environment, capture_output=True, check=True)
