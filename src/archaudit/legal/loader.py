"""Reads ``instruments/*.toml``, one file an instrument with its clauses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec
from msgspec import Struct

from archaudit.legal.law import Certainty, Checked, Clause, Instrument, Kind, Law, Moment
from archaudit.model.text import Text


class _Strict(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of which every key is known."""


class _Words(_Strict, frozen=True):
    vi: str
    en: str

    def text(self) -> Text:
        return Text(vi=self.vi, en=self.en)


class _ClauseTable(_Strict, frozen=True):
    id: str
    label: _Words
    gist: _Words
    certainty: Certainty
    checked: Checked
    manual_reason: _Words | None = None
    judged_by: Moment = Moment.RECEPTION
    in_force_from: date | None = None
    in_force_to: date | None = None

    def clause(self, instrument: Instrument) -> Clause:
        return Clause(
            id=self.id,
            instrument=instrument,
            label=self.label.text(),
            gist=self.gist.text(),
            certainty=self.certainty,
            checked=self.checked,
            manual_reason=_text(self.manual_reason),
            judged_by=self.judged_by,
            in_force_from=self.in_force_from or instrument.in_force_from,
            in_force_to=self.in_force_to or instrument.in_force_to,
        )


class _InstrumentFile(_Strict, frozen=True):
    id: str
    number: str
    kind: Kind
    title: _Words
    issuer: _Words
    in_force_from: date
    clauses: tuple[_ClauseTable, ...]
    issued_on: date | None = None
    in_force_to: date | None = None
    replaced_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    note: _Words | None = None

    def instrument(self) -> Instrument:
        return Instrument(
            id=self.id,
            number=self.number,
            kind=self.kind,
            title=self.title.text(),
            issuer=self.issuer.text(),
            issued_on=self.issued_on,
            in_force_from=self.in_force_from,
            in_force_to=self.in_force_to,
            replaced_by=self.replaced_by,
            amended_by=self.amended_by,
            note=_text(self.note),
        )


@cache
def load() -> Law:
    """The law that is shipped with this version.

    Raises:
        ValueError: the shipped data contradict themselves.
    """
    return load_folder(files(__package__) / "instruments")


def shipped() -> dict[str, bytes]:
    """The files that :func:`load` reads, by name, so that a run can keep the law it went by."""
    folder = files(__package__) / "instruments"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name: file.read_bytes() for file in found}


def load_folder(folder: Traversable) -> Law:
    """The law written in the ``.toml`` files of a folder.

    Raises:
        ValueError: a file cannot be decoded, holds an unknown key, or contradicts itself or another file.
    """
    sources = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    tables = sorted((_decode(source) for source in sources), key=lambda table: table.id)
    instruments = [table.instrument() for table in tables]
    clauses = [
        row.clause(instrument) for table, instrument in zip(tables, instruments, strict=True) for row in table.clauses
    ]
    _refuse("instrument", _contradictions_of_instruments(instruments))
    _refuse("clause", _contradictions_of_clauses(clauses))
    digest = hashlib.sha256(msgspec.json.encode(tables, order="deterministic")).hexdigest()
    return Law(tuple(instruments), tuple(clauses), digest)


def _decode(source: Traversable) -> _InstrumentFile:
    try:
        return msgspec.toml.decode(source.read_bytes(), type=_InstrumentFile)
    except msgspec.DecodeError as error:
        raise ValueError(f"{source.name}: {error}") from error


def _contradictions_of_instruments(instruments: list[Instrument]) -> Iterable[str]:
    ids = [instrument.id for instrument in instruments]
    for instrument in instruments:
        if ids.count(instrument.id) > 1:
            yield f"{instrument.id}: defined twice"
        if instrument.replaced_by and instrument.in_force_to is None:
            yield f"{instrument.id}: replaced without a last day"
        if not {*instrument.replaced_by, *instrument.amended_by} <= {*ids} - {instrument.id}:
            yield f"{instrument.id}: replaced or amended by something unknown, or by itself"


def _contradictions_of_clauses(clauses: list[Clause]) -> Iterable[str]:
    ids = [clause.id for clause in clauses]
    for clause in clauses:
        if ids.count(clause.id) > 1:
            yield f"{clause.id}: defined twice"
        if not clause.id.startswith(f"{clause.instrument.id}/"):
            yield f"{clause.id}: stands in the file of {clause.instrument.id}"
        if clause.checked is Checked.MANUAL and clause.manual_reason is None:
            yield f"{clause.id}: manual without a reason"
        if clause.in_force_to is not None and clause.in_force_to < clause.in_force_from:
            yield f"{clause.id}: ends before it begins"


def _text(words: _Words | None) -> Text | None:
    return None if words is None else words.text()


def _refuse(what: Literal["instrument", "clause"], contradictions: Iterable[str]) -> None:
    for contradiction in contradictions:
        raise ValueError(f"{what} {contradiction}")
