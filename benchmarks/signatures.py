"""Prints what archaudit, pyHanko and pdfsig say of the same signed files.

    python benchmarks/signatures.py [DIR]

Without DIR the files are those of fixtures/attacks, forged and honest; with DIR all its PDFs are taken, and what they
are is told from the name of their folder (``forged``, ``honest``), if it says so. pdfsig is left out where it is not
installed. What each costs is measured by ``benchmarks/performance.py``.
"""

from __future__ import annotations

import argparse
import io
import logging
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from archaudit.demo.pki import write_trust
from archaudit.inspection import Inspector, TrustBundle
from fixtures.attacks import attack_cases, honest_cases

AS_OF = datetime(2024, 6, 1, tzinfo=UTC)


class Sample(Struct, frozen=True, dict=True):
    """A file and what it is."""

    name: str
    kind: str
    """``forged``, ``honest`` or ``unknown``."""
    path: Path


Judge = Callable[[Path], str]


def main() -> None:
    """Prints the table of verdicts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR")
    arguments = parser.parse_args()
    # The libraries write whole tracebacks for forged files.
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as temporary:
        trust = write_trust(Path(temporary) / "trust")
        samples = _given(arguments.folder) if arguments.folder else _built(Path(temporary))
        judges = {"archaudit": _archaudit(trust), "pyHanko": _pyhanko(trust)} | _pdfsig()
        _print_verdicts(samples, judges)


def _given(folder: Path) -> list[Sample]:
    found = sorted(path for path in folder.rglob("*.pdf") if path.is_file())
    kinds = [next((kind for kind in ("forged", "honest") if kind in path.parts), "unknown") for path in found]
    return [Sample(path.name, kind, path) for path, kind in zip(found, kinds, strict=True)]


def _built(folder: Path) -> list[Sample]:
    cases = [(case.id, "forged", case.build) for case in attack_cases()]
    cases += [(case.name, "honest", case.build) for case in honest_cases()]
    samples = []
    for index, (name, kind, build) in enumerate(cases):
        path = folder / f"{index:03}.pdf"
        path.write_bytes(build())
        samples.append(Sample(name, kind, path))
    return samples


def _archaudit(trust: Path) -> Judge:
    look = Inspector(TrustBundle.load([trust]), AS_OF)

    def judge(path: Path) -> str:
        found = look.inspect(path.name, path.read_bytes()).signatures
        if not found:
            return "no signature"
        return "valid" if all(each.is_valid for each in found) else "not valid"

    return judge


def _pyhanko(trust: Path) -> Judge:
    roots = [load_cert_from_pemder(str(path)) for path in sorted((trust / "roots").rglob("*")) if path.is_file()]
    others = [
        load_cert_from_pemder(str(path))
        for folder in ("intermediates", "tsa")
        for path in sorted((trust / folder).rglob("*"))
        if path.is_file()
    ]
    lists = [path.read_bytes() for path in sorted((trust / "crls").rglob("*")) if path.is_file()]

    def judge(path: Path) -> str:
        try:
            reader = PdfFileReader(io.BytesIO(path.read_bytes()))
            if reader.encrypted:
                reader.decrypt(b"")
            answers = [_pyhanko_one(signature, roots, others, lists) for signature in reader.embedded_signatures]
        except Exception:
            return "exception"
        if not answers:
            return "no signature"
        return "valid" if all(answers) else "not valid"

    return judge


def _pyhanko_one(signature: object, roots: list[object], others: list[object], lists: list[bytes]) -> bool:
    context = ValidationContext(
        trust_roots=roots + others, other_certs=others, crls=lists, moment=AS_OF, best_signature_time=AS_OF,
        allow_fetching=False, revocation_mode="soft-fail",
    )  # fmt: skip
    validate = validate_pdf_timestamp if _is_stamp(signature) else validate_pdf_signature
    return bool(validate(signature, context).bottom_line)


def _is_stamp(signature: object) -> bool:
    return str(signature.sig_object.get("/SubFilter")) == "/ETSI.RFC3161"


def _pdfsig() -> dict[str, Judge]:
    program = shutil.which("pdfsig")
    if program is None:
        return {}

    def judge(path: Path) -> str:
        run = subprocess.run([program, "-nocert", str(path)], capture_output=True, check=False)
        said = [line for line in run.stdout.decode(errors="replace").splitlines() if "Signature Validation:" in line]
        if not said:
            return "no signature"
        return "valid" if all("Signature is Valid." in line for line in said) else "not valid"

    return {"pdfsig": judge}


def _print_verdicts(samples: list[Sample], judges: dict[str, Judge]) -> None:
    table = Counter((sample.kind, tool, judge(sample.path)) for sample in samples for tool, judge in judges.items())
    words = ("valid", "not valid", "no signature", "exception")
    print(f"{'files':9}{'tool':12}" + "".join(f"{word:>14}" for word in words))
    for kind in ("forged", "honest", "unknown"):
        for tool in judges:
            if any(table[kind, tool, word] for word in words):
                print(f"{kind:9}{tool:12}" + "".join(f"{table[kind, tool, word]:14}" for word in words))


if __name__ == "__main__":
    main()
