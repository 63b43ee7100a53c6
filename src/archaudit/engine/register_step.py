"""The first, small step: tables and registers beside the dossiers, each read in a worker process with limits."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from msgspec import Struct

from archaudit.engine.limited_pool import Answer, Given, LimitedPool, Limits, running
from archaudit.layouts import Layout, LayoutChoice, open_export, open_layout, tells_of_files
from archaudit.layouts.tables import Table
from archaudit.model.registers import Registers
from archaudit.model.unreadable import UnreadableReason
from archaudit.scratch import Scratch
from archaudit.sources import Access, Source

AS_FILES = 5
"""Files whose time a register may take: it has a row for every dossier of the archive."""
LIMITS = Limits(memory=4 * 1024**3)
"""A line, or a workbook's inner tables, may be as long as a register; its rows are not held."""
LARGEST_SPOOL = 1024**3
"""Bytes that the rows of a register may take in a file, packed: more than those of ten million dossiers."""


class RegisterOrder(Struct, frozen=True):
    """All that the worker needs to know."""

    location: str
    """Of the export, as :func:`archaudit.sources.open_source` takes it."""
    access: Access
    limits: Limits = LIMITS


class RegisterStep:
    """Reads tables in a worker. One that the worker does not survive is noted with the reason, and is lost alone."""

    def __init__(self, pool: LimitedPool, spools: Path) -> None:
        """
        Args:
            spools: folder for what is read. The tables are readable as long as it is there.
        """
        self._pool = pool
        self._spools = spools
        self._numbers = count()

    def tells(self, choice: LayoutChoice) -> bool | None:
        """As :func:`archaudit.layouts.tells_of_files`; ``None`` when the worker did not survive it."""
        return self._asked(_tells, lambda: choice, lambda reason: None)

    def registers(self, layout: Layout, choice: LayoutChoice) -> Registers:
        """The registers of an export."""
        return layout.registers(partial(self.read, choice))

    def read(self, choice: LayoutChoice, path: str) -> Table:
        """One table of an export of this layout."""

        def given() -> tuple[LayoutChoice, str, Path]:
            # A worker that was ended may have left half a file.
            return choice, path, self._spools / str(next(self._numbers))

        return self._asked(_read, given, partial(_unread, path))

    def _asked(
        self,
        function: Callable[[Given], Answer],
        given: Callable[[], Given],
        otherwise: Callable[[UnreadableReason], Answer],
    ) -> Answer:
        """Asks a second time where the worker ended: somebody else may have ended it, and a register that is lost
        changes the answers about every dossier."""

        def again(reason: UnreadableReason) -> Answer:
            if reason is not UnreadableReason.CRASH:
                return otherwise(reason)
            return self._pool.attempt(function, given(), otherwise, AS_FILES)

        return self._pool.attempt(function, given(), again, AS_FILES)


@contextmanager
def register_step(order: RegisterOrder) -> Iterator[RegisterStep]:
    """The step; its worker starts when there is something to read."""
    with (
        Scratch() as folder,
        running(LimitedPool(_start, order, 1, order.limits)) as pool,
    ):
        yield RegisterStep(pool, folder)


_export: list[Source] = []
"""This process's export: pools hand functions to processes, and a function must find it somewhere."""


def _start(order: RegisterOrder) -> None:
    """Prepares the worker process."""
    # What a library warns of in a workbook is an answer here, and would carry its texts to the terminal.
    warnings.simplefilter("ignore")
    # An export on a server is reached before the network is closed to this process.
    _export[:] = [open_export(order.location, order.access)]
    copies = not os.path.isdir(order.location)
    order.limits.apply(copies=copies, reach=_export[0].reach, output=LARGEST_SPOOL)


def _tells(choice: LayoutChoice) -> bool | None:
    return tells_of_files(_export[0], choice)


def _read(task: tuple[LayoutChoice, str, Path]) -> Table:
    choice, path, spool = task
    return open_layout(_export[0], choice).read_table(path, spool)


def _unread(path: str, reason: UnreadableReason) -> Table:
    return Table(path, (), reason.value, beyond_limits=True)
