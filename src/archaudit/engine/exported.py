"""Which of many codes the export has a dossier for, asked in portions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

ASKED_AT_ONCE = 500
"""Codes that are looked for together."""

Unknown = Callable[[Sequence[str]], Collection[str]]
"""Those of some folded names that no dossier answers to, by code or by folder."""


def exported(names: Sequence[str], unknown: Unknown) -> Iterator[bool]:
    """Of each folded name, in order, whether a dossier answers to it."""
    for start in range(0, len(names), ASKED_AT_ONCE):
        some = names[start : start + ASKED_AT_ONCE]
        missing = frozenset(unknown(some))
        yield from (name not in missing for name in some)
