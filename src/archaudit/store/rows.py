"""From the answer about a dossier to rows of the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archaudit.engine.carry import beside
from archaudit.engine.horizon import holds_until
from archaudit.engine.ledger import Audited, Entry
from archaudit.engine.period import OutsidePeriod
from archaudit.engine.stamps import encoded
from archaudit.engine.terms import Terms
from archaudit.layouts import DossierRef
from archaudit.model.changes import FixityAlarm
from archaudit.model.finding import Finding
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import folded
from archaudit.store.codec import bytes_of, micros, ordered
from archaudit.store.dossier_codecs import ENTRY_CODEC, FACTS_CODEC, FINDING_CODEC

Row = Mapping[str, Any]
OF_DOSSIER, OF_ARCHIVE = b"1", b"2"


@dataclass(frozen=True, slots=True)
class Answer:
    """All rows about one dossier, but for the columns that the writer knows: ids, place and runs."""

    cached: Row
    """What decides whether the answer stands; may be renewed without a new version."""
    said: Row
    """What the row says of the dossier."""
    facts: bytes | None
    files: Sequence[Row]
    pages: Sequence[Row]
    findings: Sequence[Row]


def answer_of(ref: DossierRef, audited: Audited, place: bytes, terms: Terms) -> Answer:
    """The rows of an answer."""
    if isinstance(audited, OutsidePeriod):
        return _outside(ref, audited, terms)
    facts, kept = audited.facts, Entry.of(audited)
    entry = ENTRY_CODEC.encode(kept)
    data = FACTS_CODEC.encode(facts)
    findings = [
        finding_row(finding, place, OF_DOSSIER, index) for index, finding in enumerate(audited.judgement.findings)
    ]
    named = tuple((path, terms.stamp(path)) for path in beside(facts.dossier))
    until = holds_until(facts, terms.as_of, terms.boundaries)
    said = {
        "code": bytes_of(facts.dossier.code),
        "code_key": bytes_of(folded(facts.dossier.code)),
        "outside": False,
        "answer": _digest(entry, data, *(row["data"] for row in findings)),
        "entry": entry,
    }
    cached = _cached(ref, terms) | {
        "beside": encoded(named),
        "slice": terms.slices.of(facts.dossier),
        "holds_until": None if until is None else micros(until),
    }
    return Answer(cached, said, data, _files(facts, kept), _pages(kept), findings)


def finding_row(finding: Finding, place: bytes, step: bytes, index: int) -> dict[str, Any]:
    """The row of a finding.

    Args:
        place: of its dossier; empty where it belongs to none.
        step: which step of the run found it.
        index: tells apart findings that are alike in everything that orders them.
    """
    key = [bytes_of(part) for part in finding.sort_key]
    named = [place or bytes_of(finding.dossier), *key[2:]]
    return {
        "mark": hashlib.sha256(ordered(*named)).digest()[:16],
        "rule": finding.rule,
        "severity": finding.severity.value,
        "outcome": finding.outcome.value,
        "place": ordered(*key, place, step, index.to_bytes(8, "big")),
        "data": FINDING_CODEC.encode(finding),
    }


def alarms_of(before: DossierFacts, now: DossierFacts) -> list[FixityAlarm]:
    """Files whose bytes changed though the dossier's record says what it said."""
    if before.dossier != now.dossier:
        return []
    digests = {path: file.sha256 for path, file in before.files.items()}
    return [
        FixityAlarm(now.dossier.code, path, was, file.sha256)
        for path, file in now.files.items()
        if (was := digests.get(path)) is not None and file.sha256 is not None and was != file.sha256
    ]


def _outside(ref: DossierRef, audited: OutsidePeriod, terms: Terms) -> Answer:
    name = folded(ref.folder.rsplit("/", 1)[-1])
    code = bytes_of(next(iter(audited.names - {name}), name))
    said = {"code": code, "code_key": code, "outside": True, "answer": _digest(b"outside", code), "entry": None}
    cached = _cached(ref, terms) | {"beside": encoded(()), "slice": "", "holds_until": None}
    return Answer(cached, said, None, (), (), ())


def _cached(ref: DossierRef, terms: Terms) -> dict[str, Any]:
    return {"stamps": encoded(ref.stamps), "judged": micros(terms.as_of)}


def _files(facts: DossierFacts, entry: Entry) -> list[Row]:
    results = {path for path, _ in entry.results}
    components = {copy.path for copy in entry.copies}
    return [
        {
            "path": bytes_of(path),
            "sha256": bytes.fromhex(file.sha256),
            "size": file.size,
            "result": path in results,
            "component": path in components,
        }
        for path, file in facts.files.items()
        if file.sha256 is not None
    ]


def _pages(entry: Entry) -> list[Row]:
    return [{"fingerprint": bytes.fromhex(page.fingerprint)} for copy in entry.copies for page in copy.pages]


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()
