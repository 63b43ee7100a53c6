"""Names of an archive: how they are shown and compared, and which are litter."""

from __future__ import annotations

import os
import re

from archaudit.model.text import nfc

DETACHED_CMS = ".p7s"
DETACHED_XML = (".xml", ".xades", ".xsig")
DETACHED_SUFFIXES = (DETACHED_CMS, *DETACHED_XML)
"""A file ``x.pdf.p7s`` or ``x.pdf.xml`` is the detached signature of the ``x.pdf`` beside it, and no stray."""
DRIVE = re.compile(r"[A-Za-z]:")
HIDDEN = (".", "~$")
LITTER_FILES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
LITTER_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information"})


def shown(name: str) -> str:
    """A name of the file system as it is shown and compared: NFC, bytes that are no UTF-8 as ``\\xNN``."""
    if name.isascii():
        return name
    return nfc(os.fsencode(name).decode("utf-8", "backslashreplace"))


def is_litter(name: str, folder: bool) -> bool:
    """Whether a name is hidden or left behind by an operating system or an office program."""
    return name.casefold() in (LITTER_FOLDERS if folder else LITTER_FILES) or name.startswith(HIDDEN)


def is_absolute(path: str) -> bool:
    """Whether a path begins at a root, of whatever system, or at a drive."""
    return path.startswith(("/", "\\")) or DRIVE.match(path) is not None


def file_name(path: str) -> str:
    """The last step of a path of whatever system."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def may_sign(side: str, path: str) -> bool:
    """Whether a file beside a document may be its detached signature.

    CMS does not say what it signs, so its name must; XML names what it signs, and may itself be named as it likes.
    """
    if side == path + DETACHED_CMS:
        return True
    same_folder = side.rpartition("/")[0] == path.rpartition("/")[0]
    return same_folder and side != path and side.lower().endswith(DETACHED_XML)


def inside(base: str, path: str) -> str | None:
    """``path`` taken from the folder ``base``, relative to the root.

    ``None`` when it leaves the root on its way, or is absolute and so never was within it.
    """
    if is_absolute(path):
        return None
    plain = path.replace("\\", "/")
    taken: list[str] = []
    for step in f"{base}/{plain}".split("/"):
        if step == ".." and not taken:
            return None
        if step == "..":
            taken.pop()
        elif step not in ("", "."):
            taken.append(nfc(step))
    return "/".join(taken)
