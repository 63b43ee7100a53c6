"""What the programs say of every kind of result, beside each other: a fast wrong answer is no answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from benchmarks.speed.measure import library, run
from benchmarks.speed.programs import Verdicts, inspect_verdicts, library_verdicts, loop, pdfsig, pdfsig_verdicts
from benchmarks.speed.results import inspect_command, result_paths
from benchmarks.speed.row import Setting
from benchmarks.workload.plan import RESULT_SHARES

_WHY = {
    ("trailing junk", "pyHanko"): "bytes behind the end that nobody signed are no finding of it",
    ("trailing junk", "pdfsig"): "it does not look behind the end",
    ("appended", "pdfsig"): "it does not judge what was changed after signing",
    ("untrusted TSA", "pdfsig"): "it does not judge time-stamps",
    ("damaged CMS", "pyHanko"): "it raises an exception",
    ("damaged CMS", "pdfsig"): "it gives no verdict",
    ("two", "pdfsig"): "the second signature has an “unknown issue with certificate”, its quirk with a CRL in NSS",
}
"""Why the others say something else, by kind (or its first word) and program."""


class Line(Struct, frozen=True):
    """A kind of result: how often each program said what."""

    kind: str
    files: int
    said: dict[str, Counter[str]]
    reasons: tuple[str, ...]


def verdict_lines(setting: Setting) -> Iterator[Line]:
    """One line a kind; runs every program once over all results."""
    said, export = _all_verdicts(setting), setting.workload.export
    for kind in RESULT_SHARES:
        paths = [str(export / file.path) for file in setting.workload.results if file.kind == kind]
        counted = {
            tool: Counter(", ".join(found.get(path, [])) or "none" for path in paths) for tool, found in said.items()
        }
        differ = [tool for tool in counted if counted[tool] != counted["archaudit"]]
        yield Line(kind, len(paths), counted, tuple(f"{tool}: {_reason(kind, tool)}" for tool in differ))


def _words(found: Verdicts, path: str) -> str:
    return ", ".join(found.get(path, [])) or "none"


def _reason(kind: str, tool: str) -> str:
    return _WHY.get((kind, tool)) or _WHY.get((kind.split()[0], tool)) or "**not explained**"


def _all_verdicts(setting: Setting) -> dict[str, Verdicts]:
    files, workload = result_paths(setting), setting.workload
    theirs, _ = library_verdicts(run(library("pyhanko", workload.root)).output, workload.export)
    ours, _ = library_verdicts(run(library("archaudit", workload.root)).output, workload.export)
    inspected = inspect_verdicts(run(inspect_command(setting, files)).output)
    if inspected != ours:
        raise RuntimeError("the command and the library of archaudit do not say the same")
    nss = pdfsig_verdicts(run(loop(pdfsig(workload.root / "nss"), files, setting.folder)).output)
    return {"archaudit": ours, "pyHanko": theirs, "pdfsig": nss}
