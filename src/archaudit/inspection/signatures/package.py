"""ZIP packages of unknown origin: bounded before anything is unpacked, and with every oddity of their names told."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter

from archaudit.inspection.signatures.refusal import Refused
from archaudit.model.signature import SubIndication
from archaudit.model.text import nfc
from archaudit.sources.names import DRIVE

_MOST_MEMBERS = 5000
_LARGEST_MEMBER = 256 * 1024**2
_LARGEST_TOTAL = 512 * 1024**2
"""Bytes, unpacked."""
_HARMLESS_TOTAL = 16 * 1024**2
"""Bytes, unpacked; up to there any ratio will do."""
_HIGHEST_RATIO = 200
"""Unpacked to packed bytes; deflate ends at a thousand, which only bombs need."""
_ENCRYPTED = 0x1
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


class Package:
    """A package whose members may be read: bounded, and each of them known."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        names = opened.namelist()
        self._opened = opened
        self.members = tuple(name for name in dict.fromkeys(names) if not name.endswith("/"))
        """Names of its files in the order of the central directory, each once."""
        self.problems = tuple(_problems(names))
        """What is odd about the names: readers may disagree on what such a package holds. Sentences for experts."""

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            Refused: there is no such member, or it cannot be unpacked.
        """
        try:
            with self._opened.open(name) as member:
                return member.read(_LARGEST_MEMBER)
        except KeyError as error:
            raise Refused(SubIndication.SIGNED_DATA_NOT_FOUND, f"the package has no member {name}") from error
        except _UNREADABLE as error:
            raise Refused(SubIndication.FORMAT_FAILURE, f"the member {name} cannot be unpacked: {error}") from error

    def is_first_and_stored(self, name: str) -> bool:
        """Whether a member comes first and is not compressed, so that it can be read off the bytes."""
        first = min(self._opened.infolist(), key=lambda info: info.header_offset)
        return first.filename == name and first.compress_type == zipfile.ZIP_STORED and first.header_offset == 0


def open_package(data: bytes) -> Package:
    """The package, after its sizes were found bearable; nothing is unpacked.

    Raises:
        Refused: it is no readable ZIP, too large, encrypted, or a bomb.
    """
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except _UNREADABLE as error:
        raise Refused(SubIndication.FORMAT_FAILURE, f"the package cannot be read: {error}") from error
    _check_bounds(opened.infolist(), len(data))
    return Package(opened)


def _check_bounds(infos: list[zipfile.ZipInfo], packed: int) -> None:
    if len(infos) > _MOST_MEMBERS:
        raise Refused(SubIndication.CUSTOM, f"a package of more than {_MOST_MEMBERS} members is not verified")
    total = sum(info.file_size for info in infos)
    if total > _LARGEST_TOTAL or any(info.file_size > _LARGEST_MEMBER for info in infos):
        raise Refused(SubIndication.CUSTOM, f"a package of {total} unpacked bytes is not verified")
    if total > _HARMLESS_TOTAL and total > packed * _HIGHEST_RATIO:
        raise Refused(SubIndication.CUSTOM, f"the package would unpack to {total // packed} times its size")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise Refused(SubIndication.CUSTOM, "an encrypted package is not verified")


def _problems(names: list[str]) -> list[str]:
    """In the order of the names, so that the same package always gives the same sentences."""
    found: list[str] = []
    seen: dict[str, str] = {}
    counts = Counter(names)
    for name in names:
        other = seen.setdefault(nfc(name).casefold(), name)
        if other == name and counts[name] > 1:
            found.append(f"the package holds {name} more than once")
        elif other != name:
            found.append(f"the names {other} and {name} are one for some readers")
        if _escapes(name):
            found.append(f"the name {name} leads out of the package")
    return list(dict.fromkeys(found))


def _escapes(name: str) -> bool:
    plain = name.replace("\\", "/")
    return plain.startswith("/") or DRIVE.match(plain) is not None or ".." in plain.split("/") or "\\" in name
