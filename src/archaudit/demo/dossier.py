"""Builds one dossier as a portal exports it: ``hoso.json`` and the files that it names."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Self

from archaudit.demo.record import (
    Record,
    Value,
    component_defaults,
    digitization_defaults,
    dossier_defaults,
    result_defaults,
    stamp,
    update,
)
from archaudit.demo.scans import scan_pdf
from archaudit.demo.signing import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, Level, Signing, sign_pdf
from archaudit.model.local_time import VIETNAM

Change = Callable[[bytes], bytes]


class DossierBuilder:
    """A dossier that conforms, until a test or a table breaks something.

    Received at 08:00 of the day that the code tells, finished five days later, returned on the day of the
    appointment. Every field of the record can be set, and left out by setting it to ``None``.
    """

    def __init__(
        self, code: str, received: datetime | None = None, finished: datetime | None = None, **fields: Value
    ) -> None:
        self.code = code
        self.received = received or _reception_day(code) + timedelta(hours=8)
        self.finished = finished or self.received + timedelta(days=5)
        self.record: Record = {}
        self.components: list[Record] = []
        self.results: list[Record] = []
        self.steps: list[Record] = []
        self.files: dict[str, bytes] = {}
        self.set(**dossier_defaults(code, self.received, self.finished)).set(**fields)

    def set(self, **fields: Value) -> Self:
        """Sets fields of the dossier's record; ``None`` leaves one out."""
        update(self.record, fields)
        return self

    def component(
        self,
        content: bytes | None = None,
        *,
        signed_by: str | None = None,
        level: Level = Level.B_B,
        signed_time: datetime | None = None,
        pages: int = 1,
        blank: bool = False,
        missing: bool = False,
        after: Change | None = None,
        **fields: Value,
    ) -> Self:
        """Adds a submitted paper.

        Args:
            content: bytes of the file; by default a scan of its own.
            signed_by: entity id of the digitizer; ``None``: not signed.
            level: of the digitizer's signature.
            signed_time: by default ten minutes after reception.
            pages: of the scan.
            blank: the scan shows nothing.
            missing: the record names the file, but it is not there.
            after: what happens to the file after signing, such as ``flip_signed_byte``.
            fields: of the entry in ``TaiLieuNop``; ``None`` leaves one out.
        """
        number = len(self.components) + 1
        name = f"{self.code}.{number}.pdf"
        time = signed_time or self.received + timedelta(minutes=10)
        data = content if content is not None else scan_pdf(f"{self.code}.{number}", pages=pages, blank=blank)
        if signed_by is not None:
            data = sign_pdf(data, Signing(signed_by, time, level, box=TOP_LEFT))
        entry = {**component_defaults(self.code, number, name, pages), **fields}
        if signed_by is not None:
            entry = {**digitization_defaults(entry, self.record, signed_by, time), **entry}
        self.components.append(self._file(entry, name, after(data) if after else data, missing))
        return self

    def result(
        self,
        content: bytes | None = None,
        *,
        signed_by: Sequence[str] = (),
        level: Level = Level.B_T,
        signed_time: datetime | None = None,
        missing: bool = False,
        after: Change | None = None,
        **fields: Value,
    ) -> Self:
        """Adds a result.

        Args:
            content: bytes of the file; by default an unsigned scan.
            signed_by: entity ids in the order of signing: the officer, then the agency.
            level: of every signature.
            signed_time: of the first; each next one is a minute later. By default an hour before the finish.
            missing: the record names the file, but it is not there.
            after: what happens to the file after signing, such as ``flip_signed_byte``.
            fields: of the entry in ``DanhSachGiayToKetQua``; ``None`` leaves one out.
        """
        number = len(self.results) + 1
        name = f"{self.code}-KQ{number}.pdf"
        data = content if content is not None else scan_pdf(f"{self.code}-KQ{number}")
        time = signed_time or self.finished - timedelta(hours=1)
        for place, (signer, box) in enumerate(zip(signed_by, (BOTTOM_RIGHT, BOTTOM_LEFT), strict=False)):
            signing = Signing(signer, time + timedelta(minutes=place), level, f"Signature{place + 1}", box)
            data = sign_pdf(data, signing)
        entry = {**result_defaults(self.code, number, name, self.finished), **fields}
        self.results.append(self._file(entry, name, after(data) if after else data, missing))
        return self

    def step(self, actor: str, content: str, time: datetime, **fields: Value) -> Self:
        """Adds a step of handling."""
        step: Record = {"NguoiXuLy": actor, "NoiDungXuLy": content, "ThoiDiemXuLy": stamp(time), "TrangThai": "1"}
        self.steps.append(update(step, fields))
        return self

    def stray(self, name: str, content: bytes) -> Self:
        """Adds a file that the record does not name; also a detached signature beside its document."""
        self.files[name] = content
        return self

    def as_record(self) -> Record:
        """What ``hoso.json`` will hold."""
        lists = {
            "TaiLieuNop": self.components,
            "DanhSachGiayToKetQua": self.results,
            "QuaTrinhXuLy": self.steps,
        }
        return {**self.record, **lists}

    def write(self, parent: Path) -> Path:
        """Writes the dossier's folder into the parent and returns it."""
        folder = parent / self.code
        folder.mkdir(parents=True)
        record = json.dumps(self.as_record(), ensure_ascii=False, indent=1)
        (folder / "hoso.json").write_text(record, encoding="utf-8")
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        return folder

    def _file(self, entry: Record, name: str, data: bytes, missing: bool) -> Record:
        if not missing:
            self.files[name] = data
            entry = {"HashTepTin": sha256(data).hexdigest(), **entry}
        return update({}, entry)


def _reception_day(code: str) -> datetime:
    return datetime.strptime(code.split("-")[1], "%y%m%d").replace(tzinfo=VIETNAM)
