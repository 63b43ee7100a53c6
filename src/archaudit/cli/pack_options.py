"""Formats that are made from the facts of a run, and the key that seals a pack."""

from __future__ import annotations

from pathlib import Path

import click

from archaudit.cli.session import Session
from archaudit.model.text import Text

PASSWORD_VARIABLE = "ARCHAUDIT_KEY_PASSWORD"
KEY = Text(
    vi="Tệp khóa PKCS#12 (.p12, .pfx) để ký số gói bằng chứng; mật khẩu lấy từ ARCHAUDIT_KEY_PASSWORD hoặc được hỏi",
    en="PKCS#12 file (.p12, .pfx) to sign the evidence pack with; its password is taken from ARCHAUDIT_KEY_PASSWORD "
    "or asked for",
)
PASSWORD = Text(vi="Mật khẩu của {file}", en="Password of {file}")


def key_option(lang: str) -> click.Option:
    """``--key FILE``."""
    return click.Option(
        ["--key"], type=click.Path(path_type=Path), metavar="FILE", envvar="ARCHAUDIT_KEY", help=KEY.in_(lang)
    )


def password_of(session: Session, key: Path) -> str:
    """The password of a key, from the environment or from whoever sits there; empty for none."""
    given = session.environment.get(PASSWORD_VARIABLE)
    if given is not None:
        return given
    question = PASSWORD.render(session.lang, file=key.name)
    answer: str = click.prompt(question, default="", show_default=False, hide_input=True, err=True)
    return answer
