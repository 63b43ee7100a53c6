"""From the audit of a dossier to rows of the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from archaudit.engine.carry import beside
from archaudit.engine.horizon import holds_until
from archaudit.engine.keeper import Audited
from archaudit.engine.ledger import Entry
from archaudit.engine.period import OutsidePeriod
from archaudit.engine.register_slice import slice_of
from archaudit.layouts import DossierRef
from archaudit.model.any_text import bytes_of
from archaudit.model.changes import FixityAlarm
from archaudit.model.finding import Finding
from archaudit.model.registers import Registers
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import folded
from archaudit.store.codec import json_of, micros, ordered
from archaudit.store.dossier_codecs import ENTRY_CODEC, FACTS_CODEC, FINDING_CODEC
from archaudit.store.lists import without_lists
from archaudit.store.places import Place, folder_of

OF_DOSSIER, OF_ARCHIVE = b"1", b"2"

FindingRow = tuple[bytes, str, str, str, bytes, bytes]
"""Mark, rule, severity, outcome, place and data."""
FileRow = tuple[bytes, bytes, int | None, bool, bool]
"""Path, digest, size, whether it is a result's, whether it is a component's."""


class Answer(Struct, frozen=True, array_like=True):
    """All rows about one dossier, but for the columns that only the ledger knows: ids, runs, place and stamps."""

    code: bytes
    code_key: bytes
    name: bytes
    outside: bool
    answer: bytes
    """Digest of all that is said of the dossier."""
    entry: bytes | None
    facts: bytes | None
    names_lists: bool
    """Whether the facts name lists of the trust bundle, which may be others though the answer is the same."""
    beside: tuple[str, ...]
    """Paths of files outside of its folder that it names."""
    slice: str
    holds_until: int | None
    files: tuple[FileRow, ...]
    pages: tuple[bytes, ...]
    findings: tuple[FindingRow, ...]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Answer)


class RowKeeper(Struct, frozen=True):
    """Makes the rows of an answer in the worker that found it; what is left to the parent is to write them."""

    as_of: datetime
    boundaries: tuple[datetime, ...]
    common: str
    """Digest of what the registers tell about every dossier."""

    def kept(self, ref: DossierRef, place: object, audited: Audited, registers: Registers) -> bytes:
        """The rows, as :func:`unpacked` takes them."""
        assert isinstance(place, Place)
        return _ENCODER.encode(self._answer(ref, place.key, audited, registers))

    def _answer(self, ref: DossierRef, place: bytes, audited: Audited, registers: Registers) -> Answer:
        if isinstance(audited, OutsidePeriod):
            return _outside(ref, audited, place)
        facts, kept = audited.facts, Entry.of(audited)
        entry = ENTRY_CODEC.encode(kept)
        text, bare = json_of(facts), without_lists(facts)
        names_lists = bare is not facts
        lasting = json_of(bare) if names_lists else text
        findings = tuple(
            finding_row(finding, place, OF_DOSSIER, index) for index, finding in enumerate(audited.judgement.findings)
        )
        until = holds_until(facts, self.as_of, self.boundaries)
        return Answer(
            code=bytes_of(facts.dossier.code),
            code_key=bytes_of(folded(facts.dossier.code)),
            name=_name(place),
            outside=False,
            answer=_digest(entry, lasting, *(row[-1] for row in findings)),
            entry=entry,
            facts=FACTS_CODEC.pack(text),
            names_lists=names_lists,
            beside=beside(facts.dossier),
            slice=slice_of(facts.dossier, registers, self.common),
            holds_until=None if until is None else micros(until),
            files=_files(facts, kept),
            pages=tuple(bytes.fromhex(page.fingerprint) for copy in kept.copies for page in copy.pages),
            findings=findings,
        )


def unpacked(kept: bytes) -> Answer:
    """The rows that a keeper made."""
    return _DECODER.decode(kept)


def finding_row(finding: Finding, place: bytes, step: bytes, index: int) -> FindingRow:
    """The row of a finding.

    Args:
        place: of its dossier; empty where it belongs to none.
        step: which step of the run found it.
        index: tells apart findings that are alike in everything that orders them.
    """
    key = [bytes_of(part) for part in finding.sort_key]
    named = [place or bytes_of(finding.dossier), *key[2:]]
    return (
        hashlib.sha256(ordered(*named)).digest()[:16],
        finding.rule,
        finding.severity.value,
        finding.outcome.value,
        ordered(*key, place, step, index.to_bytes(8, "big")),
        FINDING_CODEC.encode(finding),
    )


def alarms_of(before: DossierFacts, now: DossierFacts) -> Sequence[FixityAlarm]:
    """Files whose bytes changed though the dossier's record says what it said."""
    if before.dossier != now.dossier:
        return ()
    digests = {path: file.sha256 for path, file in before.files.items()}
    return [
        FixityAlarm(now.dossier.code, path, was, file.sha256)
        for path, file in now.files.items()
        if (was := digests.get(path)) is not None and file.sha256 is not None and was != file.sha256
    ]


def _outside(ref: DossierRef, audited: OutsidePeriod, place: bytes) -> Answer:
    name = folded(ref.folder.rsplit("/", 1)[-1])
    code = bytes_of(next(iter(audited.names - {name}), name))
    said: dict[str, Any] = {"code": code, "code_key": code, "answer": _digest(b"outside", code), "entry": None}
    rows: dict[str, Any] = {"facts": None, "names_lists": False, "beside": (), "files": (), "pages": ()}
    return Answer(**said, **rows, findings=(), name=_name(place), outside=True, slice="", holds_until=None)


def _name(place: bytes) -> bytes:
    return bytes_of(folded(folder_of(place).rsplit("/", 1)[-1]))


def _files(facts: DossierFacts, entry: Entry) -> tuple[FileRow, ...]:
    results = {path for path, _ in entry.results}
    components = {copy.path for copy in entry.copies}
    return tuple(
        (bytes_of(path), bytes.fromhex(file.sha256), file.size, path in results, path in components)
        for path, file in facts.files.items()
        if file.sha256 is not None
    )


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()
