"""``archaudit worker``."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from archaudit.cli.cluster_options import cluster_tls_option, load_cluster
from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.options import jobs_option, lang_option
from archaudit.cli.session import Session
from archaudit.model.text import Text

HELP = Text(
    vi="Làm việc cho bộ điều phối Dask tại ADDRESS đến khi được bảo dừng: xét những hồ sơ mà “archaudit scan "
    "--cluster” giao, mỗi tệp trong một tiến trình có giới hạn như khi chạy một máy. "
    "Chỉ dùng trong mạng nội bộ có quản trị.",
    en="Works for the Dask scheduler at ADDRESS until told to stop: audits the dossiers that “archaudit scan "
    "--cluster” hands out, every file in a process with limits as on one machine. Only for an administered network.",
)
NAME = Text(vi="Tên của máy này trong các thông báo; mặc định là tên máy", en="Name of this machine in messages")
READY = Text(
    vi="“{name}” làm việc cho {address} bằng {jobs} tiến trình.",
    en="“{name}” works for {address} with {jobs} processes.",
)
SCHEDULER_GONE = Text(vi="Bộ điều phối tại {address} đã ngừng.", en="The scheduler at {address} is gone.")


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "worker",
        callback=click.pass_obj(worker),
        help=HELP.in_(lang),
        params=[
            click.Argument(["address"]),
            jobs_option(lang),
            click.Option(["--name"], envvar="ARCHAUDIT_WORKER_NAME", help=NAME.in_(lang)),
            cluster_tls_option(lang),
            lang_option(lang),
        ],
    )


def worker(session: Session, address: str, jobs: int | None, name: str | None, cluster_tls: Path | None) -> ExitCode:
    """Works until it is told to stop (0), or until the scheduler is gone (3)."""
    cluster = load_cluster(address, cluster_tls)
    assert cluster is not None
    from archaudit.engine.cluster.serve import serve

    jobs = jobs or os.cpu_count() or 1
    name = name or f"{socket.gethostname()}-{os.getpid()}"
    session.say(READY, name=name, address=address, jobs=jobs)
    if serve(cluster, name, jobs):
        return ExitCode.CONFORMING
    session.say(SCHEDULER_GONE, address=address)
    return ExitCode.INCOMPLETE
