"""A case: one dossier in a department of its own, and the figures that the contract asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from tests.acceptance.exports import Export, dossier, good_files, stored

Figure = tuple[int, int | None, int, int]
"""N, declared, verified, undetermined."""

OUT: Figure = (0, 0, 0, 0)
BOTH: Figure = (1, 1, 1, 0)
DECLARED: Figure = (1, 1, 0, 0)
"""Declared, and shown to be otherwise."""
VERIFIED: Figure = (1, 0, 1, 0)
NEITHER: Figure = (1, 0, 0, 0)
UNKNOWN: Figure = (1, None, 0, 1)
"""Nothing known on either side. An unknown flag is never 0: where no dossier says anything, ``declared`` is null."""
UNDECLARED: Figure = (1, None, 1, 0)
"""Shown, though the record says nothing."""
DECLARED_UNKNOWN: Figure = (1, 1, 0, 1)


def undeclared(figure: Figure) -> Figure:
    """The figure of an indicator that nothing declares."""
    return figure[0], None, figure[2], figure[3]


class Case(Struct, frozen=True, dict=True):
    """Changes to the good dossier and the figure of one indicator."""

    name: str
    indicator: str
    expected: Figure
    changes: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, bytes | None] = field(default_factory=dict)
    """Files to put in place of the good ones; ``None``: not there."""
    store: Sequence[Mapping[str, Any]] | None = None
    """Store records as changes to the good one; by default the good one alone."""

    @property
    def department(self) -> str:
        """The code of the department that holds this dossier alone."""
        return f"{self.indicator}:{self.name}"

    def write(self, export: Export, number: int) -> None:
        """Adds the dossier to an export."""
        code = f"H58.{number // 100:02d}.{number % 100:02d}-230612-0001"
        files = {name: content for name, content in {**good_files(), **self.files}.items() if content is not None}
        export.add(dossier(code, MaDonViXuLy=self.department, **self.changes), files)
        for place, changes in enumerate([{}] if self.store is None else self.store, 1):
            identity = f"KHO-{self.department}-{place}"
            record = {"KhoTaiLieuDienTuId": identity, "DinhKem": f"{code}/KQ1.pdf", **changes}
            attachment = str(record["DinhKem"]).replace("{code}", code)
            export.store.append(stored(code, **{**record, "attachment": attachment, "DinhKem": attachment}))
