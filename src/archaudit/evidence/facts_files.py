"""The facts of a run as members of a pack, written in one pass; and what files they name."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct

from archaudit.evidence.manifest import NOT_DECODED
from archaudit.model.file_ref import FileDigest
from archaudit.model.subjects import DossierFacts
from archaudit.reports import jsonable
from archaudit.reports.etsi.folder import EtsiFolder
from archaudit.reports.facts_jsonl import facts_record
from archaudit.reports.facts_masking import masked_facts
from archaudit.reports.masking import PersonMask

FACTS = "facts.jsonl.gz"
SUMS = "SHA256SUMS"
"""In the form that ``sha256sum --check`` reads."""
ETSI = "etsi"
LEVEL = 6
LONGEST_LINE = 64 * 1024**2
"""Bytes of the facts of one file."""

LARGEST_SUMS = 2 * 1024**3
"""Bytes of the list of digests."""
_SUM = re.compile(r"(\\?)([0-9a-f]{64})  (.+)\n")
_ESCAPED = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}

FactsOfDossier = tuple[str, DossierFacts]
"""Folder of a dossier, and its facts."""


class AuditedFile(Struct, frozen=True):
    """What is needed of a line of facts; other keys do no harm."""

    path: str
    sha256: str | None


class DamagedFactsError(ValueError):
    """The member of a pack is no list of facts."""


def write_facts(
    facts: Iterable[FactsOfDossier],
    registers: Iterable[FileDigest],
    folder: Path,
    as_of: datetime,
    mask: PersonMask | None,
) -> None:
    """Writes digests, facts and validation reports of all files.

    Args:
        registers: the files of the registers.
        mask: hides persons; ``None`` where they are to stand in full.
    """
    sums = {each.path: each.sha256 for each in registers}
    etsi = EtsiFolder(folder / ETSI, as_of)
    with (folder / FACTS).open("wb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as lines:
        for dossier, seen in facts:
            for each in seen.files.values():
                shown = each if mask is None else masked_facts(each, mask)
                report = etsi.add(shown)
                named = None if report is None else f"{ETSI}/{report}"
                lines.write(jsonable.lines([{"dossier": dossier, "etsi": named, **facts_record(shown)}]))
            sums |= _digests(seen)
    (folder / SUMS).write_bytes("".join(_sum(path, sums[path]) for path in sorted(sums)).encode("utf-8", "replace"))


def audited_files(folder: Path) -> Iterator[AuditedFile]:
    """Path and digest of every file of which the run tells facts, in its order; then of all others that it read.

    Raises:
        DamagedFactsError: a member cannot be read.
    """
    seen: set[str] = set()
    for file in chain(_with_facts(folder), _summed(folder)):
        if file.path not in seen:
            seen.add(file.path)
            yield file


def _digests(facts: DossierFacts) -> dict[str, str]:
    """Every file that was read for a dossier: those of its record, those with facts, those beside them."""
    beside = (each for file in facts.files.values() for each in file.beside)
    read = {each.path: each.sha256 for each in (*facts.dossier.read_from, *beside)}
    return read | {file.path: file.sha256 for file in facts.files.values() if file.sha256 is not None}


def _with_facts(folder: Path) -> Iterator[AuditedFile]:
    decoder = msgspec.json.Decoder(AuditedFile)
    try:
        with gzip.open(folder / FACTS) as lines:
            while line := lines.readline(LONGEST_LINE):
                yield decoder.decode(line)
    except (*NOT_DECODED, zlib.error, OSError, EOFError, ValueError) as error:
        raise DamagedFactsError(str(error)) from error


def _summed(folder: Path) -> Iterator[AuditedFile]:
    try:
        if (folder / SUMS).stat().st_size > LARGEST_SUMS:
            raise DamagedFactsError(SUMS)
        with (folder / SUMS).open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                told = _SUM.fullmatch(line)
                if told is None:
                    raise DamagedFactsError(SUMS)
                escaped, digest, path = told.groups()
                shown = re.sub(r"\\[\\nr]", lambda found: _ESCAPED[found[0]], path) if escaped else path
                yield AuditedFile(shown, digest)
    except (OSError, ValueError) as error:
        raise DamagedFactsError(str(error)) from error


def _sum(path: str, digest: str) -> str:
    # coreutils: a backslash before the line says that the name is escaped.
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{chr(92) if escaped != path else ''}{digest}  {escaped}\n"
