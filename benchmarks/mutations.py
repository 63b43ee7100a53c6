"""Damages signed files in thousands of ways and prints how they were answered.

    python benchmarks/mutations.py [--mutants 20000] [--seed 1] [--seconds 60]

Every mutant of every fixture is inspected. Counted are exceptions that leave the inspector (there must be none),
answers that took longer than the limit (none), mutants that are called valid although a signed byte was changed
(none), and the answers by their kind. The same seed makes the same mutants.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archaudit.inspection import Inspector
from archaudit.model.facts import FileFacts
from fixtures.signed import Seed, inspector, seeds

Mutation = Callable[[bytes, random.Random], bytes]

_TOKENS = tuple(
    b"obj endobj stream endstream xref trailer startxref %%EOF /Contents /ByteRange /V /Kids /Parent /Fields /AcroForm "
    b"/Root /Prev /Type R null << >>".split()
)


class Tally(Struct):
    """What was seen."""

    mutants: int = 0
    untyped: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


def flip(data: bytes, chance: random.Random) -> bytes:
    """One bit."""
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def overwrite(data: bytes, chance: random.Random) -> bytes:
    """A few bytes by random ones."""
    at, length = chance.randrange(len(data)), chance.randrange(1, 16)
    return data[:at] + chance.randbytes(length) + data[at + length :]


def cut(data: bytes, chance: random.Random) -> bytes:
    """Everything after some byte."""
    return data[: chance.randrange(len(data))]


def delete(data: bytes, chance: random.Random) -> bytes:
    """A stretch in the middle."""
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randrange(1, 2000) :]


def repeat(data: bytes, chance: random.Random) -> bytes:
    """A stretch once more, somewhere else."""
    at, to = chance.randrange(len(data)), chance.randrange(len(data))
    return data[:to] + data[at : at + chance.randrange(1, 2000)] + data[to:]


def number(data: bytes, chance: random.Random) -> bytes:
    """A digit by another digit, as in offsets, lengths and object numbers."""
    digits = [index for index in (chance.randrange(len(data)) for _ in range(200)) if data[index : index + 1].isdigit()]
    if not digits:
        return flip(data, chance)
    at = digits[0]
    return data[:at] + b"%d" % chance.randrange(10) + data[at + 1 :]


def token(data: bytes, chance: random.Random) -> bytes:
    """One word of the PDF language by another."""
    old, new = chance.choice(_TOKENS), chance.choice(_TOKENS)
    places = [at for at in (data.find(old, chance.randrange(len(data))) for _ in range(5)) if at >= 0]
    if not places:
        return flip(data, chance)
    return data[: places[0]] + new + data[places[0] + len(old) :]


def append(data: bytes, chance: random.Random) -> bytes:
    """Some of its own bytes at the end."""
    at = chance.randrange(len(data))
    return data + data[at : at + chance.randrange(1, 5000)]


MUTATIONS: tuple[Mutation, ...] = (flip, overwrite, cut, delete, repeat, number, token, append)


def run(mutants: int, seed: int, seconds: float) -> Tally:
    """Inspects so many mutants, all fixtures and all mutations in turn."""
    originals, look, tally = seeds(), inspector(), Tally()
    for index in range(mutants):
        chance = random.Random(f"{seed}/{index}")
        original = originals[index % len(originals)]
        mutation = MUTATIONS[(index // len(originals)) % len(MUTATIONS)]
        name = f"{original.name} {mutation.__name__} {index}"
        _one(tally, look, original, mutation(original.data, chance), name, seconds)
    return tally


def _one(tally: Tally, look: Inspector, original: Seed, mutant: bytes, name: str, seconds: float) -> None:
    tally.mutants += 1
    begin = time.process_time()
    try:
        facts = look.inspect(original.path, mutant, original.detached)
    except Exception as error:
        tally.untyped.append(f"{name}: {type(error).__name__}: {error}")
        return
    took = time.process_time() - begin
    tally.slowest = max(tally.slowest, took)
    if took > seconds:
        tally.late.append(f"{name}: {took:.1f} s")
    if original.accepts_wrongly(mutant, facts):
        tally.accepted.append(name)
    tally.answers.update(_kinds(facts))


def _kinds(facts: FileFacts) -> list[str]:
    if facts.signatures:
        return [f"{each.integrity}, {each.indication} {each.subindication or ''}".strip() for each in facts.signatures]
    return [f"unreadable: {facts.unreadable.reason}" if facts.unreadable else "no signature"]


def main() -> None:
    """Prints the tally; exit status 1 when one mutant was answered wrongly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60.0, help="limit of CPU a mutant")
    arguments = parser.parse_args()
    tally = run(arguments.mutants, arguments.seed, arguments.seconds)
    for kind, count in sorted(tally.answers.items()):
        print(f"{count:8,}  {kind}")
    print(f"mutants {tally.mutants:,} of {len(seeds())} files, seed {arguments.seed}")
    print(f"slowest {tally.slowest:.2f} s CPU")
    for title, names in (("untyped", tally.untyped), ("over limit", tally.late), ("wrongly valid", tally.accepted)):
        print(f"{title}: {len(names)}", *names[:20], sep="\n  ")
    raise SystemExit(bool(tally.untyped or tally.late or tally.accepted))


if __name__ == "__main__":
    main()
