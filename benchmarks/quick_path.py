"""Damages CMS signatures and compares the quick verification with the general one.

    python benchmarks/quick_path.py [--mutants 12000] [--seed 1]

No mutant may be accepted by the quick way that the general way refuses, or with another certificate; and the originals
must be accepted by both. Prints how many mutants the two ways accepted. The same seed makes the same mutants.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from asn1crypto import cms

from archaudit.demo.signing import Level, Signing, sign_detached
from archaudit.inspection.signatures.cms_files import load_signed_data
from archaudit.inspection.signatures.digester import content_digester
from archaudit.inspection.signatures.integrity import encapsulated, open_generally
from archaudit.inspection.signatures.timestamp import tokens
from archaudit.inspection.signatures.usual_cms import signer_certificate
from archaudit.model.signature import Integrity
from benchmarks.mutations import cut, delete, flip, overwrite, repeat

TIME = datetime(2024, 6, 1, tzinfo=UTC)
DOCUMENT = "Quyết định".encode() * 50
MUTATIONS = (flip, flip, overwrite, delete, repeat, cut)


@dataclass
class Outcome:
    """What was compared."""

    mutants: int = 0
    quick: int = 0
    general: int = 0
    wrong: list[str] = field(default_factory=list)


@cache
def originals() -> tuple[tuple[str, bytes, bytes], ...]:
    """Name, CMS and what it signs: signatures of persons and agencies, with and without time-stamp, and the token."""
    found = [
        (f"{signer} {level}", sign_detached(DOCUMENT, Signing(signer, TIME, level)), DOCUMENT)
        for signer in ("officer-khdt", "agency-khdt")
        for level in (Level.LEGACY, Level.B_B, Level.B_T)
    ]
    stamped = cms.ContentInfo.load(found[2][1])["content"]
    token = next(tokens(stamped["signer_infos"][0]))
    whole = cms.ContentInfo({"content_type": "signed_data", "content": token}).dump()
    return (*found, ("token", whole, encapsulated(token) or b""))


def run(mutants: int, seed: int) -> Outcome:
    """Compares so many mutants, all originals and all mutations in turn."""
    outcome, samples = Outcome(), originals()
    for index in range(mutants):
        chance = random.Random(f"{seed}/{index}")
        name, data, content = samples[index % len(samples)]
        mutation = MUTATIONS[(index // len(samples)) % len(MUTATIONS)]
        _compare(outcome, f"{name} {mutation.__name__} {index}", mutation(data, chance), content)
    return outcome


def accepted(data: bytes, content: bytes) -> tuple[bytes | None, bytes | None]:
    """The certificate that each way, the quick and the general, accepts the signature with."""
    try:
        signed_data = load_signed_data(data)
        quick = signer_certificate(signed_data.dump(), content_digester(content))
    except Exception:
        return None, None
    try:
        opened = open_generally(signed_data, content_digester(content))
    except Exception:
        return quick, None
    intact = opened.integrity is Integrity.INTACT and opened.certificate is not None
    return quick, opened.certificate.dump() if intact and opened.certificate is not None else None


def _compare(outcome: Outcome, name: str, mutant: bytes, content: bytes) -> None:
    quick, general = accepted(mutant, content)
    outcome.mutants += 1
    outcome.quick += quick is not None
    outcome.general += general is not None
    if quick is not None and quick != general:
        outcome.wrong.append(name)


def main() -> None:
    """Prints the outcome; exit status 1 when the quick way accepted too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    outcome = run(arguments.mutants, arguments.seed)
    print(f"mutants {outcome.mutants:,}, accepted quickly {outcome.quick:,}, in general {outcome.general:,}")
    print(f"accepted quickly and refused in general: {len(outcome.wrong)}", *outcome.wrong[:20], sep="\n  ")
    raise SystemExit(bool(outcome.wrong))


if __name__ == "__main__":
    main()
