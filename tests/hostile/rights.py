"""Runs the program without the rights of an administrator, whoever runs the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

_PREFIX = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""What lets an administrator read and write whatever the permissions of a file say."""


@cache
def without_rights() -> tuple[str, ...] | None:
    """What stands before a command, to which permissions then apply; ``None`` where that cannot be had."""
    if os.geteuid() != 0:
        return ()
    if shutil.which(_PREFIX[0]) is None:
        return None
    return _PREFIX if subprocess.run([*_PREFIX, "true"], capture_output=True, check=False).returncode == 0 else None
