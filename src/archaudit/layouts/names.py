"""Names of layouts, and of the files by which they are known."""

from __future__ import annotations

from enum import StrEnum

RECORD = "hoso.json"
EXPORT_NOTE = "export.json"
DECLARATION = "bagit.txt"


class LayoutName(StrEnum):
    """What ``--layout`` can ask for."""

    PORTAL = "portal"
    REGISTER = "register"
    SIP = "sip"
    BAGIT = "bagit"
