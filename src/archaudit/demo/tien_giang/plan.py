"""From the tables to single dossiers: what each is, before any file is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from archaudit.demo.tien_giang.tables import (
    DEPARTMENTS,
    EXCEPTIONS_FROM,
    FIRST_DAY,
    IN_FORCE,
    LAST_DAY,
    DepartmentRow,
    Outcome,
    Paper,
    ProcedureRow,
)
from archaudit.model.codes import Channel, Status
from archaudit.model.local_time import VIETNAM

OPEN_AT_THE_END = (Status.IN_WORK, Status.SUPPLEMENT_ASKED, Status.IN_WORK, Status.FEE_ASKED, Status.IN_WORK)
"""The last dossiers of each department are still open when the export is made."""
_FINISHED = (Status.RESULT_RETURNED, Status.RESULT_RETURNED, Status.DONE)


class DossierPlan(Struct, frozen=True):
    """One dossier to make."""

    department: DepartmentRow
    procedure: ProcedureRow
    ordinal: int
    """Within the department, from 0 in the order of reception."""
    code: str
    received: datetime
    channel: Channel
    status: Status
    paper: Paper
    outcome: Outcome | None
    """``None``: no result, or none in writing."""

    @property
    def late(self) -> bool:
        """Finished after the appointment."""
        return self.ordinal % 13 == 5


class _Slot(Struct, frozen=True):
    paper: Paper
    channel: Channel = Channel.DIRECT
    status: Status | None = None
    """``None``: finished, or open when it is one of the last."""


def plan_export() -> tuple[DossierPlan, ...]:
    """All dossiers of the export, by department and time of reception."""
    return tuple(plan for department in DEPARTMENTS for plan in plan_department(department))


def plan_department(department: DepartmentRow) -> tuple[DossierPlan, ...]:
    """The dossiers of one department in the order of reception."""
    older = _shuffled(department.id, _older(department))
    newer = _shuffled(department.id, _newer(department))
    days = [*_spread(FIRST_DAY, IN_FORCE, len(older)), *_spread(IN_FORCE, LAST_DAY, len(newer))]
    slots = _leave_open([*older, *newer])
    plans = [_plan(department, *item) for item in zip(range(len(slots)), slots, _moments(days), strict=True)]
    return tuple(_with_exceptions(plans, department.results))


def _older(department: DepartmentRow) -> list[_Slot]:
    online = department.online // 3
    return [_Slot(Paper.UNDECLARED)] * department.older + [_Slot(Paper.UPLOADED, Channel.ONLINE)] * online


def _newer(department: DepartmentRow) -> list[_Slot]:
    online = department.online - department.online // 3
    slots = [_Slot(paper, _counter(n)) for paper, count in department.papers for n in range(count)]
    dropped = (Status.WITHDRAWN, Status.STOPPED)
    slots += [_Slot(Paper.UNDECLARED, status=dropped[n % 2]) for n in range(department.dropped)]
    slots += [_Slot(Paper.UNDECLARED, status=Status.NOT_RECEIVED)] * department.refused
    return slots + [_Slot(Paper.UPLOADED, Channel.ONLINE)] * online


def _counter(number: int) -> Channel:
    """At the counter, one in nine by public post."""
    return Channel.PUBLIC_POST if number % 9 == 4 else Channel.DIRECT


def _leave_open(slots: list[_Slot]) -> list[_Slot]:
    statuses = list(OPEN_AT_THE_END)
    for place in range(len(slots) - 1, -1, -1):
        if statuses and slots[place].status is None:
            slots[place] = replace(slots[place], status=statuses.pop())
    return slots


def _shuffled(seed: str, slots: Sequence[_Slot]) -> list[_Slot]:
    """Mixed, the same way every time and on every version of Python."""
    keyed = [(sha256(f"{seed}:{place}".encode()).digest(), slot) for place, slot in enumerate(slots)]
    return [slot for _, slot in sorted(keyed, key=lambda pair: pair[0])]


def _spread(first: date, end: date, count: int) -> Iterator[date]:
    """Working days from the first up to before the end, as evenly as can be."""
    days = [first + timedelta(days=n) for n in range((end - first).days)]
    working = [day for day in days if day.weekday() < 5]
    return (working[place * len(working) // count] for place in range(count))


def _moments(days: Sequence[date]) -> Iterator[tuple[datetime, int]]:
    """Time of reception and ordinal of the day, from 1."""
    seen: Counter[date] = Counter()
    for day in days:
        seen[day] += 1
        moment = datetime.combine(day, time(7, 45), VIETNAM) + timedelta(minutes=17 * seen[day])
        yield moment, seen[day]


def _plan(department: DepartmentRow, ordinal: int, slot: _Slot, moment: tuple[datetime, int]) -> DossierPlan:
    received, of_day = moment
    status = slot.status or _FINISHED[ordinal % len(_FINISHED)]
    procedure = _procedure(department, ordinal)
    finished = status in (Status.DONE, Status.RESULT_RETURNED)
    return DossierPlan(
        department=department,
        procedure=procedure,
        ordinal=ordinal,
        code=f"{department.code}-{received:%y%m%d}-{of_day:04d}",
        received=received,
        channel=slot.channel,
        status=status,
        paper=slot.paper,
        outcome=procedure.outcome if finished and procedure.written else None,
    )


def _procedure(department: DepartmentRow, ordinal: int) -> ProcedureRow:
    turns = [procedure for procedure in department.procedures for _ in range(procedure.weight)]
    # Seven and twenty have no common divisor: every procedure comes up evenly through the years.
    return turns[ordinal * 7 % len(turns)]


def _with_exceptions(plans: list[DossierPlan], exceptions: Sequence[tuple[Outcome, int]]) -> Iterator[DossierPlan]:
    """Gives every third result another outcome, from a day on, until the table is used up."""
    wanted = [outcome for outcome, count in exceptions for _ in range(count)]
    eligible = 0
    for plan in plans:
        eligible += plan.outcome is not None and plan.received.date() >= EXCEPTIONS_FROM
        if wanted and plan.outcome is not None and eligible and eligible % 3 == 0 and _fits(wanted[0], plan):
            yield replace(plan, outcome=wanted.pop(0))
        else:
            yield plan
    assert not wanted, "too few results for the exceptions of the table"


def _fits(outcome: Outcome, plan: DossierPlan) -> bool:
    """A submitted file sent as the result must not carry a signature: nobody signed a result there."""
    return outcome is not Outcome.SUBMITTED or plan.paper in (Paper.SCANNED, Paper.UNDECLARED)
