"""Which files beside the dossiers are registers."""

from __future__ import annotations

from collections.abc import Iterable

NAMES = ("departments", "procedures", "certificates", "dossiers", "store", "publications", "inspections")
SUFFIXES = (".csv", ".jsonl", ".xlsx")
LARGEST_REGISTER = 512 * 1024 * 1024
"""Bytes of a register that are read at the most."""


def find_register(stem: str, files: Iterable[str]) -> str | None:
    """Path of the register called ``stem``, or ``None`` when the export has none.

    Args:
        files: paths of the files beside it, relative to the root.
    """
    by_name = {file.rsplit("/", 1)[-1].casefold(): file for file in files}
    return next((by_name[stem + suffix] for suffix in SUFFIXES if stem + suffix in by_name), None)
