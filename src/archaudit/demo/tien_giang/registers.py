"""The registers beside the dossiers, the electronic data store among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from archaudit.demo.entities import ENTITIES
from archaudit.demo.export import ExportBuilder
from archaudit.demo.record import Record, stamp
from archaudit.demo.tien_giang.beyond_dossiers import add_beyond_dossiers
from archaudit.demo.tien_giang.plan import DossierPlan
from archaudit.demo.tien_giang.tables import DEPARTMENTS, Outcome
from archaudit.demo.tien_giang.write import folder_of

_ROLES = {"agency": "Con dấu cơ quan", "officer": "Lãnh đạo", "digitizer": "Cán bộ số hóa"}
_TNMT_EXTRA = ("revoked", "expired", "not-yet-valid", "wrong-usage", "rsa-1024", "ca-signer")
_WAITING, _REFUSED = "1", "3"
_IN_STORE = (("tnmt", _WAITING), ("tnmt", _WAITING), ("tnmt", _REFUSED), ("gtvt", _WAITING), ("khdt", _REFUSED))
"""Results that somebody sent to the store. None was approved: nothing counts as stored."""


def write_registers(root: Path, plans: Sequence[DossierPlan], records: Iterable[Record]) -> None:
    """Writes ``export.json`` and all registers; the dossiers must have been written."""
    export = ExportBuilder(
        about={
            "Tinh": "Tiền Giang (dữ liệu thử nghiệm)",
            "KyBaoCao": {"TuNgay": "2021-01-01", "DenNgay": "2023-12-31"},
            "HeThong": "Hệ thống thông tin giải quyết TTHC (dữ liệu thử nghiệm)",
            "NgayXuat": "2024-04-01",
            "PhienBan": "1",
        }
    )
    _add_departments(export)
    for record in records:
        export.registered(record)
    _add_store(export, root, plans)
    add_beyond_dossiers(export)
    export.write(root)


def _add_departments(export: ExportBuilder) -> None:
    for department in DEPARTMENTS:
        export.department(department.code, department.name, aliases=department.aliases)
        for row in department.procedures:
            export.procedure(row.code, row.name, row.field_code, row.field_name, row.written)
        for entity in _holders(department.id):
            export.certificate(entity, department.code, _ROLES.get(entity.split("-")[0], "Lãnh đạo"))


def _holders(department: str) -> list[str]:
    named = [entity.id for entity in ENTITIES if department in entity.id.split("-")]
    return [*named, *_TNMT_EXTRA] if department == "tnmt" else named


def _add_store(export: ExportBuilder, root: Path, plans: Sequence[DossierPlan]) -> None:
    finished = [plan for plan in plans if plan.outcome in (Outcome.SIGNED, Outcome.SCAN)]
    for number, (department, state) in enumerate(_IN_STORE, 1):
        own = [plan for plan in finished if plan.department.id == department]
        _add_store_record(export, root, own[-10 * number], number, state)


def _add_store_record(export: ExportBuilder, root: Path, plan: DossierPlan, number: int, state: str) -> None:
    path = f"{folder_of(plan)}/{plan.code}/{plan.code}-KQ1.pdf"
    content = (root / path).read_bytes()
    export.row(
        "store",
        MaHoSo=plan.code,
        KhoTaiLieuDienTuId=f"KHO-TEST-{number:04d}",
        NgayCapNhatKho=stamp(plan.received.replace(year=2024, month=3, day=number)),
        MaGiayTo=f"KQ.{plan.procedure.field_code[-2:]}.01",
        TenGiayTo=f"Kết quả: {plan.procedure.name}",
        MaCoQuan=plan.department.code,
        TenCoQuan=plan.department.name,
        LoaiSoHoa="1",
        TrangThaiSoHoa=state,
        DinhKem=path,
        HashTepTin=sha256(content).hexdigest(),
        DungLuong=str(len(content)),
    )
