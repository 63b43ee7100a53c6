"""What a machine would answer with: machines that differ in it may not work on one run."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from archaudit import __version__
from archaudit.engine.digests import JUDGING, READING, code_digest, digest_of
from archaudit.engine.terms import libraries

CODE = tuple(sorted({*READING, *JUDGING, "profiles"}))


def program() -> dict[str, str]:
    """The program, its code and Python, each with its version: all that a scheduler has to do with."""
    python = ".".join(map(str, sys.version_info[:2]))
    return {"archaudit": __version__, "code": code_digest(CODE)[:12], "python": python}


def installed() -> dict[str, str]:
    """The same with every library that tells facts."""
    return {**program(), **dict(named.split(" ", 1) for named in libraries())}


def tag() -> str:
    """The name under which workers offer themselves: one that is another is never given anything."""
    return f"archaudit-{digest_of(*(f'{name} {version}' for name, version in installed().items()))[:16]}"


def difference(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """The first thing that is not the same on another machine, as ``libmagic 541 ≠ 544``, ours last."""
    unlike = (name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name))
    name = next(unlike, "archaudit")
    return f"{name} {theirs.get(name, '?')} ≠ {ours.get(name, '?')}"
