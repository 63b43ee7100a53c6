"""``archaudit demo``: the sample export and its trust folder."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from msgspec import Struct

from archaudit.demo.pki import write_trust
from archaudit.demo.record import Record
from archaudit.demo.tien_giang.plan import DossierPlan, plan_export
from archaudit.demo.tien_giang.registers import write_registers
from archaudit.demo.tien_giang.write import write_dossier
from archaudit.errors import UsageError
from archaudit.model.text import Text

Progress = Callable[[int, int], None]
"""Called with the number of dossiers written and of all."""

_NOT_EMPTY = Text(
    vi="Không tạo được bộ dữ liệu mẫu tại {path}: thư mục đích phải chưa có hoặc đang trống.",
    en="The sample cannot be built at {path}: the target must be a folder that is empty or does not exist yet.",
)


class DemoPaths(Struct, frozen=True):
    """Where the sample is."""

    export: Path
    trust: Path


def build_demo(target: Path, progress: Progress | None = None) -> DemoPaths:
    """Builds ``export/`` and ``trust/`` in the target; the same bytes every time.

    Raises:
        UsageError: the target exists and is not an empty folder.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(_NOT_EMPTY, path=target)
    paths = DemoPaths(target / "export", target / "trust")
    plans = plan_export()
    write_registers(paths.export, plans, list(_write_dossiers(paths.export, plans, progress)))
    write_trust(paths.trust)
    return paths


def _write_dossiers(root: Path, plans: Sequence[DossierPlan], progress: Progress | None) -> Iterator[Record]:
    # Spawned, not forked: the caller may have threads that draw its progress.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=context) as pool:
        written = pool.map(partial(write_dossier, root), plans, chunksize=8)
        for done, record in enumerate(written, 1):
            if progress is not None:
                progress(done, len(plans))
            yield record
