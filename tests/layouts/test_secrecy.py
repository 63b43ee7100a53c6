"""What is marked as a state secret has no path any more: nothing behind the layout can open it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archaudit.engine.inspect_dossier import recorded_paths, stored_paths
from archaudit.layouts import PortalLayout, WalkTally
from archaudit.model.dossier import Dossier
from archaudit.model.file_ref import PathProblem
from archaudit.sources import LocalFolder

SECRET = PathProblem.SECRET


def _load(root: Path, record: dict[str, Any], *store: dict[str, Any]) -> Dossier:
    folder = root / "HS1"
    folder.mkdir()
    for name in ("a.pdf", "b.pdf"):
        (folder / name).write_bytes(b"%PDF-1.7 secret")
    (folder / "hoso.json").write_text(json.dumps({"MaHoSo": "HS1", **record}), "utf-8")
    rows = [{"MaHoSo": "HS1", "TrangThaiSoHoa": "2", **row} for row in store]
    (root / "store.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    layout = PortalLayout(LocalFolder(root))
    registers = layout.registers()
    (ref,) = layout.refs(registers, WalkTally())
    return layout.load(ref, registers)


def _papers(*marks: str | None) -> dict[str, Any]:
    return {"TaiLieuNop": [{"DuongDanTaiTepTin": "a.pdf", "DoMat": mark} for mark in marks]}


@pytest.mark.parametrize("mark", ["Mật", "TỐI MẬT", "Tuyệt mật", "1", "C", "true"])
def test_a_secret_file_is_opened_under_none_of_its_names(tmp_path: Path, mark: str) -> None:
    result = {"DanhSachGiayToKetQua": [{"DuongDanTepTinKetQua": "./a.pdf"}]}
    dossier = _load(tmp_path, _papers(mark, None) | result, {"DinhKem": "HS1/a.pdf"})
    refs = [ref for part in (*dossier.components, *dossier.results) for ref in part.files]
    assert [(ref.path, ref.problem) for ref in refs] == [(None, SECRET)] * 3
    assert recorded_paths(dossier) == stored_paths(dossier) == []
    assert dossier.strays == ("HS1/b.pdf",)
    assert dossier.withheld_files == 1


@pytest.mark.parametrize("mark", ["Thường", "không mật", "0", "", None])
def test_an_ordinary_file_is_opened(tmp_path: Path, mark: str | None) -> None:
    dossier = _load(tmp_path, _papers(mark))
    assert recorded_paths(dossier) == ["HS1/a.pdf"]
    assert dossier.components[0].secret is (False if mark else None)
    assert dossier.withheld_files == 0


def test_a_secret_dossier_withholds_everything(tmp_path: Path) -> None:
    results = {"DanhSachGiayToKetQua": [{"DuongDanTepTinKetQua": "b.pdf"}]}
    dossier = _load(tmp_path, {"DoMat": "Mật"} | _papers(None) | results, {"DinhKem": "HS1/b.pdf"})
    assert recorded_paths(dossier) == stored_paths(dossier) == []
    assert dossier.withheld_files == 2


def test_a_mark_in_the_store_counts_for_the_dossier(tmp_path: Path) -> None:
    dossier = _load(tmp_path, _papers(None), {"DinhKem": "HS1/a.pdf", "DoMat": "Mật"})
    assert recorded_paths(dossier) == []
    assert dossier.store_records[0].file is not None and dossier.store_records[0].file.problem is SECRET


def test_what_is_missing_stays_missing(tmp_path: Path) -> None:
    dossier = _load(tmp_path, {"TaiLieuNop": [{"DuongDanTaiTepTin": "gone.pdf", "DoMat": "Mật"}]})
    assert [ref.problem for ref in dossier.components[0].files] == [PathProblem.MISSING]


def test_the_procedure_register_tells_the_scope(tmp_path: Path) -> None:
    (tmp_path / "procedures.csv").write_text("MaTTHC,ThanhPhanSoHoa\nT1,TP1;TP2\nT2,\n", "utf-8")
    papers = [{"MaThanhPhanHoSo": code} for code in ("TP1", "TP9", None)]
    dossier = _load(tmp_path, {"MaTTHC": "T1", "TaiLieuNop": papers})
    assert [part.listed_in_scope for part in dossier.components] == [True, False, None]
