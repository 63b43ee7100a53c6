"""What people would run instead, as commands, and what they say."""

from __future__ import annotations

import functools
import http.server
import json
import shlex
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from benchmarks.speed.library import ERROR, NOT_VALID, VALID
from benchmarks.workload.made import CRL_PORT

Verdicts = dict[str, list[str]]
"""By path: one verdict a signature."""

_PDFSIG_VALID, _PDFSIG_TRUSTED = "Signature is Valid.", "Certificate is Trusted."


def loop(command: str, files: Sequence[Path], folder: Path) -> list[str]:
    """A shell that runs a command for each of the files, its name as the last word, whatever the command's answer."""
    names = folder / "files.txt"
    names.write_text("".join(f"{file}\n" for file in files), "utf-8")
    script = f'while read -r file; do echo "file $file"; {command} "$file" 2>&1; done < {shlex.quote(str(names))}; true'
    return ["sh", "-c", script]


def pdfsig(nss: Path) -> str:
    """The command for one file."""
    return f"pdfsig -nssdir {shlex.quote(str(nss))}"


def pdfsig_verdicts(output: bytes) -> Verdicts:
    """What a loop of pdfsig said: a signature is valid whose value is and whose certificate is trusted."""
    return {name: _pdfsig_signatures(lines) for name, lines in _by_file(output)}


def _pdfsig_signatures(lines: Sequence[str]) -> list[str]:
    """A signature whose lines hold no verdict, as pdfsig prints of a damaged one, is an error."""
    found, places = [], [place for place, line in enumerate(lines) if line.startswith("Signature #")]
    for begin, end in pairwise([*places, len(lines)]):
        said = " ".join(lines[begin:end])
        if "Signature Validation:" not in said:
            found.append(ERROR)
        else:
            found.append(VALID if _PDFSIG_VALID in said and _PDFSIG_TRUSTED in said else NOT_VALID)
    return found


def pyhanko_command(pem: Path) -> str:
    """The command for one file."""
    others = " ".join(f"--other-certs {shlex.quote(str(pem / name))}" for name in ("official-ca.pem", "tsa.pem"))
    root = shlex.quote(str(pem / "official-root.pem"))
    return f"pyhanko sign validate --executive-summary --trust {root} --trust-replace {others}"


def _by_file(output: bytes) -> Iterator[tuple[str, list[str]]]:
    name, lines = "", []
    for line in output.decode(errors="replace").splitlines():
        if line.startswith("file "):
            if name:
                yield name, lines
            name, lines = line.removeprefix("file "), []
        else:
            lines.append(line)
    if name:
        yield name, lines


def library_verdicts(output: bytes, export: Path) -> tuple[Verdicts, float]:
    """What :mod:`benchmarks.speed.library` printed: verdicts, and the CPU of the judging alone in seconds."""
    *lines, last = output.splitlines()
    found = {str(export / entry["path"]): entry["verdicts"] for entry in map(json.loads, lines)}
    return found, json.loads(last)["cpu"]


def inspect_verdicts(output: bytes) -> Verdicts:
    """What ``archaudit inspect --format jsonl`` printed."""
    entries = map(json.loads, output.splitlines())
    return {entry["path"]: [_inspected(each) for each in entry["signatures"]] for entry in entries}


def _inspected(signature: dict[str, object]) -> str:
    """As ``SignatureFacts.is_valid`` has it."""
    passed = signature["indication"] == "TOTAL-PASSED" and signature["changes"] in ("none", "permitted")
    return VALID if passed else NOT_VALID


@contextmanager
def crls_served(folder: Path) -> Iterator[None]:
    """Serves CRLs on the port that certificates name, in a thread of this process: its CPU counts for nobody."""
    handler = functools.partial(_Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", CRL_PORT), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""
