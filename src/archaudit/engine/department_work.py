"""How the work of departments falls on days, and how their dossier codes are numbered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from archaudit.model.collection import DepartmentDays, DepartmentOrdinals, WorkKind
from archaudit.model.dossier import VIETNAM, Department, Dossier

_ORDINAL = re.compile(r"-\d{6}-(\d{1,9})\Z")


@dataclass(slots=True)
class _Work:
    department: Department
    days: dict[WorkKind, Counter[date]] = field(default_factory=lambda: {kind: Counter() for kind in WorkKind})
    received: dict[WorkKind, set[date]] = field(default_factory=lambda: {kind: set() for kind in WorkKind})
    ordinals: dict[date, set[int]] = field(default_factory=dict)

    def count(self, kind: WorkKind, time: datetime | None, received: date | None) -> None:
        if time is not None and received is not None:
            self.days[kind][time.astimezone(VIETNAM).date()] += 1
            self.received[kind].add(received)


@dataclass(slots=True)
class DepartmentWork:
    """What is kept of every dossier until all are seen."""

    departments: dict[str, _Work] = field(default_factory=dict)

    def add(self, dossier: Dossier) -> None:
        """Counts a dossier's days and the ordinal of its code."""
        work = self.departments.setdefault(dossier.department.code, _Work(dossier.department))
        for component in dossier.components:
            work.count(WorkKind.DIGITIZED, component.digitized_time, dossier.received_on)
        for record in dossier.store_records:
            work.count(WorkKind.STORED, record.stored_time, dossier.received_on)
        match = _ORDINAL.search(dossier.code)
        if match is not None and dossier.code_on is not None:
            work.ordinals.setdefault(dossier.code_on, set()).add(int(match[1]))

    def subjects(self) -> Iterator[DepartmentDays | DepartmentOrdinals]:
        """By department."""
        for code in sorted(self.departments):
            work = self.departments[code]
            for kind, days in work.days.items():
                if days:
                    received = work.received[kind]
                    span = (min(received), max(received))
                    yield DepartmentDays(work.department, kind, tuple(sorted(days.items())), *span)
            if work.ordinals:
                numbered = sorted((day, tuple(sorted(numbers))) for day, numbers in work.ordinals.items())
                yield DepartmentOrdinals(work.department, tuple(numbered))
