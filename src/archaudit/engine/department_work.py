"""How the work of departments falls on days, and how their dossier codes are numbered."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from msgspec import Struct, field

from archaudit.model.collection import DepartmentDays, DepartmentOrdinals, WorkKind
from archaudit.model.dossier import Department, Dossier
from archaudit.model.local_time import in_vietnam

_ORDINAL = re.compile(r"-\d{6}-(\d{1,9})\Z")

Worked = tuple[WorkKind, date]
"""What was done for a dossier, and on which day in Vietnam."""


def work_of(dossier: Dossier) -> tuple[Worked, ...]:
    """Every paper digitized and every record stored for a dossier, where the day is recorded."""
    digitized = [(WorkKind.DIGITIZED, component.digitized_time) for component in dossier.components]
    stored = [(WorkKind.STORED, record.stored_time) for record in dossier.store_records]
    return tuple((kind, in_vietnam(time).date()) for kind, time in digitized + stored if time is not None)


class _Work(Struct):
    department: Department
    days: dict[WorkKind, Counter[date]] = field(default_factory=lambda: {kind: Counter() for kind in WorkKind})
    received: dict[WorkKind, set[date]] = field(default_factory=lambda: {kind: set() for kind in WorkKind})
    ordinals: dict[date, array[int]] = field(default_factory=dict)
    """Four bytes a dossier."""


class DepartmentWork(Struct):
    """Sums of days, and the ordinals of codes: a number for each dossier."""

    departments: dict[str, _Work] = field(default_factory=dict)

    def add(self, head: Dossier, worked: Sequence[Worked]) -> None:
        """Counts a dossier's days and the ordinal of its code."""
        work = self.departments.setdefault(head.department.code, _Work(head.department))
        if head.received_on is not None:
            for kind, day in worked:
                work.days[kind][day] += 1
                work.received[kind].add(head.received_on)
        match = _ORDINAL.search(head.code)
        if match is not None and head.code_on is not None:
            work.ordinals.setdefault(head.code_on, array("I")).append(int(match[1]))

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
                numbered = sorted((day, _different(numbers)) for day, numbers in work.ordinals.items())
                yield DepartmentOrdinals(work.department, tuple(numbered))


def _different(numbers: array[int]) -> array[int]:
    """Each once, in order."""
    if all(one < other for one, other in pairwise(numbers)):
        # As the walk comes to them, as a rule.
        return numbers
    return array("I", (number for number, _ in groupby(sorted(numbers))))
