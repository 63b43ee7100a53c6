"""A key that never leaves its token: signing through PKCS#11 (extra ``pkcs11``)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct
from pyhanko.sign.signers import Signer

from archaudit.errors import UsageError
from archaudit.evidence.token_address import TokenAddress
from archaudit.model.text import Text

_MISSING = Text(
    vi="Khóa trên thiết bị (PKCS#11) cần cài thêm: pip install 'archaudit[pkcs11]'",
    en="A key on a token (PKCS#11) needs an extra: pip install 'archaudit[pkcs11]'",
)
_UNUSABLE = Text(
    vi="Không dùng được khóa trên thiết bị qua “{module}”: {detail}",
    en="The key on the token cannot be used through “{module}”: {detail}",
)


class TokenKey(Struct, frozen=True):
    """Opens the token anew each time: a run lasts hours, and tokens end sessions that stand idle."""

    address: TokenAddress
    pin: str | None
    """``None`` for a token with a keypad of its own, or without a PIN."""

    @contextmanager
    def opened(self) -> Iterator[Signer]:
        """The signer, while the session with the token lasts.

        Raises:
            UsageError: there is no such module, token, key or certificate, or the PIN is wrong.
        """
        try:
            from pkcs11 import PKCS11Error
            from pyhanko.config.pkcs11 import TokenCriteria
            from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
        except ImportError as error:
            raise UsageError(_MISSING) from error
        place = self.address
        wanted = TokenCriteria(place.token, None if place.serial is None else place.serial.encode())
        label = {"cert_label": place.label, "key_label": place.label} if place.label is not None else {}
        try:
            # The library is loaded by path, and a path of nothing ends in an error of its own kind.
            with open_pkcs11_session(str(place.module), place.slot, wanted, self.pin) as session:
                signer = PKCS11Signer(session, **label, key_id=place.id, cert_id=place.id, other_certs_to_pull=None)
                if signer.signing_cert is None:
                    raise UsageError(_UNUSABLE, module=place.module, detail="no certificate")
                yield signer
        except (PKCS11Error, RuntimeError, OSError) as error:
            detail = str(error) or type(error).__name__
            raise UsageError(_UNUSABLE, module=place.module, detail=detail) from error
