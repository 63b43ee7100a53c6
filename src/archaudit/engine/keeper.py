"""What a ledger keeps of a dossier is made where the dossier was audited: of workers there are many, of ledgers one."""

from __future__ import annotations

from typing import Protocol

from archaudit.engine.dossier_report import DossierReport
from archaudit.engine.period import OutsidePeriod
from archaudit.layouts import DossierRef
from archaudit.model.registers import Registers

Audited = DossierReport | OutsidePeriod


class Keeper(Protocol):
    """Made by the ledger and sent to the workers with their order; what it makes is sent back."""

    def kept(self, ref: DossierRef, place: object, audited: Audited, registers: Registers) -> object:
        """What is kept of the audit of a dossier; crosses process borders.

        Args:
            place: as the ledger gave it with the task.
            registers: of the export, as this process has them.
        """


class Everything:
    """Keeps an audit as it is."""

    def kept(self, ref: DossierRef, place: object, audited: Audited, registers: Registers) -> Audited:
        return audited
