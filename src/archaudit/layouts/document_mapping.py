"""Components and results of a portal's record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archaudit.layouts.cells import Cells
from archaudit.layouts.references import JOINT, References, split_joined
from archaudit.layouts.secrecy import secrecy
from archaudit.model.dossier import Component, Procedure, Result
from archaudit.model.file_ref import FileRef
from archaudit.model.record import Oddity
from archaudit.model.text import folded

PRESENTED = frozenset({"xuất trình", "chỉ xuất trình", "bản xuất trình"})
"""LoaiBan of papers that are only shown at reception."""


def components(record: Cells, references: References, procedure: Procedure) -> tuple[Component, ...]:
    """TaiLieuNop: the papers that were submitted, with what the procedure register tells of them."""
    parts = record.objects("TaiLieuNop")
    return tuple(_component(label, cells, references, procedure) for label, cells in _labelled(parts, "TepDinhKemId"))


def results(record: Cells, references: References) -> tuple[Result, ...]:
    """DanhSachGiayToKetQua: what the authority issued."""
    parts = record.objects("DanhSachGiayToKetQua")
    return tuple(_result(label, cells, references) for label, cells in _labelled(parts, "GiayToId"))


def _component(label: str, cells: Cells, references: References, procedure: Procedure) -> Component:
    title = cells.text("TenTepDinhKem")
    files, joined = _files(cells, "DuongDanTaiTepTin", references, [cells.text("TepDinhKemId")], [title])
    type_code = cells.text("MaThanhPhanHoSo")
    return Component(
        label=label,
        title=title,
        type_code=type_code,
        files=files,
        joined_paths=joined,
        original_kind=cells.text("LoaiBan"),
        deleted=cells.flag("IsDeleted") is True,
        digitized=cells.flag("DuocSoHoa"),
        reused=cells.number("DuocTaiSuDung"),
        from_shared_data=cells.flag("DuocLayTuKhoDMQG"),
        replaced_by=cells.text("MaKetQuaThayThe"),
        recorded_sha256=cells.sha256("HashTepTin"),
        recorded_pages=cells.number("SoTrang"),
        digitizer=cells.text("NguoiSoHoa"),
        digitized_time=cells.moment("ThoiGianSoHoa"),
        digitization_code=cells.text("MaKetQuaSoHoa") or ("" if cells.has("MaKetQuaSoHoa") else None),
        extracted=_extracted(cells),
        secret=secrecy(cells),
        presented_only=_presented_only(cells),
        listed_in_scope=_listed(type_code, procedure),
    )


def _result(label: str, cells: Cells, references: References) -> Result:
    title = cells.text("TenGiayTo")
    files, joined = _files(cells, "DuongDanTepTinKetQua", references, [cells.text("GiayToId")], [title])
    return Result(
        label=label,
        title=title,
        type_code=cells.text("MaThanhPhanHoSo"),
        code=cells.text("MaGiayToKetQua"),
        files=files,
        joined_paths=joined,
        recorded_sha256=cells.sha256("HashTepTin"),
        recorded_pages=cells.number("SoTrang"),
        issued_on=cells.day("NgayBanHanh"),
        issuer=cells.text("CoQuanBanHanh"),
        number=cells.text("SoKyHieu"),
        secret=secrecy(cells),
    )


def _listed(type_code: str | None, procedure: Procedure) -> bool | None:
    if type_code is None or procedure.to_digitize is None:
        return None
    return type_code in procedure.to_digitize


def _presented_only(cells: Cells) -> bool | None:
    if folded(cells.text("LoaiBan") or "") in PRESENTED:
        return True
    return cells.flag("ChiXuatTrinh")


def _files(
    cells: Cells, name: str, references: References, ids: Sequence[str | None], names: Sequence[str | None]
) -> tuple[tuple[FileRef, ...], bool]:
    """The files of a field, and whether several paths were joined in it."""
    given = cells.text(name)
    joined = JOINT in (given or "")
    if joined:
        cells.reader.note(Oddity.JOINED_PATHS, name)
    return tuple(references.resolve(path, ids, names) for path in split_joined(given)), joined


def _extracted(cells: Cells) -> tuple[tuple[str, str], ...] | None:
    raw = cells.raw("DuLieuBocTach")
    if not isinstance(raw, dict):
        return None
    texts = ((str(key), cells.reader.text(value, "DuLieuBocTach")) for key, value in raw.items())
    return tuple(sorted((key, text) for key, text in texts if text is not None))


def _labelled(parts: Sequence[Cells], id_name: str) -> Iterator[tuple[str, Cells]]:
    """Each part with a name that is its own within the dossier: its id, else its ordinal."""
    taken: set[str] = set()
    for ordinal, cells in enumerate(parts, 1):
        label = cells.text(id_name) or str(ordinal)
        if label in taken:
            label = f"{label}#{ordinal}"
        taken.add(label)
        yield label, cells
