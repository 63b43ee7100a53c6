"""Finds profile files and puts them in the order in which they apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from msgspec import Struct

from archaudit.errors import UsageError
from archaudit.model.text import Text
from archaudit.profiles.schema import ProfileFile

_UNKNOWN = Text(
    vi="Không có bộ tiêu chí “{name}”; các bộ tiêu chí kèm theo: {known}. Tệp riêng phải có đuôi .toml.",
    en="There is no profile “{name}”; shipped are: {known}. A file of one's own must end in .toml.",
)
_UNREADABLE = Text(
    vi="Không đọc được tệp bộ tiêu chí {file}: {detail}",
    en="The profile file {file} cannot be read: {detail}",
)
_MALFORMED = Text(
    vi="Tệp bộ tiêu chí {file} không đúng: {detail}",
    en="The profile file {file} is not right: {detail}",
)
_CYCLE = Text(
    vi="Các bộ tiêu chí kế thừa vòng tròn: {chain}",
    en="Profiles extend one another in a circle: {chain}",
)


class Layer(Struct, frozen=True):
    """A decoded file and the name by which messages call it."""

    name: str
    file: ProfileFile


class _Source(Struct, frozen=True):
    """Where a profile's text is. Sources of one key are the same profile, whatever they were called."""

    key: str
    """Shipped id, or resolved path."""
    name: str
    path: Path | None
    """``None`` for a shipped profile."""

    def content(self) -> Traversable:
        return self.path if self.path is not None else files(__package__) / f"{self.name}.toml"


def shipped() -> tuple[str, ...]:
    """Ids of the profiles that come with this version, sorted."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def layers_of(names: Sequence[str]) -> tuple[tuple[Layer, ...], tuple[Layer, ...]]:
    """The profiles asked for, and all layers in the order in which they apply, each once.

    Raises:
        UsageError: a profile is unknown, unreadable or malformed, or extends itself.
    """
    known: dict[str, Layer] = {}
    sources = [_locate(name, None) for name in names]
    for source in sources:
        _collect(source, (), known)
    asked = dict.fromkeys(source.key for source in sources)
    return tuple(known[key] for key in asked), tuple(known.values())


def _collect(source: _Source, chain: tuple[_Source, ...], known: dict[str, Layer]) -> None:
    if source.key in [s.key for s in chain]:
        raise UsageError(_CYCLE, chain=" → ".join(s.name for s in (*chain, source)))
    if source.key in known:
        return
    file = _decode(source)
    for parent in _parents(file, source):
        _collect(parent, (*chain, source), known)
    known[source.key] = Layer(source.name, file)


def _parents(file: ProfileFile, source: _Source) -> Iterator[_Source]:
    folder = None if source.path is None else source.path.parent
    return (_locate(name, folder) for name in file.extends)


def _locate(name: str, folder: Path | None) -> _Source:
    if name.endswith(".toml"):
        path = Path(name) if folder is None else folder / name
        return _Source(str(path.resolve()), name, path)
    if name not in shipped():
        raise UsageError(_UNKNOWN, name=name, known=", ".join(shipped()))
    return _Source(name, name, None)


def _decode(source: _Source) -> ProfileFile:
    try:
        return msgspec.toml.decode(source.content().read_bytes(), type=ProfileFile)
    except OSError as error:
        raise UsageError(_UNREADABLE, file=source.name, detail=error.strerror or str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(_MALFORMED, file=source.name, detail=str(error)) from error
