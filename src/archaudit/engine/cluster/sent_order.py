"""An order on its way to another machine: with the file of the registers, which lies on none of its disks."""

from __future__ import annotations

import zlib

from msgspec import Struct
from msgspec.structs import replace

from archaudit.engine.worker import WorkerOrder
from archaudit.layouts.registers import shelved_in
from archaudit.layouts.row_file import RowFile


class SentOrder(Struct, frozen=True):
    """What is sent."""

    order: WorkerOrder
    rows: tuple[bytes, ...]
    """The file in which long registers lie, in pieces, packed."""

    @classmethod
    def of(cls, order: WorkerOrder) -> SentOrder:
        """Packs."""
        found = shelved_in(order.registers)
        return cls(order, () if found is None else tuple(zlib.compress(piece, 1) for piece in found[1].pieces()))

    def received(self) -> WorkerOrder:
        """The order, with a file of its own that is gone with it."""
        found = shelved_in(self.order.registers)
        if found is None:
            return self.order
        file = RowFile(lambda: map(zlib.decompress, self.rows))
        return replace(self.order, registers=found[0].put_into(self.order.registers, file))
