"""Signs a manifest with the key of a PKCS#12 file (RFC 7292): detached CMS (RFC 5652)."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from archaudit.errors import UsageError
from archaudit.model.text import Text

DIGEST = "sha256"

_UNREADABLE = Text(vi="Không đọc được tệp khóa “{file}”: {detail}", en="The key file “{file}” cannot be read: {detail}")
_UNUSABLE = Text(
    vi="Không mở được tệp khóa “{file}”: sai mật khẩu hoặc không phải PKCS#12 có khóa và chứng thư",
    en="The key file “{file}” cannot be opened: a wrong password, or no PKCS#12 with a key and its certificate",
)


class Seal:
    """A key with its certificate."""

    def __init__(self, signer: SimpleSigner, time: datetime) -> None:
        self._signer = signer
        self._time = time

    @classmethod
    def load(cls, file: Path, password: str | None, time: datetime) -> Seal:
        """The key of a file.

        Args:
            password: ``None`` for a file without one.
            time: that the signature will claim, an aware datetime.

        Raises:
            UsageError: the file cannot be read or opened.
        """
        try:
            data = file.read_bytes()
        except OSError as error:
            raise UsageError(_UNREADABLE, file=file, detail=error.strerror or str(error)) from error
        try:
            secret = None if password is None else password.encode()
            return cls(SimpleSigner.load_pkcs12_data(data, (), passphrase=secret), time)
        except Exception as error:
            # The library raises whatever its parsers do; a file without a key ends in an AttributeError.
            raise UsageError(_UNUSABLE, file=file) from error

    def sign(self, content: bytes) -> bytes:
        """Detached CMS over bytes, with the certificates of the file in it."""
        attributes = PdfCMSSignedAttributes(signing_time=self._time)
        signing = self._signer.async_sign_general_data(content, DIGEST, signed_attr_settings=attributes)
        signed: bytes = asyncio.run(signing).dump()
        return signed
