"""Code lists of the portal: how a dossier came and how far it is."""

from __future__ import annotations

from enum import IntEnum


class Channel(IntEnum):
    """How the dossier was submitted (KenhThucHien)."""

    DIRECT = 1
    ONLINE = 2
    PUBLIC_POST = 3


class Status(IntEnum):
    """State of handling (TrangThaiHoSo)."""

    REGISTERED = 1
    RECEIVED = 2
    NOT_RECEIVED = 3
    IN_WORK = 4
    SUPPLEMENT_ASKED = 5
    FEE_ASKED = 6
    WITHDRAWN = 7
    STOPPED = 8
    DONE = 9
    RESULT_RETURNED = 10


FINISHED = frozenset({Status.DONE, Status.RESULT_RETURNED})

EXCLUDED = frozenset({Status.NOT_RECEIVED, Status.WITHDRAWN, Status.STOPPED})

OPEN = frozenset({Status.RECEIVED, Status.IN_WORK, Status.SUPPLEMENT_ASKED, Status.FEE_ASKED})
