"""A PostgreSQL server of our own on a Unix socket in a temporary folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
SERVER_STARTS_WITHIN = 60.0


class Postgres(Struct):
    """A server that can be killed and started again over what it has on its disk."""

    programs: Path
    folder: Path
    user: str | None
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Of its first database."""
        return f"postgresql://audit@/postgres?host={self.folder}"

    def start(self) -> None:
        data = self.folder / "data"
        self.process = subprocess.Popen(
            [self.programs / "postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses=", "-c", "fsync=off"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=self.user, cwd=self.folder,
        )  # fmt: skip
        deadline = time.monotonic() + SERVER_STARTS_WITHIN
        ready = [self.programs / "pg_isready", "-h", self.folder]
        while subprocess.run(ready, capture_output=True, check=False).returncode:
            assert time.monotonic() < deadline, "the server does not start"
            time.sleep(0.1)

    def stop(self, sign: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(sign)
            self.process.wait(30)


@contextmanager
def postgres_server(programs: Path) -> Iterator[Postgres]:
    """A server with an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    subprocess.run(
        [programs / "initdb", "-D", folder / "data", "-U", "audit", "-A", "trust", "--no-sync", "-E", "UTF8"],
        check=True, capture_output=True, user=user, cwd=folder,
    )  # fmt: skip
    server = Postgres(programs, folder, user)
    try:
        server.start()
        yield server
    finally:
        # SIGTERM would wait for connections that tests left open.
        server.stop(signal.SIGINT)
        shutil.rmtree(folder, ignore_errors=True)
