"""The second, small step: what only the archive as a whole can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from archaudit.engine.context import AuditContext
from archaudit.engine.dossier_report import Judgement
from archaudit.engine.judge import judge_subjects
from archaudit.engine.ledger import Entry, Holder, Ledger
from archaudit.engine.period import Period
from archaudit.model.collection import CodeUse, ListedDossier, RegisterRead, ResultFileUse
from archaudit.model.registers import RegisterEntry, Registers
from archaudit.model.text import folded

ASKED_AT_ONCE = 500
"""Entries of the register whose dossiers are looked for together."""


class ArchiveStep:
    """Asks the rules that look beyond one dossier."""

    def __init__(self, ledger: Ledger, registers: Registers, context: AuditContext, period: Period | None) -> None:
        self._ledger = ledger
        self._context = context
        self._notes = registers.notes
        entries = (registers.entries or {}).values()
        self._listed = [entry for entry in entries if period is None or period.holds(entry.received_on)]
        self._codes: Mapping[str, Sequence[str]] = ledger.shared_codes()
        self._results: Mapping[str, Sequence[Holder]] = ledger.shared_results()
        self.register_only = 0
        """Dossiers that only the register lists; counted by :meth:`of_the_export`."""

    def of_dossier(self, ordinal: int, entry: Entry) -> Judgement:
        """Verdicts on one dossier among the others."""
        return self._judged(self._uses(ordinal, entry), entry.head.law_on)

    def of_the_export(self) -> Iterator[Judgement]:
        """Verdicts on the registers, and on dossiers that only they know."""
        for listed in self._listed_dossiers():
            self.register_only += not listed.exported
            yield self._judged((listed,), listed.entry.received_on or self._context.checked_on)
        for note in self._notes:
            yield self._judged((RegisterRead(note),), self._context.checked_on)

    def _uses(self, ordinal: int, entry: Entry) -> Iterator[Any]:
        folders = self._codes.get(folded(entry.head.code), ())
        yield CodeUse(entry.head, tuple(folder for folder in folders if folder != entry.head.folder))
        for path, digest in entry.results:
            holders = self._results.get(digest, ())
            others = tuple(code for other, code in holders if other != ordinal)
            yield ResultFileUse(entry.head, path, digest, others)

    def _listed_dossiers(self) -> Iterator[ListedDossier]:
        for start in range(0, len(self._listed), ASKED_AT_ONCE):
            some: list[RegisterEntry] = self._listed[start : start + ASKED_AT_ONCE]
            missing = frozenset(self._ledger.unknown([folded(entry.code) for entry in some]))
            yield from (ListedDossier(entry, folded(entry.code) not in missing) for entry in some)

    def _judged(self, subjects: Iterator[Any] | tuple[Any, ...], on: date | None) -> Judgement:
        judgement = Judgement()
        for subject in subjects:
            for choice in self._context.choices:
                if choice.rule().subject is type(subject):
                    judgement += judge_subjects(choice, (subject,), on, self._context)
        return judgement
