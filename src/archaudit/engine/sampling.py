"""Which dossiers a sample holds: a stratified random draw that anybody can draw again.

Every dossier gets a random number from the seed and the name of its folder; in each stratum those with the smallest
numbers are drawn. So the draw does not depend on the order of folders, and a larger sample holds the smaller one's
dossiers of the same stratum. Strata are given room in proportion to their size (largest remainders), so that plain
shares of the sample estimate those of all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from archaudit.model.any_text import bytes_of
from archaudit.model.report import Sample

if TYPE_CHECKING:
    from archaudit.model.dossier import Dossier

STRATA = ("department", "field")
"""What a population can be divided by."""

Stratum = tuple[str, ...]


class SamplePlan(Struct, frozen=True):
    """How many dossiers to look at, and how to choose them."""

    size: int
    seed: int
    strata: tuple[str, ...] = ()
    """Of :data:`STRATA`; empty for a simple random sample."""

    def stratum_of(self, dossier: Dossier) -> Stratum:
        """The part of the population that a dossier belongs to."""
        codes = {"department": dossier.department.code, "field": dossier.field.code}
        return tuple(codes[name] for name in self.strata)


class Drawn(Struct, frozen=True):
    """A sample: the folders of its dossiers, and how it came about."""

    folders: frozenset[str]
    sample: Sample


def draw(population: Iterable[tuple[str, Stratum]], plan: SamplePlan) -> Drawn:
    """Draws from folders, each with its stratum; all of them where the population is no larger than the sample."""
    strata: dict[Stratum, list[str]] = {}
    for folder, stratum in population:
        strata.setdefault(stratum, []).append(folder)
    rooms = _rooms({stratum: len(folders) for stratum, folders in strata.items()}, plan.size)
    drawn = frozenset(
        folder for stratum, folders in strata.items() for folder in _first(folders, rooms[stratum], plan.seed)
    )
    total = sum(map(len, strata.values()))
    return Drawn(drawn, Sample(len(drawn), total, plan.seed, plan.strata))


def _rooms(sizes: Mapping[Stratum, int], wanted: int) -> dict[Stratum, int]:
    """How many to draw from each stratum."""
    total = sum(sizes.values())
    wanted = min(wanted, total)
    rooms = {stratum: wanted * size // total for stratum, size in sizes.items()}
    by_remainder = sorted(sizes, key=lambda stratum: (-(wanted * sizes[stratum] % total), stratum))
    for stratum in by_remainder[: wanted - sum(rooms.values())]:
        rooms[stratum] += 1
    return rooms


def _first(folders: Sequence[str], number: int, seed: int) -> list[str]:
    return sorted(folders, key=lambda folder: (_random(folder, seed), folder))[:number]


def _random(folder: str, seed: int) -> bytes:
    return hashlib.sha256(bytes_of(f"{seed}\n{folder}")).digest()
