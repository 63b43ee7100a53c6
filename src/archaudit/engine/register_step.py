"""The first, small step: the registers beside the dossiers, each read in a worker process with limits."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from archaudit.engine.limited_pool import LimitedPool, Limits, answer_of, running
from archaudit.layouts import PortalLayout
from archaudit.layouts.tables import Table, read_table
from archaudit.model.facts import UnreadableReason
from archaudit.model.registers import Registers
from archaudit.sources import LocalFolder

AS_FILES = 5
"""Files whose time a register may take: it has a row for every dossier of the archive."""
LIMITS = Limits(memory=4 * 1024**3)
"""A register is held in memory whole, in a worker that does nothing else."""


@dataclass(frozen=True, slots=True)
class RegisterOrder:
    """All that the worker needs to know."""

    root: Path
    limits: Limits


_source: list[LocalFolder] = []
"""This process's export: pools hand functions to processes, and a function must find it somewhere."""


def registers_of(layout: PortalLayout, limits: Limits = LIMITS) -> Registers:
    """The registers of an export. One that a worker does not survive is noted with the reason, and is lost alone."""
    order = RegisterOrder(layout.source.root, limits)
    with running(LimitedPool(start, order, 1, limits)) as pool:
        return layout.registers(lambda path: _attempt(path, pool))


def start(order: RegisterOrder) -> None:
    """Prepares the worker process."""
    order.limits.apply()
    # What a library warns of in a workbook is an answer here, and would carry its texts to the terminal.
    warnings.simplefilter("ignore")
    _source[:] = [LocalFolder(order.root)]


def read_one(path: str) -> Table:
    """Reads one register in the worker process."""
    return read_table(_source[0], path)


def _attempt(path: str, pool: LimitedPool) -> Table:
    return answer_of(pool.schedule(read_one, path, files=AS_FILES), partial(_unread, path))


def _unread(path: str, reason: UnreadableReason) -> Table:
    return Table(path, (), reason.value, beyond_limits=True)
