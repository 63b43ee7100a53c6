"""Judges all results of a workload in one process, with archaudit or pyHanko as a library; a program of its own.

    python -m benchmarks.speed.library archaudit|pyhanko WORKLOAD [--crls crls-big] [--kinds B-B,adbe] [--pdf FILE]

Prints one JSON object a line: path, kind and one verdict a signature; the last line is the CPU of the judging alone,
in seconds, without the start of the program, and the median of each kind of file in milliseconds.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.workload.made import ANCHORS, AS_OF, ISSUERS, Made, Workload

Judge = Callable[[Path], list[str]]
VALID, NOT_VALID, ERROR = "valid", "not valid", "error"


def main() -> None:
    """Judges and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", choices=["archaudit", "pyhanko"])
    parser.add_argument("workload", type=Path)
    parser.add_argument("--crls", default="crls")
    parser.add_argument("--kinds", default="")
    parser.add_argument("--pdf", type=Path, help="this file instead of the results of the workload")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    workload = Workload.load(arguments.workload)
    judge = {"archaudit": _archaudit, "pyhanko": _pyhanko}[arguments.tool](workload, arguments.crls)
    begin = last = time.process_time()
    spent: dict[str, list[float]] = defaultdict(list)
    for file, path in _files(workload, arguments):
        print(json.dumps({"path": file.path, "kind": file.kind, "verdicts": judge(path)}))
        before, last = last, time.process_time()
        spent[file.kind].append(last - before)
    by_kind = {kind: round(1000 * statistics.median(each), 2) for kind, each in sorted(spent.items())}
    print(json.dumps({"cpu": last - begin, "ms": by_kind}))


def _files(workload: Workload, arguments: argparse.Namespace) -> list[tuple[Made, Path]]:
    if arguments.pdf:
        return [(Made(arguments.pdf.name, "given"), arguments.pdf)]
    kinds = arguments.kinds.split(",") if arguments.kinds else []
    return [(file, workload.path(file)) for file in workload.results if not kinds or file.kind in kinds]


def _archaudit(workload: Workload, crls: str) -> Judge:
    from archaudit.inspection import Inspector, TrustBundle

    trust = workload.root / ("trust-big" if crls == "crls-big" else "trust")
    look = Inspector(TrustBundle.load([trust]), AS_OF)

    def judge(path: Path) -> list[str]:
        found = look.inspect(path.name, path.read_bytes()).signatures
        return [VALID if each.is_valid else NOT_VALID for each in found]

    return judge


def _pyhanko(workload: Workload, crls: str) -> Judge:
    from asn1crypto import crl
    from pyhanko.keys import load_cert_from_pemder
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    root, *others = (load_cert_from_pemder(str(path)) for path in _pems(workload))
    # Parsed once, as a careful user would: handed in as bytes they cost two thirds more.
    lists = [crl.CertificateList.load((workload.root / crls / f"{issuer}.crl").read_bytes()) for issuer in ISSUERS]

    def one(signature: Any) -> str:
        context = ValidationContext(
            trust_roots=[root], other_certs=others, crls=lists, moment=AS_OF, best_signature_time=AS_OF,
            allow_fetching=False, revocation_mode="soft-fail",
        )  # fmt: skip
        try:
            return VALID if validate_pdf_signature(signature, context).bottom_line else NOT_VALID
        except Exception:
            return ERROR

    def judge(path: Path) -> list[str]:
        reader = PdfFileReader(io.BytesIO(path.read_bytes()))
        try:
            return [one(signature) for signature in reader.embedded_signatures]
        except Exception:
            return [ERROR]

    return judge


def _pems(workload: Workload) -> list[Path]:
    return [workload.root / "pem" / f"{name}.pem" for name in ANCHORS]


if __name__ == "__main__":
    main()
