"""Measures what archaudit costs beside what people would run instead, and prints a table.

    python benchmarks/performance.py [--workload DIR] [--small DIR] [--only ROW,ROW] [--pairs 5] [--markdown]

Each row runs archaudit and its rival in turn, several pairs, after one of each that does not count, and prints
smallest, median and largest of both, and the median of the ratios of the pairs. Cost is the CPU of all processes of a
call, user and system, unless a row says wall time; caches are warm. The rows' names are those of ``--list``; beside
them ``verdicts`` prints what every program says of every kind of result, and ``stages`` where a scan's time goes.

The workload is one of ``benchmarks/make_workload.py``; without DIR one of 200 dossiers is made for this run. The large
figures are those of 2,000 dossiers with one of 200 as DIR of ``--small``. pdfsig, pyhanko, openssl and find are needed.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.markdown import cells, table  # noqa: E402 - the path must be set first
from benchmarks.speed import memory, results, scans  # noqa: E402
from benchmarks.speed.row import Figure, Row, Setting, ratio  # noqa: E402
from benchmarks.speed.stages import stage_lines  # noqa: E402
from benchmarks.speed.verdicts import Line, verdict_lines  # noqa: E402
from benchmarks.workload.build import build_workload  # noqa: E402
from benchmarks.workload.made import Workload  # noqa: E402

ROWS: tuple[Row, ...] = (*results.ROWS, *scans.ROWS, *memory.ROWS)
PARTS = ("verdicts", "stages")
HEADER = ("row", "work", "rival", "archaudit: min / **median** / max", "rival", "ratio", "to reach", "")


def main() -> None:
    """Measures what was asked for and prints it, row after row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workload", type=Path, metavar="DIR")
    parser.add_argument("--small", type=Path, metavar="DIR")
    parser.add_argument("--only", default="", metavar="ROW,ROW")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--markdown", action="store_true", help="with the machine, as docs/performance.md has it")
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    names = [*(row.id for row in ROWS), *PARTS]
    if arguments.list:
        print(*names, sep="\n")
        return
    asked = arguments.only.split(",") if arguments.only else names
    unknown = set(asked) - set(names)
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        workload = Workload.load(arguments.workload) if arguments.workload else build_workload(base / "made", 200, 1)
        small = Workload.load(arguments.small) if arguments.small else None
        setting = Setting(workload, small, arguments.pairs, base)
        for line in _lines(setting, asked, whole=arguments.markdown):
            print(line, flush=True)


def _lines(setting: Setting, asked: Sequence[str], *, whole: bool) -> Iterator[str]:
    if whole:
        made = f"{setting.workload.dossiers:,} dossiers, seed {setting.workload.seed}"
        yield f"{_machine()}; {made}; {setting.pairs} pairs.\n"
    rows = [row for row in ROWS if row.id in asked]
    if rows:
        yield from table(HEADER, ())
        for row in rows:
            yield cells(_row(row, setting))
    if "verdicts" in asked:
        yield ""
        yield from table(("kind", "files", "archaudit", "pyHanko", "pdfsig", "why they differ"), ())
        for found in verdict_lines(setting):
            yield cells(_verdicts(found))
    if "stages" in asked:
        yield ""
        yield from table(("stage", "ms a dossier", "%"), stage_lines(setting))


def _row(row: Row, setting: Setting) -> tuple[str, ...]:
    try:
        found: Figure = row.measure(setting)
    except (RuntimeError, OSError) as error:
        return (row.id, row.work, row.rival, "not measured", "", "", f"≤ {ratio(row.target)}", str(error)[:200])
    met = "reached" if found.ratio <= row.target else f"missed by {ratio(found.ratio - row.target)}"
    told = "; ".join((met, *found.notes))
    return (row.id, row.work, row.rival, found.ours, found.rival, ratio(found.ratio), f"≤ {ratio(row.target)}", told)


def _verdicts(found: Line) -> tuple[str, ...]:
    said = [
        ", ".join(f"{words}" if n == found.files else f"{words} ({n})" for words, n in c.items())
        for c in found.said.values()
    ]
    return (found.kind, str(found.files), *said, "; ".join(found.reasons))


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    system = f"{platform.system()} {platform.release()}"
    return f"{models[0]}, {len(models)} cores, {system}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
