"""From what a dossier costs to machines and hours. Only arithmetic; every assumption is a field of ``Place``."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from benchmarks.scale.figures import Figures

HOUR = 3600.0
DAYS_OF_A_MONTH = 30
LIBRARIES = 0.15
"""GB of a limited process: the bound that ``benchmarks/performance.py --only worker`` sets it."""
Row = tuple[str, str, str]


class Place(Struct, frozen=True):
    """Whose dossiers are checked, and how."""

    dossiers: int
    """Received a year; the archive holds those of one year."""
    working_days: int = 250
    """Nights that follow a day on which dossiers changed."""
    changes: float = 3
    """Nights of a dossier's life on which it is new or changed: received, decided, stored."""
    reread: float = 0.05
    """Share whose bytes are read again each night."""
    night: float = 6
    """Hours."""
    cores: int = 16
    """Of one machine; each runs one limited process."""
    busy: float = 0.8
    """Share of the cores' time in which they work."""
    archive: float = 110
    """MB a second that the archive delivers to all machines together; 110 is a line of 1 Gbit/s."""

    @property
    def changed(self) -> float:
        """Dossiers that are new or changed in a night."""
        return self.dossiers * self.changes / self.working_days

    @property
    def again(self) -> float:
        """Dossiers whose bytes are read again in a night."""
        return self.dossiers * self.reread


class Need(Struct, frozen=True):
    """What a piece of work takes."""

    core_hours: float
    """CPU of workers."""
    command_hours: float
    """CPU of the one command that walks and writes the store: a run is never shorter."""
    terabytes: float
    """Read from the archive (10^12 bytes)."""

    def by_workers(self, place: Place, machines: int = 1) -> float:
        """Hours that the workers take."""
        return self.core_hours / (machines * place.cores * place.busy)

    def by_archive(self, place: Place) -> float:
        """Hours that reading takes."""
        return self.terabytes * 1e6 / place.archive / HOUR

    def hours(self, place: Place, machines: int = 1) -> float:
        """The longest of the three: they run at the same time."""
        return max(self.by_workers(place, machines), self.by_archive(place), self.command_hours)


def first_scan(figures: Figures, place: Place) -> Need:
    """Everything is opened."""
    return _opened(figures, place.dossiers)


def deep_scan(figures: Figures, place: Place) -> Need:
    """The same with ``--deep``."""
    return replace(first_scan(figures, place), core_hours=_hours(place.dossiers * figures.deep))


def night(figures: Figures, place: Place) -> Need:
    """What is new or changed is opened, a share is read again, everything else is asked for its stamps."""
    opened = _opened(figures, place.changed)
    return Need(
        opened.core_hours + _hours(place.again * figures.reread),
        opened.command_hours + _hours(place.again * figures.client) + _hours(place.dossiers * figures.settled),
        (place.changed + place.again) * figures.megabytes / 1e6,
    )


def province_rows(figures: Figures, place: Place) -> Iterator[Row]:
    """The table of one place: figure, arithmetic, value."""
    d, first = f"{place.dossiers:,}", first_scan(figures, place)
    yield "**first scan**: CPU of workers", f"{d} × {figures.worker:.1f} ms", f"{first.core_hours:,.1f} core-hours"
    yield "CPU of the command", f"{d} × {figures.client:.2f} ms", f"{first.command_hours:.1f} h"
    yield "read", f"{d} × {figures.megabytes:.2f} MB", f"{first.terabytes:.1f} TB"
    yield from _durations(first, place)
    deep = deep_scan(figures, place)
    yield "**with `--deep`**: CPU of workers", f"{d} × {figures.deep:.0f} ms", f"{deep.core_hours:,.0f} core-hours"
    for machines in (1, 2, 4):
        yield _by_workers(deep, place, machines)
    yield from _night_rows(figures, place)
    yield "**store of a year**, SQLite, every version kept", *_store(figures.sqlite, place)
    if figures.postgresql is not None:
        yield "the same, PostgreSQL", *_store(figures.postgresql, place)


def country_rows(figures: Figures, place: Place, provinces: int) -> Iterator[Row]:
    """The table of all provinces, each with a run and a store of its own, that share workers."""
    n, month = provinces, DAYS_OF_A_MONTH * 24 * place.busy
    yield "dossiers a year", f"{n} × {place.dossiers:,}", f"{n * place.dossiers:,}"
    for name, need in (("first scan", first_scan(figures, place)), ("with `--deep`", deep_scan(figures, place))):
        total = n * need.core_hours
        yield f"**{name}**: CPU of workers", f"{n} × {need.core_hours:,.1f}", f"{total:,.0f} core-hours"
        sum_ = f"{total:,.0f} / ({DAYS_OF_A_MONTH} × 24 h × {place.busy:g})"
        yield "cores to be done within a month", sum_, f"{total / month:,.1f}"
    read = n * first_scan(figures, place).terabytes
    yield "read", f"{n} × {read / n:.1f} TB", f"{read:,.0f} TB"
    sum_ = f"{read:,.0f} TB / {DAYS_OF_A_MONTH} days"
    yield "from all archives together, within a month", sum_, f"{read * 1e6 / (DAYS_OF_A_MONTH * 24 * HOUR):,.0f} MB/s"
    each = night(figures, place)
    sum_ = f"{n} × {each.core_hours:.2f} / ({place.night:g} h × {place.busy:g})"
    yield "**night**: cores of workers", sum_, f"{n * each.core_hours / place.night / place.busy:.1f}"
    sum_ = f"{n} × {each.command_hours:.2f} / {place.night:g} h"
    yield "cores of commands, a run for each province", sum_, f"{n * each.command_hours / place.night:.1f}"
    sum_ = f"{n} × {each.terabytes:.2f} TB / {place.night:g} h"
    yield "from all archives together", sum_, f"{n * each.terabytes * 1e6 / place.night / HOUR:,.0f} MB/s"


def limits(figures: Figures, place: Place) -> Iterator[Row]:
    """What bounds one run, however many machines work for it."""
    d, held = place.dossiers, place.dossiers * figures.register / 1e9
    yield (
        "register of dossiers, in a temporary file of every machine",
        f"{d:,} × {figures.register:.0f} bytes",
        f"{held:.2f} GB",
    )
    sum_ = f"{place.cores} × {LIBRARIES:.2f} GB"
    yield f"memory of a machine of {place.cores} cores", sum_, f"{place.cores * LIBRARIES:.1f} GB"
    of_command = figures.worker / figures.client / place.busy
    yield (
        "cores that one command keeps busy",
        f"{figures.worker:.1f} / {figures.client:.2f} / {place.busy:g}",
        (f"{of_command:.0f}"),
    )
    rate = place.archive / figures.megabytes
    of_line = rate * figures.worker / 1000 / place.busy
    sum_ = f"{place.archive:g} MB/s / {figures.megabytes:.2f} MB × {figures.worker:.1f} ms / {place.busy:g}"
    yield f"cores that an archive of {place.archive:g} MB/s keeps busy", sum_, f"{of_line:.1f}"
    sum_ = f"{rate:.0f} dossiers/s × {figures.answer / 1000:.1f} kB"
    yield "answers on the wire meanwhile", sum_, f"{rate * figures.answer / 1e6:.2f} MB/s"
    share = place.night * HOUR * 1000 / figures.settled
    sum_ = f"{place.night:g} h / {figures.settled:.2f} ms"
    yield "dossiers that one command asks for their stamps in a night", sum_, f"{share:,.0f}"


def _night_rows(figures: Figures, place: Place) -> Iterator[Row]:
    d, both, each = place.dossiers, place.changed + place.again, night(figures, place)
    yield "**night**: opened", f"{d:,} × {place.changes:g} / {place.working_days}", f"{place.changed:,.0f} dossiers"
    yield "read again", f"{d:,} × {place.reread:.0%}", f"{place.again:,.0f} dossiers"
    sum_ = f"{place.changed:,.0f} × {figures.worker:.1f} ms + {place.again:,.0f} × {figures.reread:.1f} ms"
    yield "CPU of workers", sum_, f"{each.core_hours:.2f} core-hours"
    sum_ = f"{d:,} × {figures.settled:.2f} ms + {both:,.0f} × {figures.client:.2f} ms"
    yield "CPU of the command", sum_, f"{each.command_hours:.2f} h"
    yield "read", f"{both:,.0f} × {figures.megabytes:.2f} MB", f"{each.terabytes:.2f} TB"
    yield from _durations(each, place)


def _durations(need: Need, place: Place) -> Iterator[Row]:
    yield _by_workers(need, place, 1)
    fast = replace(place, archive=10 * place.archive)
    for each in (place, fast):
        yield (
            f"reading at {each.archive:,.0f} MB/s",
            f"{need.terabytes:.2f} TB / {each.archive:,.0f} MB/s",
            (f"{need.by_archive(each):.1f} h"),
        )
    lasts = f"{need.hours(place):.1f} h, or {need.hours(fast):.1f} h"
    yield "lasts, on one machine", "the longest of command, workers and reading", lasts


def _by_workers(need: Need, place: Place, machines: int) -> Row:
    sum_ = f"{need.core_hours:,.1f} / ({machines} × {place.cores} × {place.busy:g})"
    name = f"workers on {machines} machine{'s' if machines > 1 else ''} of {place.cores} cores"
    return name, sum_, f"{need.by_workers(place, machines):.1f} h"


def _store(size: float, place: Place) -> tuple[str, str]:
    sum_ = f"{place.dossiers:,} × {place.changes:g} × {size / 1000:.1f} kB"
    return sum_, f"{place.dossiers * place.changes * size / 1e9:,.0f} GB"


def _opened(figures: Figures, dossiers: float) -> Need:
    return Need(
        _hours(dossiers * figures.worker), _hours(dossiers * figures.client), dossiers * figures.megabytes / 1e6
    )


def _hours(milliseconds: float) -> float:
    return milliseconds / 1000 / HOUR
