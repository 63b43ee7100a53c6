"""Real servers on loopback: rclone serves a folder by S3 or SFTP, moto an exact S3 in memory; Swift runs in portals."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import paramiko
from msgspec import Struct, field

from archaudit.sources import Access, S3Access, SftpAccess

KEY_ID, SECRET = "TESTKEY0000000000000", "test-secret-of-no-account"
USER, PASSWORD = "archive", "test password"
RCLONE = Path(sys.executable).with_name("rclone")
STARTS_WITHIN = 30.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server(Struct):
    """A server that can be killed and started again at the same port."""

    arguments: Sequence[str]
    port: int
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.arguments,
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        ends = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < ends and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError(f"did not start: {self.arguments}")

    def kill(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()


@contextmanager
def serving(arguments: Sequence[str], port: int, **environment: str) -> Iterator[Server]:
    server = Server(arguments, port, environment)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def s3_server(folder: Path, tls: tuple[Path, Path] | None = None) -> Iterator[tuple[Server, Access]]:
    """Serves each folder in ``folder`` as a bucket; checks signatures.

    Args:
        tls: files of a certificate and its key.
    """
    port = free_port()
    arguments = [
        str(RCLONE), "serve", "s3", str(folder), "--addr", f"127.0.0.1:{port}",
        "--auth-key", f"{KEY_ID},{SECRET}", "--config", os.devnull,
    ]  # fmt: skip
    if tls is not None:
        arguments += ["--cert", str(tls[0]), "--key", str(tls[1])]
    scheme = "http" if tls is None else "https"
    with serving(arguments, port) as server:
        yield server, Access(S3Access(f"{scheme}://127.0.0.1:{port}", key_id=KEY_ID, secret=SECRET))


@contextmanager
def moto_server() -> Iterator[tuple[Server, Access]]:
    """An S3 of exact answers that lets everybody in."""
    port = free_port()
    arguments = [str(Path(sys.executable).with_name("moto_server")), "-H", "127.0.0.1", "-p", str(port)]
    with serving(arguments, port) as server:
        yield server, Access(S3Access(f"http://127.0.0.1:{port}", key_id=KEY_ID, secret=SECRET))


@contextmanager
def swift_server(folder: Path) -> Iterator[tuple[Server, Access]]:
    """OpenStack Swift by its s3api, as portals run it; keeps what it is given in ``folder``, and checks signatures."""
    port, key = free_port(), "kho:archaudit"
    program = str(Path(__file__).with_name("swift_server.py"))
    with serving([sys.executable, "-W", "ignore", program, str(folder), str(port), key, SECRET], port) as server:
        yield server, Access(S3Access(f"http://127.0.0.1:{port}", key_id=key, secret=SECRET))


@contextmanager
def sftp_server(folder: Path, keys: Path) -> Iterator[tuple[Server, Access, str]]:
    """Serves a folder; the key of the server stands in the file of known ones."""
    port, host_key = free_port(), keys / "host"
    key = paramiko.RSAKey.generate(2048)
    key.write_private_key_file(str(host_key))
    known = keys / "known_hosts"
    known.write_text(f"[127.0.0.1]:{port} {key.get_name()} {key.get_base64()}\n")
    arguments = [
        str(RCLONE), "serve", "sftp", str(folder), "--addr", f"127.0.0.1:{port}", "--user", USER, "--pass", PASSWORD,
        "--key", str(host_key), "--config", os.devnull, "--read-only",
    ]  # fmt: skip
    with serving(arguments, port) as server:
        access = Access(sftp=SftpAccess(PASSWORD, known_hosts=str(known)))
        yield server, access, f"sftp://{USER}@127.0.0.1:{port}"
