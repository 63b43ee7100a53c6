"""The schedule as the operating system wants it: systemd units, or a line for cron."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from archaudit.cli.config import nearest

SERVICE = """\
# /etc/systemd/system/archaudit-nightly.service
[Unit]
Description=Nightly check of electronic dossiers (archaudit)
After=network-online.target remote-fs.target
Wants=network-online.target

[Service]
Type=oneshot
ExecStart={command}
# 1 means that something was found, which is what the check is for.
SuccessExitStatus=1
# The run ends its workers itself.
KillMode=mixed
DynamicUser=yes
{credential}StateDirectory=archaudit
Nice=10
IOSchedulingClass=idle
MemoryMax={memory}
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={writable}
"""
CREDENTIAL = """\
# Keys of the store or the server; the file may be root's alone.
LoadCredential=archaudit-source:/etc/archaudit/source
"""
TIMER = """\
# /etc/systemd/system/archaudit-nightly.timer
[Unit]
Description=Every night at half past one

[Timer]
OnCalendar=*-*-* 01:30:00 Asia/Ho_Chi_Minh
Persistent=true
RandomizedDelaySec=10min

[Install]
WantedBy=timers.target
"""
CRON = "30 1 * * * {command}\n"


def systemd_units(command: Sequence[str], writable: Sequence[Path], jobs: int, memory: int, *, remote: bool) -> str:
    """Service and timer.

    Args:
        writable: folders that the run writes to.
        memory: bytes of one worker process; the service gets as much for every worker and once more for itself.
        remote: whether the export lies where keys are asked for.
    """
    folders = " ".join(f'"-{folder}"' for folder in sorted(set(writable))) or "-/var/lib/archaudit"
    total = f"{(jobs + 1) * memory // 1024**2}M"
    credential = CREDENTIAL if remote else ""
    return SERVICE.format(command=_line(command), memory=total, writable=folders, credential=credential) + "\n" + TIMER


def cron_line(command: Sequence[str]) -> str:
    """A line for a crontab, in the machine's own time."""
    return CRON.format(command=_line(command).replace("%", "\\%"))


def _line(command: Sequence[str]) -> str:
    return shlex.join(command)


def this_command() -> list[str]:
    """How this program was called, without what only prints; the configuration is named, for a schedule runs in /."""
    program = shutil.which("archaudit")
    called = [program] if program else [sys.executable, "-m", "archaudit"]
    found = nearest(Path.cwd()) if "--config" not in sys.argv and "ARCHAUDIT_CONFIG" not in os.environ else None
    named = [] if found is None or "--isolated" in sys.argv else ["--config", str(found)]
    return [*called, *named, *(word for word in sys.argv[1:] if word not in ("--print-systemd", "--print-cron"))]
