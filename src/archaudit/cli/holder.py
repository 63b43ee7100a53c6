"""Who holds a store."""

from __future__ import annotations

import getpass
import os
import socket


def holder() -> str:
    """What another run is told of this one."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = str(os.getuid())
    return f"{user}@{socket.gethostname()}, pid {os.getpid()}"
