"""Who holds a store."""

from __future__ import annotations

import getpass
import os


def holder() -> str:
    """What another run is told of this one."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = str(os.getuid())
    return f"{user}@{os.uname().nodename}, pid {os.getpid()}"
