"""Makes a workload."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from archaudit.demo.dossier import DossierBuilder
from archaudit.demo.export import ExportBuilder
from benchmarks.workload.entities import AGENCIES, DEPARTMENTS, ENTITIES, OFFICERS, agency, officer
from benchmarks.workload.made import ABOUT, Workload
from benchmarks.workload.pages import DESIGNS, render
from benchmarks.workload.pki import workload_pki, write_pki
from benchmarks.workload.plan import DossierPlan, plan_workload
from benchmarks.workload.results import make_result
from benchmarks.workload.scans import Pages, make_scan

PROCEDURE = ("1.990101.000.00.00.H58", "Thủ tục thử nghiệm", "H58-LV01", "Lĩnh vực thử nghiệm")
_RESOLUTIONS = (110, 200, 300)


def build_workload(target: Path, dossiers: int, seed: int) -> Workload:
    """Makes a workload with as many processes as there are cores; the target must not exist.

    ``export`` holds the dossiers; the folders that :func:`write_pki` writes lie beside it.
    """
    target.mkdir(parents=True)
    write_pki(target)
    plans = plan_workload(dossiers, seed)
    made = list(_write_all(target / "export", plans))
    _write_registers(target / "export", [record for record, _, _ in made])
    scans = [file for _, found, _ in made for file in found]
    results = [file for _, _, file in made]
    about = {"dossiers": dossiers, "seed": seed, "scans": scans, "results": results}
    (target / ABOUT).write_text(json.dumps(about), "utf-8")
    return Workload.load(target)


_Written = tuple[dict[str, Any], list[tuple[str, str]], tuple[str, str]]
"""Record, scans and result of a dossier."""


def _write_all(export: Path, plans: Sequence[DossierPlan]) -> Iterator[_Written]:
    context = multiprocessing.get_context("spawn")
    jobs = os.cpu_count() or 1
    designs = list(product(_RESOLUTIONS, range(DESIGNS)))
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        pages = dict(zip(designs, pool.map(render, *zip(*designs, strict=True)), strict=True))
        chunks = [plans[start : start + 25] for start in range(0, len(plans), 25)]
        for chunk in pool.map(partial(_write_chunk, export, pages), chunks):
            yield from chunk


def _write_chunk(export: Path, pages: Pages, plans: Sequence[DossierPlan]) -> list[_Written]:
    return [_write_dossier(export, pages, plan) for plan in plans]


def _write_dossier(export: Path, pages: Pages, plan: DossierPlan) -> _Written:
    code, name, field_code, field_name = PROCEDURE
    dossier = DossierBuilder(
        plan.code, plan.received, MaTTHC=code, TenTTHC=name, MaLinhVuc=field_code, TenLinhVuc=field_name,
        DonViXuLy=list(DEPARTMENTS.values())[plan.department],
    )  # fmt: skip
    for number, scan in enumerate(plan.scans):
        data = make_scan(scan, f"{plan.code}/{number}", plan.ordinal, pages)
        dossier.component(data, pages=scan.pages)
    dossier.result(make_result(plan, dossier.finished - timedelta(hours=1), pages))
    folder = f"{list(DEPARTMENTS)[plan.department]}/{plan.received:%Y}"
    dossier.write(export / folder)
    *papers, result = (f"{folder}/{plan.code}/{name}" for name in dossier.files)
    kinds = [scan.kind for scan in plan.scans]
    return dossier.record, list(zip(papers, kinds, strict=True)), (result, plan.result)


def _write_registers(root: Path, records: Sequence[dict[str, Any]]) -> None:
    period = {"TuNgay": "2023-09-01", "DenNgay": "2024-03-31"}
    export = ExportBuilder(about={"Tinh": "Thử nghiệm", "KyBaoCao": period, "NgayXuat": "2024-04-01", "PhienBan": "1"})
    export.procedure(*PROCEDURE)
    for place, (code, name) in enumerate(DEPARTMENTS.items()):
        export.department(code, name)
        for number in range(OFFICERS):
            _add_certificate(export, officer(place, number), code)
        for number in range(AGENCIES):
            _add_certificate(export, agency(place, number), code)
    for record in records:
        export.registered(record)
    export.write(root)


def _add_certificate(export: ExportBuilder, entity: str, department: str) -> None:
    of_agency = entity.startswith("agency")
    holder = next(each for each in ENTITIES if each.id == entity)
    export.row(
        "certificates",
        Sha256=workload_pki().sha256(entity),
        MaDonVi=department,
        Loai="co_quan" if of_agency else "ca_nhan",
        VaiTro="Con dấu cơ quan" if of_agency else "Lãnh đạo",
        TuNgay=f"{holder.not_before:%Y-%m-%d}",
        DenNgay=f"{holder.not_after:%Y-%m-%d}",
    )
