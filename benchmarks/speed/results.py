"""Rows of verification: all results of the workload, beside pdfsig and pyHanko."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from archaudit.demo.signing import Level, Signing, sign_pdf
from benchmarks.speed.measure import Comparison, archaudit, in_turn, library, run
from benchmarks.speed.programs import crls_served, library_verdicts, loop, pdfsig, pyhanko_command
from benchmarks.speed.row import Figure, Row, Setting
from benchmarks.workload.entities import agency, officer
from benchmarks.workload.made import AS_OF
from benchmarks.workload.pages import DESIGNS, render
from benchmarks.workload.pki import workload_pki
from benchmarks.workload.scans import picture_pdf

ONE_REVISION = ("B-B", "adbe", "B-T")
"""Kinds with one signature and nothing after it; the file before it was signed is no signed revision."""
SAMPLE = 30
"""Files for the command of pyHanko, which takes half a second for each."""
MANY = 60
_MS = 1000.0


def inspect_command(setting: Setting, files: Sequence[Path], trust: str = "trust") -> list[str]:
    """What a user runs to verify files."""
    trusted = setting.workload.root / trust
    return archaudit("inspect", *files, "--trust", trusted, "--as-of", AS_OF.isoformat(), "--format", "jsonl")


def result_paths(setting: Setting) -> list[Path]:
    """All results."""
    return [setting.workload.path(file) for file in setting.workload.results]


def against_pdfsig(setting: Setting) -> Figure:
    """``archaudit inspect`` of all results, and a shell that runs pdfsig for each."""
    files = result_paths(setting)
    theirs = loop(pdfsig(setting.workload.root / "nss"), files, setting.folder)
    return _a_file(setting, _inspecting(setting, files), lambda: run(theirs).cpu, len(files))


def against_library(setting: Setting) -> Figure:
    """Both as libraries, each in one process."""
    return _libraries(setting)


def one_revision(setting: Setting) -> Figure:
    """The same, of files that were signed once."""
    return _libraries(setting, "--kinds", ",".join(ONE_REVISION))


def _libraries(setting: Setting, *options: str) -> Figure:
    ours, theirs = (library(tool, setting.workload.root, *options) for tool in ("archaudit", "pyhanko"))
    judged, count = [], []

    def whole(command: list[str]) -> float:
        done = run(command)
        verdicts, cpu = library_verdicts(done.output, setting.workload.export)
        judged.append(cpu)
        count[:] = [len(verdicts)]
        return done.cpu

    costs = in_turn(lambda: whole(ours), lambda: whole(theirs), setting.pairs)
    # Without the two calls that do not count, ours and theirs in turn.
    alone = Comparison(tuple(judged[2::2]), tuple(judged[3::2]))
    return Figure.of(
        costs.scaled(_MS / count[0], _MS / count[0]), "ms a file",
        f"without the start of the programs: {Figure.of(alone, '').ratio:.3f}",
    )  # fmt: skip


def against_command(setting: Setting) -> Figure:
    """``archaudit inspect`` of all results, and a shell that runs ``pyhanko sign validate`` for some."""
    files = result_paths(setting)
    step = max(1, len(files) // SAMPLE)
    some = files[::step][:SAMPLE]
    theirs = loop(pyhanko_command(setting.workload.root / "pem"), some, setting.folder)
    with crls_served(setting.workload.root / "crls"):
        costs = in_turn(_inspecting(setting, files), lambda: run(theirs).cpu, setting.pairs)
    return Figure.of(costs.scaled(_MS / len(files), _MS / len(some)), "ms a file")


def big_list(setting: Setting) -> Figure:
    """``archaudit inspect`` with a CRL of 100,000 entries, and with one of 2,000."""
    files = result_paths(setting)
    ours, small = _inspecting(setting, files, "trust-big"), _inspecting(setting, files)
    return _a_file(setting, ours, small, len(files))


def many_signatures(setting: Setting) -> Figure:
    """Sixty signatures in one PDF, both as libraries; the start of the programs left out."""
    path = setting.folder / "many.pdf"
    path.write_bytes(_signed_often())

    def judging(tool: str) -> Callable[[], float]:
        command = library(tool, setting.workload.root, "--pdf", path)
        return lambda: library_verdicts(run(command).output, setting.workload.export)[1]

    return Figure.of(in_turn(judging("archaudit"), judging("pyhanko"), setting.pairs), "s")


def _signed_often() -> bytes:
    pages = dict.fromkeys(((200, design) for design in range(DESIGNS)), render(200, 0))
    data, pki = picture_pdf("many", 1, 200, pages), workload_pki()
    signers = (officer(0, 0), agency(0, 0))
    for number in range(MANY):
        data = sign_pdf(data, Signing(signers[number % 2], AS_OF, Level.B_B, f"Signature{number}", pki=pki))
    return data


def _inspecting(setting: Setting, files: Sequence[Path], trust: str = "trust") -> Callable[[], float]:
    command = inspect_command(setting, files, trust)
    return lambda: run(command).cpu


def _a_file(setting: Setting, ours: Callable[[], float], rival: Callable[[], float], files: int) -> Figure:
    return Figure.of(in_turn(ours, rival, setting.pairs).scaled(_MS / files, _MS / files), "ms a file")


ROWS = (
    Row("pdfsig", "verify the results (`archaudit inspect`)", "`pdfsig` loop", 0.30, against_pdfsig),
    Row("library", "verify the results, as a library", "pyHanko as a library, CRLs parsed once", 0.15, against_library),
    Row("one-revision", "the same, results signed once", "the same", 0.08, one_revision),
    Row(
        "command", "verify the results (`archaudit inspect`)", "`pyhanko sign validate` loop", 1 / 150, against_command
    ),
    Row("big-crl", "a CRL of 100,000 entries", "itself with 2,000 entries", 1.3, big_list),
    Row("many", "60 signatures in one PDF, as a library", "pyHanko as a library", 1 / 8, many_signatures),
)
