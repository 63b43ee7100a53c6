"""A document in the layout of official papers, as far as a tool may fill it in (Decree 30/2020/NĐ-CP, Annex I)."""

from __future__ import annotations

from msgspec import Struct

from archaudit.reports.document import Block
from archaudit.reports.pictures import Chart


class AnnexHead(Struct, frozen=True):
    """The lines above the text; what the agency fills in is dotted or in brackets."""

    nation: str
    motto: str
    superior: str
    agency: str
    number: str
    place_and_date: str
    annex: str
    title: str
    attached_to: str


class Annex(Struct, frozen=True):
    """Head and text; the top right corner of the first page belongs to the agency's signature."""

    head: AnnexHead
    scope: tuple[Block, ...]
    wide: tuple[Block, ...]
    """What needs the long side of the paper."""
    blocks: tuple[Block | Chart, ...]
