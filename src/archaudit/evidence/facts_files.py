"""The facts of all files of a run as members of a pack, written in one pass; and what files they name."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from archaudit.evidence.manifest import NOT_DECODED
from archaudit.model.facts import FileFacts
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

FactsOfFile = tuple[str, FileFacts]
"""Folder of a dossier, and the facts of one of its files."""


class AuditedFile(msgspec.Struct, frozen=True):
    """What is needed of a line of facts; other keys do no harm."""

    path: str
    sha256: str | None


class DamagedFactsError(ValueError):
    """The member of a pack is no list of facts."""


def write_facts(facts: Iterable[FactsOfFile], folder: Path, as_of: datetime, mask: PersonMask | None) -> None:
    """Writes digests, facts and validation reports of all files.

    Args:
        mask: hides persons; ``None`` where they are to stand in full.
    """
    sums: dict[str, str] = {}
    etsi = EtsiFolder(folder / ETSI, as_of)
    with (folder / FACTS).open("wb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as lines:
        for dossier, each in facts:
            shown = each if mask is None else masked_facts(each, mask)
            report = etsi.add(shown)
            named = None if report is None else f"{ETSI}/{report}"
            lines.write(jsonable.lines([{"dossier": dossier, "etsi": named, **facts_record(shown)}]))
            if each.sha256 is not None:
                sums[each.path] = each.sha256
    (folder / SUMS).write_bytes("".join(_sum(path, sums[path]) for path in sorted(sums)).encode("utf-8", "replace"))


def audited_files(folder: Path) -> Iterator[AuditedFile]:
    """Path and digest of every file that the run looked at, in its order.

    Raises:
        DamagedFactsError: the member cannot be read.
    """
    decoder = msgspec.json.Decoder(AuditedFile)
    try:
        with gzip.open(folder / FACTS) as lines:
            while line := lines.readline(LONGEST_LINE):
                yield decoder.decode(line)
    except (*NOT_DECODED, OSError, EOFError, ValueError) as error:
        raise DamagedFactsError(str(error)) from error


def _sum(path: str, digest: str) -> str:
    # coreutils: a backslash before the line says that the name is escaped.
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{chr(92) if escaped != path else ''}{digest}  {escaped}\n"
