"""Damages signatures and compares the quick ways with the general one: nothing may be accepted by the quick ones alone.

    python benchmarks/quick_path.py [--mutants 12000] [--seed 1] [--jobs 1]

The originals are PDFs of every level, visible and not, with one signature and with two, with validation data, document
time-stamps and a long revocation list, and CMS files. Each mutant is judged twice: as always, and with every short cut
switched off (the quick reading of CMS and of time-stamps, see ``benchmarks/short_cuts.py``). A signature counts as
accepted when it is TOTAL-PASSED, or intact with no change or permitted ones only. Prints how many mutants each way
accepted; exit status 1 when the quick ways accepted one signature that the general way refuses. The same seed makes the
same mutants.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import repeat, zip_longest
from multiprocessing import get_context
from pathlib import Path

from msgspec import Struct, field

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archaudit.model.facts import FileFacts
from archaudit.model.signature import Changes, Indication, Integrity, SignatureFacts
from benchmarks.mutations import MUTATIONS
from benchmarks.short_cuts import without_short_cuts
from fixtures.signed_kinds import Original, inspector, originals

AS_OF = datetime(2024, 6, 1, tzinfo=UTC)


class Outcome(Struct):
    """What was compared."""

    answers: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    """Mutants by whether the quick ways and the general way accepted a signature of them."""
    other: int = 0
    """Mutants of which the two tell other facts, though they accept the same."""
    wrong: list[str] = field(default_factory=list)
    """Mutants with a signature that the quick ways alone accept."""

    @property
    def mutants(self) -> int:
        return self.answers.total()


class Judges:
    """The same question asked twice, each way with its own memory of certificates."""

    def __init__(self) -> None:
        self._quick, self._general = ({lists: inspector(AS_OF, lists=lists) for lists in (True, False)} for _ in "ab")

    def both(self, file: Original) -> tuple[FileFacts, FileFacts]:
        """What is told of a file with the short cuts, and without them."""
        quick = self._quick[file.lists_at_hand].inspect(file.path, file.data, file.beside)
        with without_short_cuts():
            return quick, self._general[file.lists_at_hand].inspect(file.path, file.data, file.beside)


def run(mutants: int, seed: int, jobs: int = 1) -> Outcome:
    """Compares so many mutants, all originals and all mutations in turn; whatever the jobs, the same."""
    # Made before the workers are forked, which then have them.
    originals()
    if jobs == 1:
        return _run(range(mutants), seed)
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as pool:
        parts = list(pool.map(_run, (range(job, mutants, jobs) for job in range(jobs)), repeat(seed)))
    return Outcome(
        sum((part.answers for part in parts), Counter()),
        sum(part.other for part in parts),
        sorted(name for part in parts for name in part.wrong),
    )


def _run(indices: range, seed: int) -> Outcome:
    outcome, samples, judges = Outcome(), originals(), Judges()
    ways = [(each, inside) for inside in (False, True) for each in MUTATIONS]
    for index in indices:
        chance = random.Random(f"{seed}/{index}")
        original = samples[index % len(samples)]
        mutation, inside = ways[(index // len(samples)) % len(ways)]
        mutant = (original.damaged_inside if inside else original.damaged)(mutation, chance)
        _compare(outcome, f"{original.name} {mutation.__name__} {index}", *judges.both(mutant))
    return outcome


def accepted(signature: SignatureFacts) -> bool:
    """Whether an inspector may rely on the signature, or at least on the document being what was signed."""
    unchanged = signature.integrity is Integrity.INTACT and signature.changes in (Changes.NONE, Changes.PERMITTED)
    return signature.indication is Indication.TOTAL_PASSED or unchanged


def _compare(outcome: Outcome, name: str, quick: FileFacts, general: FileFacts) -> None:
    one, other = (list(map(accepted, facts.signatures)) for facts in (quick, general))
    outcome.answers[any(one), any(other)] += 1
    same_count = len(one) == len(other)
    if any(a and not (same_count and b) for a, b in zip_longest(one, other[: len(one)], fillvalue=False)):
        outcome.wrong.append(name)
    elif quick != general and one == other:
        outcome.other += 1


def _print(outcome: Outcome, names: Sequence[str], seed: int) -> None:
    print(f"mutants {outcome.mutants:,} of {len(names)} originals, seed {seed}")
    for key, words in (
        ((True, True), "accepted by both"),
        ((False, False), "refused by both"),
        ((False, True), "refused only by the quick ways"),
    ):
        print(f"{outcome.answers[key]:8,}  {words}")
    print(f"{outcome.other:8,}  of these with another detail, the answer the same")
    print(f"{len(outcome.wrong):8,}  with a signature accepted by the quick ways and refused in general")
    print(*outcome.wrong[:20], sep="\n")


def main() -> None:
    """Prints the outcome; exit status 1 when the quick ways accepted too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    outcome = run(arguments.mutants, arguments.seed, arguments.jobs)
    _print(outcome, [each.name for each in originals()], arguments.seed)
    raise SystemExit(bool(outcome.wrong))


if __name__ == "__main__":
    main()
