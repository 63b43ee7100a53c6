"""A key in a PKCS#12 file (RFC 7292)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from pyhanko.sign.signers import Signer, SimpleSigner

from archaudit.errors import UsageError
from archaudit.model.text import Text

_UNREADABLE = Text(vi="Không đọc được tệp khóa “{file}”: {detail}", en="The key file “{file}” cannot be read: {detail}")
_UNUSABLE = Text(
    vi="Không mở được tệp khóa “{file}”: sai mật khẩu hoặc không phải PKCS#12 có khóa và chứng thư",
    en="The key file “{file}” cannot be opened: a wrong password, or no PKCS#12 with a key and its certificate",
)


class KeyFile(Struct, frozen=True):
    """A file with a key and its certificates."""

    file: Path
    password: str | None
    """``None`` for a file without one."""

    @contextmanager
    def opened(self) -> Iterator[Signer]:
        """The signer.

        Raises:
            UsageError: the file cannot be read or opened.
        """
        try:
            data = self.file.read_bytes()
        except OSError as error:
            raise UsageError(_UNREADABLE, file=self.file, detail=error.strerror or str(error)) from error
        try:
            secret = None if self.password is None else self.password.encode()
            signer = SimpleSigner.load_pkcs12_data(data, (), passphrase=secret)
        except Exception as error:
            # The library raises whatever its parsers do; a file without a key ends in an AttributeError.
            raise UsageError(_UNUSABLE, file=self.file) from error
        yield signer
