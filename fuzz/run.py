"""Fuzzes one parser with atheris (libFuzzer): it watches which code is reached and looks for new ways.

    PYTHONPATH=src:. python fuzz/run.py TARGET [CORPUS] [libFuzzer options such as -runs=100000 -max_total_time=600]

Without CORPUS the seeds are written into a temporary folder, and what is found is lost with it. The first exception
that its parser does not promise ends the run, and libFuzzer writes the input into ``crash-…``.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
with atheris.instrument_imports(include=["archaudit", "msgspec", "asn1crypto", "json", "csv"]):
    from fuzz.targets import TARGETS


def main(arguments: list[str]) -> None:
    """Hands over to libFuzzer, which ends the process."""
    if not arguments or arguments[0] not in TARGETS:
        raise SystemExit(f"{__doc__}\nTARGET is one of: {' '.join(TARGETS)}")
    target, *rest = arguments
    with TemporaryDirectory() as folder:
        corpus = [] if any(not word.startswith("-") for word in rest) else [_corpus(Path(folder), target)]
        atheris.Setup([sys.argv[0], *rest, *corpus], lambda data: TARGETS[target](bytes(data)) and None)
        atheris.Fuzz()


def _corpus(folder: Path, target: str) -> str:
    from fuzz.seeds import seeds

    for seed in seeds(target):
        (folder / hashlib.sha256(seed).hexdigest()).write_bytes(seed)
    return str(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
