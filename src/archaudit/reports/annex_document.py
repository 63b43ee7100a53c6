"""A document in the layout of official papers, as far as a tool may fill it in."""

from __future__ import annotations

from dataclasses import dataclass

from archaudit.reports.document import Block, Table
from archaudit.reports.pictures import Chart


@dataclass(frozen=True, slots=True)
class AnnexHead:
    """The lines above the first table; what an agency fills in is dotted."""

    nation: str
    motto: str
    superior: str
    agency: str
    number: str
    place_and_date: str
    annex: str
    title: str
    attached_to: str


@dataclass(frozen=True, slots=True)
class Annex:
    """A document in the layout of official papers, Decree 30/2020/NĐ-CP, Annex I."""

    head: AnnexHead
    wide: Table
    """The table of all departments; it needs the long side of the paper."""
    blocks: tuple[Block | Chart, ...]
