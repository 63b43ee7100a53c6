"""Tells how many machines and how many hours a province and the country need, and prints the arithmetic.

    python benchmarks/sizing.py                                                 the tables of docs/scale.md
    python benchmarks/sizing.py --measure SMALL LARGE [--postgres URL]          measures first, and keeps the figures
    python benchmarks/sizing.py --dossiers 500000 --cores 32 --night 4 …        another place

SMALL and LARGE are workloads of ``benchmarks/make_workload.py``, of which the second is several times larger; URL is an
empty PostgreSQL data base. The figures stand in ``benchmarks/sizing.json``. Measuring 200 and 2,000 dossiers took
half an hour on two busy cores.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.markdown import table  # noqa: E402 - the path must be set first
from benchmarks.scale.figures import Figures, measure  # noqa: E402
from benchmarks.scale.plan import Place, country_rows, limits, province_rows  # noqa: E402
from benchmarks.workload.made import Workload  # noqa: E402

KEPT = Path(__file__).with_suffix(".json")
PROVINCE = 2_000_000
"""Dossiers that a province receives in a year."""
PROVINCES = 34
"""Provinces and cities since 1 July 2025; before there were 63."""


def main() -> None:
    """Measures where that is asked for, and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", nargs=2, type=Path, metavar=("SMALL", "LARGE"))
    parser.add_argument("--postgres", metavar="URL")
    parser.add_argument("--dossiers", type=int, default=PROVINCE)
    parser.add_argument("--provinces", type=int, default=PROVINCES)
    for name, kind in (("working-days", int), ("changes", float), ("reread", float), ("night", float),
                       ("cores", int), ("busy", float), ("archive", float)):  # fmt: skip
        parser.add_argument(f"--{name}", type=kind, default=argparse.SUPPRESS)
    arguments = vars(parser.parse_args())
    asked, postgres, provinces = (arguments.pop(name) for name in ("measure", "postgres", "provinces"))
    if asked is not None:
        small, large = map(Workload.load, asked)
        keep(measure(small, large, postgres))
    print(tables(kept(), Place(**arguments), provinces), end="")


def kept() -> Figures:
    """The figures that were measured last."""
    return Figures(**json.loads(KEPT.read_text("utf-8")))


def keep(figures: Figures) -> None:
    """Writes them down."""
    KEPT.write_text(json.dumps(structs.asdict(figures), indent=2) + "\n", "utf-8")


def tables(figures: Figures, place: Place, provinces: int) -> str:
    """All tables, as Markdown."""
    header = ("arithmetic", "comes to")
    province = table(("one province", *header), province_rows(figures, place))
    bounds = table(("one run", *header), limits(figures, place))
    country = table(("the country", *header), country_rows(figures, place, provinces))
    return "\n".join([*_measured(figures), "", *province, "", *bounds, "", *country, ""])


def _measured(figures: Figures) -> Iterator[str]:
    cpu = {
        "first scan, one machine, SQLite": figures.scan,
        "first scan on a cluster, the worker": figures.worker,
        "first scan on a cluster, the command": figures.client,
        "first scan with `--deep`, one machine": figures.deep,
        "unchanged: only its stamps are asked for": figures.settled,
        "unchanged, its bytes read again": figures.reread,
    }
    lines = [(words, f"{value:.2f} ms CPU") for words, value in cpu.items()]
    lines += [("its files", f"{figures.files:.1f} files, {figures.megabytes:.2f} MB")]
    lines += [("its row in the export's register", f"{figures.register:.0f} bytes of disk")]
    lines += [("its answer, from worker to command", f"{figures.answer / 1000:.1f} kB")]
    lines += [("one version of it in the store, SQLite", f"{figures.sqlite / 1000:.1f} kB")]
    if figures.postgresql is not None:
        lines += [("the same, PostgreSQL", f"{figures.postgresql / 1000:.1f} kB")]
    return table((f"a dossier, measured {figures.measured_on}", "costs"), lines)


if __name__ == "__main__":
    main()
