"""``archaudit trust``: show, add, verify, update."""

from __future__ import annotations

import importlib

import click

from archaudit.cli.options import lang_option
from archaudit.model.text import Text

HELP = Text(
    vi="Xem, bổ sung, kiểm tra và cập nhật gói tin cậy: gốc, chứng thư trung gian, dấu thời gian, danh sách thu hồi. "
    "Chỉ “update” dùng mạng.",
    en="Shows, extends, verifies and updates a trust folder: roots, intermediates, time-stamping, revocation lists. "
    "Only “update” uses the network.",
)
COMMANDS = ("show", "add", "verify", "update")


def command(lang: str) -> click.Group:
    """The group in one language."""
    group = click.Group("trust", help=HELP.in_(lang), params=[lang_option(lang)])
    for name in COMMANDS:
        group.add_command(importlib.import_module(f"archaudit.cli.trust_{name}").command(lang))
    return group
