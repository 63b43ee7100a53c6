"""Formats that are made from the facts of a run, and the key that seals a pack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archaudit.cli.output import MISSING
from archaudit.cli.session import Session
from archaudit.errors import UsageError
from archaudit.model.text import Text
from archaudit.reports.formats import FORMATS

if TYPE_CHECKING:
    from archaudit.evidence.pack import Sealing
    from archaudit.evidence.signing import Key

PASSWORD_VARIABLE = "ARCHAUDIT_KEY_PASSWORD"
KEY = Text(
    vi="Khóa để ký số gói bằng chứng: tệp PKCS#12 (.p12, .pfx), hoặc khóa trên thiết bị (USB token, HSM) dạng "
    "pkcs11:token=…;object=…?module-path=…; mật khẩu hoặc PIN lấy từ ARCHAUDIT_KEY_PASSWORD hoặc được hỏi",
    en="Key to sign the evidence pack with: a PKCS#12 file (.p12, .pfx), or a key on a token or HSM as "
    "pkcs11:token=…;object=…?module-path=…; its password or PIN is taken from ARCHAUDIT_KEY_PASSWORD or asked for",
)
PADES = Text(
    vi="Thêm phụ lục dạng PDF vào gói và ký số ngay trong tệp đó (PAdES), cùng khóa của --key",
    en="Adds the annex as PDF to the pack and signs it within (PAdES), with the same --key",
)
PADES_NEEDS_KEY = Text(vi="--pades cần --key", en="--pades needs --key")
NO_TOKEN_ADDRESS = Text(
    vi="Địa chỉ khóa trên thiết bị không đúng dạng pkcs11:token=…;object=…?module-path=… (RFC 7512): {detail}",
    en="The address of the key is none of the form pkcs11:token=…;object=…?module-path=… (RFC 7512): {detail}",
)
PASSWORD = Text(vi="Mật khẩu của {file}", en="Password of {file}")


def key_options(lang: str) -> list[click.Option]:
    """``--key`` and ``--pades``."""
    return [
        click.Option(["--key"], metavar="FILE|pkcs11:…", envvar="ARCHAUDIT_KEY", help=KEY.in_(lang)),
        click.Option(["--pades"], is_flag=True, envvar="ARCHAUDIT_PADES", help=PADES.in_(lang)),
    ]


def load_sealing(session: Session, key: str | None, *, pades: bool) -> Sealing | None:
    """How ``--key`` and ``--pades`` have a pack signed; tried before a run, which takes long.

    Raises:
        UsageError: the key cannot be used, or what signs the annex is not installed.
    """
    if key is None:
        if pades:
            raise UsageError(PADES_NEEDS_KEY)
        return None
    if pades and not FORMATS["pdf"].available:
        raise UsageError(MISSING, name="pdf")
    from archaudit.evidence.pack import Sealing
    from archaudit.evidence.signing import Seal

    seal = Seal(_key(session, key), session.now())
    seal.check()
    return Sealing(seal.sign, seal.sign_pdf if pades else None)


def _key(session: Session, key: str) -> Key:
    from archaudit.evidence.key_file import KeyFile
    from archaudit.evidence.token import TokenKey
    from archaudit.evidence.token_address import SCHEME, TokenAddress

    if not key.startswith(SCHEME):
        return KeyFile(Path(key), _password(session, Path(key).name) or None)
    try:
        address = TokenAddress.parse(key)
    except ValueError as error:
        raise UsageError(NO_TOKEN_ADDRESS, detail=error) from error
    return TokenKey(address, _password(session, address.token or address.module.name) or None)


def _password(session: Session, key: str) -> str:
    """The password or PIN of a key, from the environment or from whoever sits there; empty for none."""
    given = session.environment.get(PASSWORD_VARIABLE)
    if given is not None:
        return given
    question = PASSWORD.render(session.lang, file=key)
    answer: str = click.prompt(question, default="", show_default=False, hide_input=True, err=True)
    return answer
