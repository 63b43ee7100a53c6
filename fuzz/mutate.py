"""Damages good input of every kind, seeded, and prints how each parser answered.

    PYTHONPATH=src:. python fuzz/mutate.py [--mutants N] [--seed S] [--seconds T] [TARGET…]

The same seed makes the same mutants. Exit status 1 when a parser raised what it does not promise, or took too long.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

from msgspec import Struct, field

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.mutations import MUTATIONS, Mutation
from fuzz.seeds import seeds
from fuzz.targets import TARGETS, Target

_EXTREMES = (
    *(b"", b"\0", b"\xff\xff\xff\xff", b"-1", b"9" * 30, b"1e999", b"NaN", b"null", b"true", b"=", b"%00", b"\x1b[31m"),
    *(
        b'"',
        b"'",
        b"\n",
        b"\r",
        b",",
        b";",
        b"[",
        b"]",
        b"{",
        b"}",
        b"[" * 5000,
        b'{"a":' * 5000,
        b"[[a]]",
        b"'''",
        b'"""',
    ),
    *(b"\\u0000", b"\\ud800", b"\xef\xbb\xbf", b"\xff\xfe", "\u202e".encode(), b"http://[", b"../", b"##"),
    *(b"0001-01-01", b"9999-12-31T23:59:59+23:59", b"\x30\x80", b"\xa0\x84\xff\xff\xff\xff"),
    *(b"-----BEGIN ", b"-----END ", b"&a;", b"<!DOCTYPE a [", b"]]>"),
)


def extreme(data: bytes, chance: random.Random) -> bytes:
    """Something that a parser may stumble over, in place of a few bytes."""
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(_EXTREMES) + data[at + chance.randrange(4) :]


def value(data: bytes, chance: random.Random) -> bytes:
    """Something extreme in place of everything up to the next end of a value."""
    at = chance.randrange(len(data))
    ends = [end for end in (data.find(mark, at) for mark in (b",", b"\n", b'"', b">", b"<")) if end >= 0]
    return data[:at] + chance.choice(_EXTREMES) + data[min(ends, default=len(data)) :]


ALL: tuple[Mutation, ...] = (*MUTATIONS, extreme, value)


class Tally(Struct):
    """How one parser answered."""

    answers: Counter[str] = field(default_factory=Counter)
    unexpected: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_index: int = 0


def mutant(target: str, seed: int, index: int) -> bytes:
    """The mutant of that number: a seed of the target, damaged once to five times."""
    chance = random.Random(f"{target}/{seed}/{index}")
    data = chance.choice(seeds(target))
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        data = chance.choice(ALL)(data or b"\0", chance)
    return data


def run(target: Target, mutants: int, seed: int) -> Tally:
    """Lets the parser read so many mutants."""
    tally = Tally()
    for index in range(mutants):
        data = mutant(target.name, seed, index)
        begin = time.process_time()
        try:
            tally.answers[target(data)] += 1
        except Exception as error:
            tally.unexpected.append(f"{target.name} {index}: {type(error).__name__}: {error}"[:300])
        took = time.process_time() - begin
        if took > tally.slowest:
            tally.slowest, tally.slowest_index = took, index
    return tally


def main() -> None:
    """Prints one line a target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", default=list(TARGETS))
    parser.add_argument("--mutants", type=int, default=1_000, help="of each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20.0, help="limit of CPU a mutant")
    arguments = parser.parse_args()
    wrong = False
    for name in arguments.targets:
        tally = run(TARGETS[name], arguments.mutants, arguments.seed)
        answers = ", ".join(f"{answer} {count:,}" for answer, count in sorted(tally.answers.items()))
        slowest = f"slowest {tally.slowest:.2f} s CPU (mutant {tally.slowest_index})"
        print(
            f"{name}: {arguments.mutants:,} mutants; {answers}; {slowest}; unexpected {len(tally.unexpected)}",
            flush=True,
        )
        print(*tally.unexpected[:10], sep="\n", end="\n" if tally.unexpected else "", flush=True)
        wrong = wrong or bool(tally.unexpected) or tally.slowest > arguments.seconds
    raise SystemExit(wrong)


if __name__ == "__main__":
    main()
