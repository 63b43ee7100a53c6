"""The first, small step: the registers beside the dossiers, each read in a worker process with limits."""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from functools import partial

from archaudit.engine.limited_pool import LimitedPool, Limits, answer_of, running
from archaudit.layouts import Layout, LayoutChoice, open_export, open_layout
from archaudit.layouts.tables import Table, read_file
from archaudit.model.facts import UnreadableReason
from archaudit.model.registers import Registers
from archaudit.sources import Access, Source

AS_FILES = 5
"""Files whose time a register may take: it has a row for every dossier of the archive."""
LIMITS = Limits(memory=4 * 1024**3)
"""A register is held in memory whole, in a worker that does nothing else."""


@dataclass(frozen=True, slots=True)
class RegisterOrder:
    """All that the worker needs to know."""

    location: str
    access: Access
    layout: LayoutChoice
    limits: Limits = LIMITS


_source: list[Source] = []
"""This process's export: pools hand functions to processes, and a function must find it somewhere."""


def registers_of(layout: Layout, order: RegisterOrder) -> Registers:
    """The registers of an export. One that a worker does not survive is noted with the reason, and is lost alone."""
    with running(LimitedPool(start, order, 1, order.limits)) as pool:
        return layout.registers(lambda path: _attempt(path, pool))


def start(order: RegisterOrder) -> None:
    """Prepares the worker process."""
    # What a library warns of in a workbook is an answer here, and would carry its texts to the terminal.
    warnings.simplefilter("ignore")
    # An export on a server is reached before the network is closed to this process.
    _source[:] = [open_layout(open_export(order.location, order.access), order.layout).source]
    order.limits.apply(copies=not os.path.isdir(order.location))


def read_one(path: str) -> Table:
    """Reads one register in the worker process."""
    return read_file(_source[0], path)


def _attempt(path: str, pool: LimitedPool) -> Table:
    return answer_of(pool.schedule(read_one, path, files=AS_FILES), partial(_unread, path))


def _unread(path: str, reason: UnreadableReason) -> Table:
    return Table(path, (), reason.value, beyond_limits=True)
