"""``--deep``: a close look at every page; with a share behind it, bytes that are read again night after night.

People call both a deep check. Alone it is a flag, whatever word follows it; a share makes it ``--reread``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import click

from archaudit.cli.options import DEEP
from archaudit.cli.quantities import NOT_A_QUANTITY, share
from archaudit.errors import UsageError
from archaudit.model.text import Text

NAME = "--deep"
YES = "yes"
SHARE = Text(
    vi="Kèm một tỷ lệ (--deep 5%) thì không xem kỹ trang mà chỉ là --reread 5%",
    en="With a share (--deep 5%) no page is looked at more closely: that is --reread 5%",
)


class DeepCommand(click.Command):
    """A command with ``--deep``, after which the export may follow as well as a share."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_told_apart(args)))


def deep_or_share_option(lang: str) -> click.Option:
    """``--deep [SHARE]``, for a :class:`DeepCommand`."""
    return click.Option(
        [NAME],
        is_flag=False,
        flag_value=YES,
        default=False,
        type=_yes_or_share,
        metavar="[SHARE]",
        envvar="ARCHAUDIT_DEEP",
        help=f"{DEEP.in_(lang)}. {SHARE.in_(lang)}",
    )


def closely_and_share(deep: bool | float, reread: float | None) -> tuple[bool, float]:
    """Whether pages are looked at closely, and what share of the dossiers is read again.

    Args:
        deep: what ``--deep`` gave: yes or no, or a fraction of 1.
        reread: what ``--reread`` gave, if it was given.
    """
    if isinstance(deep, bool):
        return deep, reread or 0.0
    return False, max(deep, reread or 0.0)


def _yes_or_share(given: Any) -> bool | float:
    """What stands behind ``--deep``, in the environment or in a configuration, which may have a number."""
    try:
        return click.BOOL.convert(given if isinstance(given, bool) else str(given), None, None)
    except click.BadParameter:
        pass
    try:
        return share(str(given))
    except UsageError:
        raise UsageError(NOT_A_QUANTITY, given=given, examples="5%, true, false") from None


def _told_apart(words: list[str]) -> Iterator[str]:
    """The words of a call, in which ``--deep`` takes the next one only where that is a share."""
    options = True
    for word, following in zip_longest(words, words[1:]):
        options = options and word != "--"
        yield f"{NAME}={YES}" if options and word == NAME and not _is_share(following) else word


def _is_share(word: str | None) -> bool:
    try:
        return word is not None and share(word) > 0
    except UsageError:
        return False
