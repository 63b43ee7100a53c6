"""Facts of a file of which nothing was seen."""

from __future__ import annotations

from archaudit.model.facts import FileFacts, Unreadable
from archaudit.model.unreadable import UnreadableReason


def unreadable_facts(path: str, reason: UnreadableReason, detail: str, size: int | None = None) -> FileFacts:
    """Facts of a file whose bytes could not be had, or whose inspection was stopped."""
    return FileFacts(
        path=path,
        sha256=None,
        size=size,
        media_type=None,
        extension_matches=False,
        unreadable=Unreadable(reason, detail),
        pdf=None,
        signatures=(),
    )
