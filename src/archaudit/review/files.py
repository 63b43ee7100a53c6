"""Reading what a person wrote: every failure names the file and the place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Struct

from archaudit.errors import UsageError
from archaudit.model.text import Text

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes of such a file; the findings of a hundred thousand dossiers have fewer."""

NOT_DECODED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding raises: the last one for values nested beyond all reason."""

Words = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=4096)]
"""A text that says something."""

_UNREADABLE = Text(vi="Không đọc được tệp “{file}”: {detail}", en="The file “{file}” cannot be read: {detail}")
_TOO_LARGE = Text(vi="Tệp “{file}” quá lớn: {size} byte", en="The file “{file}” is too large: {size} bytes")
_MALFORMED = Text(vi="Tệp “{file}” không đúng: {detail}", en="The file “{file}” is not right: {detail}")


class Strict(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of which every key is known, so that a slip never silently changes nothing."""


def read(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UsageError: it cannot be read, or is too large.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise UsageError(_TOO_LARGE, file=path, size=size)
        return path.read_bytes()
    except OSError as error:
        raise UsageError(_UNREADABLE, file=path, detail=error.strerror or str(error)) from error


def malformed(path: Path, detail: object) -> UsageError:
    """The failure of a file whose content is not what it should be."""
    return UsageError(_MALFORMED, file=path, detail=detail)
