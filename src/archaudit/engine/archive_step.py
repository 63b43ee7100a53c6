"""The second, small step: what only the archive as a whole can tell."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from archaudit.engine.beyond_step import beyond_dossiers
from archaudit.engine.context import AuditContext
from archaudit.engine.copy_uses import CopyUses
from archaudit.engine.department_work import DepartmentWork
from archaudit.engine.dossier_report import DossierReport, Judgement
from archaudit.engine.judge import judge_subjects
from archaudit.engine.period import Period, names_of
from archaudit.engine.store_step import stored_records
from archaudit.model.beyond import BEYOND_DOSSIERS
from archaudit.model.collection import (
    CodeUse,
    DepartmentDays,
    DepartmentOrdinals,
    ListedDossier,
    RegisterRead,
    ResultFileUse,
    StoredRecord,
)
from archaudit.model.dossier import Dossier
from archaudit.model.parts import result_parts
from archaudit.model.registers import RegisterEntry, Registers
from archaudit.model.text import folded


@dataclass(slots=True)
class Collection:
    """What is kept of every dossier until all are seen: its head and the digests of its results."""

    heads: list[Dossier] = field(default_factory=list)
    folders_by_code: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    """Folded codes and folder names: what a register entry can be matched with."""
    results: list[tuple[int, str, str]] = field(default_factory=list)
    """Ordinal of the dossier, path, SHA-256."""
    copies: CopyUses = field(default_factory=CopyUses)
    work: DepartmentWork = field(default_factory=DepartmentWork)

    def add(self, report: DossierReport) -> None:
        """Keeps what the second step needs of a dossier."""
        dossier = report.facts.dossier
        for part in result_parts(report.facts):
            for document in part.documents:
                if document.facts is not None and document.facts.sha256 is not None:
                    self.results.append((len(self.heads), document.facts.path, document.facts.sha256))
        self.copies.add(len(self.heads), report.facts)
        self.work.add(dossier)
        self.heads.append(replace(dossier, components=(), results=(), steps=(), store_records=(), strays=()))
        self.folders_by_code.setdefault(folded(dossier.code), []).append(dossier.folder)
        self.names |= names_of(dossier)

    def judge(
        self, registers: Registers, context: AuditContext, period: Period | None
    ) -> Iterator[tuple[int | None, Judgement]]:
        """Verdicts over the archive, each with the ordinal of the dossier it belongs to."""
        for ordinal, subject in self._subjects(registers, period, context.checked_on):
            on = _law_on(subject, context)
            for choice in context.choices:
                if choice.rule().subject is type(subject):
                    yield ordinal, judge_subjects(choice, (subject,), on, context)

    def _subjects(
        self, registers: Registers, period: Period | None, checked_on: date
    ) -> Iterator[tuple[int | None, Any]]:
        for ordinal, head in enumerate(self.heads):
            folders = self.folders_by_code[folded(head.code)]
            yield ordinal, CodeUse(head, tuple(folder for folder in folders if folder != head.folder))
        yield from self._file_uses()
        yield from self.copies.subjects(self.heads)
        for of_department in self.work.subjects():
            yield None, of_department
        for entry in _listed(registers, period):
            yield None, ListedDossier(entry, folded(entry.code) in self.names)
        for stored in stored_records(registers, self.names.__contains__):
            yield None, stored
        for note in registers.notes:
            yield None, RegisterRead(note)
        for beyond in beyond_dossiers(registers, checked_on):
            yield None, beyond

    def _file_uses(self) -> Iterator[tuple[int, ResultFileUse]]:
        holders: dict[str, dict[int, None]] = {}
        for ordinal, _, digest in self.results:
            holders.setdefault(digest, {})[ordinal] = None
        for ordinal, path, digest in self.results:
            others = tuple(self.heads[other].code for other in holders[digest] if other != ordinal)
            yield ordinal, ResultFileUse(self.heads[ordinal], path, digest, others)


def register_only(registers: Registers, names: Container[str], period: Period | None) -> int:
    """How many dossiers only the register lists.

    Args:
        names: folded codes and folder names of the export's dossiers.
    """
    return sum(folded(entry.code) not in names for entry in _listed(registers, period))


def _listed(registers: Registers, period: Period | None) -> list[RegisterEntry]:
    entries = (registers.entries or {}).values()
    return [entry for entry in entries if period is None or period.holds(entry.received_on)]


def _law_on(subject: Any, context: AuditContext) -> date | None:
    if isinstance(subject, ListedDossier):
        return subject.entry.received_on or context.checked_on
    if isinstance(subject, (RegisterRead, StoredRecord, DepartmentDays, DepartmentOrdinals, *BEYOND_DOSSIERS)):
        return context.checked_on
    on: date | None = subject.dossier.law_on
    return on
