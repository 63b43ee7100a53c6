"""Runs the program under ``strace``, without a network, and tells what it opened, changed and asked for."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from tests.acceptance.program import ROOT, command, environment

_CALLS = "open,openat,openat2,creat,socket,connect,bind,sendto,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,"
_CALLS += "rmdir,link,linkat,symlink,symlinkat,chmod,fchmodat,chown,fchownat,truncate,utimensat,mknod,mknodat,execve"
_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?", re.MULTILINE)
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
_OPENING = ("open", "openat", "openat2")
_PROGRAM = {str(Path(place).resolve()) for place in (ROOT, *sys.path, sys.prefix, sys.base_prefix) if place}
"""Where modules are looked for."""
_SYSTEM = (
    *("/usr/", "/lib", "/sys/", "/proc/", "/dev/null/", "/dev/shm/", "/dev/urandom/"),
    *("/etc/ld.so", "/etc/locale", "/etc/magic", "/etc/ssl/", "/etc/localtime", "/etc/mime", "/etc/fonts"),
)
"""What loaders and libraries open whatever they are given; what hostile files name of it is asked for by itself."""
_NETWORK = re.compile(r"AF_INET6?\b")


class Call(Struct, frozen=True, dict=True):
    """One system call."""

    name: str
    arguments: str
    succeeded: bool
    led_to: str
    """What was opened in the end, whatever it was called; empty for other calls."""

    @property
    def paths(self) -> list[str]:
        return _PATH.findall(self.arguments)

    @property
    def writes(self) -> bool:
        """Whether it changes a file system."""
        if self.name in _OPENING:
            return _WRITING.search(self.arguments) is not None
        return self.name not in ("socket", "connect", "bind", "sendto", "execve")

    @property
    def asks_the_network(self) -> bool:
        return self.name in ("socket", "connect", "bind", "sendto") and _NETWORK.search(self.arguments) is not None


class Traced(Struct, frozen=True, dict=True):
    """What a run said and did."""

    code: int
    output: bytes
    errors: str
    calls: tuple[Call, ...]
    temporary: Path
    """The folder for what lasts no longer than the run."""

    def opened(self, path: str) -> list[Call]:
        """Calls that opened just this path."""
        return [call for call in self._opening if path == call.led_to or path in call.paths]

    def strange(self, *folders: Path) -> set[str]:
        """What was opened and neither lies in one of the folders, nor is of the program itself or its temporary one."""
        allowed = (*(f"{folder}/" for folder in (*folders, self.temporary, *_PROGRAM)), *_SYSTEM)
        return {call.led_to for call in self._opening if not f"{call.led_to}/".startswith(allowed)}

    @property
    def _opening(self) -> list[Call]:
        return [call for call in self.calls if call.name in _OPENING and call.succeeded]

    def changed_below(self, folder: Path) -> list[Call]:
        """Calls that changed something below a folder, or tried to."""
        start = str(folder)
        return [call for call in self.calls if call.writes and any(path.startswith(start) for path in call.paths)]


@cache
def can_trace() -> bool:
    """Whether this machine lets a program be traced."""
    return shutil.which("strace") is not None and _works("strace", "-o", "/dev/null", "true")


def traced(log: Path, *arguments: object, seconds: float = 240) -> Traced:
    """Runs a command of the program; never may it show a traceback."""
    temporary = log.with_name("temporary")
    temporary.mkdir()
    watched = ["strace", "-f", "-y", "-qq", "-s", "4096", "-e", f"trace={_CALLS}", "-o", str(log), *command(*arguments)]
    done = subprocess.run(
        [*_without_network(), *watched],
        env=environment(ARCHAUDIT_JOBS="2", TMPDIR=str(temporary)),
        capture_output=True,
        check=False,
        timeout=seconds,
    )
    errors = done.stderr.decode("utf-8")
    assert "Traceback" not in errors, errors
    calls = tuple(_calls(log.read_text("utf-8", "surrogateescape")))
    return Traced(done.returncode, done.stdout, errors, calls, temporary)


def _calls(text: str) -> Iterator[Call]:
    for name, arguments, result, led_to in _CALL.findall(text):
        yield Call(name, arguments, int(result) >= 0, led_to)


@cache
def _without_network() -> tuple[str, ...]:
    """A network namespace of its own, with nothing in it, where that is permitted."""
    prefix = ("unshare", "-rn")
    return prefix if shutil.which("unshare") is not None and _works(*prefix, "true") else ()


def _works(*words: str) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0
