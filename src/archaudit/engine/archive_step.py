"""The second, small step: what only the archive as a whole can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from archaudit.engine.beyond_step import beyond_dossiers
from archaudit.engine.context import AuditContext, RuleChoice
from archaudit.engine.copies import Copy
from archaudit.engine.department_work import DepartmentWork
from archaudit.engine.dossier_report import Judgement
from archaudit.engine.exported import ASKED_AT_ONCE, exported
from archaudit.engine.holder_index import HolderIndex
from archaudit.engine.judge import judge_subjects
from archaudit.engine.ledger import Entry, Holdings
from archaudit.engine.page_index import PageIndex
from archaudit.engine.period import Period
from archaudit.engine.store_step import stored_records
from archaudit.model.collection import CodeUse, CopyFileUse, ListedDossier, PageUse, RegisterRead, ResultFileUse
from archaudit.model.registers import RegisterEntry, Registers
from archaudit.model.text import folded


class ArchiveStep:
    """Asks the rules that look beyond one dossier: first about every dossier, then about the export."""

    def __init__(self, held: Holdings, registers: Registers, context: AuditContext, period: Period | None) -> None:
        self._held = held
        self._context = context
        self._registers = registers
        self._choices = _by_subject(context.choices)
        self._period = period
        self._codes = HolderIndex(held.shared_codes())
        self._results = HolderIndex(held.shared_results())
        self._copies = HolderIndex(held.shared_copies())
        self._pages = PageIndex(held.pages())
        self._work = DepartmentWork()
        self.register_only = 0
        """Dossiers that only the register lists; counted by :meth:`of_the_export`."""

    def of_dossier(self, ordinal: int, entry: Entry) -> Judgement:
        """Verdicts on one dossier among the others; its work is counted for :meth:`of_the_export`."""
        self._work.add(entry.head, entry.work)
        return self._judged(self._uses(ordinal, entry), entry.head.law_on)

    def of_the_export(self) -> Iterator[Judgement]:
        """Verdicts on departments and registers, and on dossiers that only registers know."""
        checked_on = self._context.checked_on
        for listed in self._listed_dossiers():
            self.register_only += not listed.exported
            yield self._judged((listed,), listed.entry.received_on or checked_on)
        for subject in self._on_the_day_of_the_check():
            yield self._judged((subject,), checked_on)

    def _on_the_day_of_the_check(self) -> Iterator[Any]:
        yield from self._work.subjects()
        yield from stored_records(self._registers, self._held.unknown)
        yield from map(RegisterRead, self._registers.notes)
        yield from beyond_dossiers(self._registers, self._context.checked_on)

    def _uses(self, ordinal: int, entry: Entry) -> Iterator[Any]:
        folders = self._codes.holders(folded(entry.head.code))
        yield CodeUse(entry.head, tuple(folder for _, folder in folders if folder != entry.head.folder))
        for path, digest in entry.results:
            yield ResultFileUse(entry.head, path, digest, self._results.others(digest, ordinal))
        for copy in entry.copies:
            yield from self._copy_uses(ordinal, entry, copy)

    def _copy_uses(self, ordinal: int, entry: Entry, copy: Copy) -> Iterator[CopyFileUse | PageUse]:
        others = self._copies.others(copy.sha256, ordinal)
        yield CopyFileUse(entry.head, copy.path, others, copy.origin)
        for page in copy.pages:
            alike = self._pages.others(page.fingerprint, ordinal)
            yield PageUse(entry.head, copy.path, page.number, alike, copy.origin)

    def _listed_dossiers(self) -> Iterator[ListedDossier]:
        listed = self._entries()
        while some := list(islice(listed, ASKED_AT_ONCE)):
            codes = [folded(entry.code) for entry in some]
            yield from map(ListedDossier, some, exported(codes, self._held.unknown))

    def _entries(self) -> Iterator[RegisterEntry]:
        """What the register lists, within the period."""
        period = self._period
        for _, entry in (self._registers.entries or {}).items():  # noqa: PERF102 - values() would look for each key
            if period is None or period.holds(entry.received_on):
                yield entry

    def _judged(self, subjects: Iterable[Any], on: date | None) -> Judgement:
        questions = ((choice, (subject,)) for subject in subjects for choice in self._choices.get(type(subject), ()))
        return judge_subjects(questions, on, self._context)


def _by_subject(choices: Iterable[RuleChoice]) -> Mapping[type, Sequence[RuleChoice]]:
    asking: dict[type, list[RuleChoice]] = {}
    for choice in choices:
        asking.setdefault(choice.rule().subject, []).append(choice)
    return asking
