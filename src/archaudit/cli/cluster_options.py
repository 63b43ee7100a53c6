"""Options of commands that work with a cluster."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archaudit.cli.quantities import seconds
from archaudit.cli.run_options import quantity_option
from archaudit.errors import UsageError
from archaudit.model.text import Text

if TYPE_CHECKING:
    from archaudit.engine.cluster.place import Cluster

CLUSTER = Text(
    vi="Giao hồ sơ cho các máy của bộ điều phối Dask tại tcp://máy:cổng hoặc tls://máy:cổng",
    en="Hand dossiers to the machines of the Dask scheduler at tcp://host:port or tls://host:port",
)
TLS = Text(
    vi="Thư mục chứa ca.pem, cert.pem, key.pem để các máy của cụm chứng minh với nhau bằng TLS",
    en="Folder of ca.pem, cert.pem, key.pem by which the machines of the cluster prove themselves to one another (TLS)",
)
WAIT = Text(
    vi="Thời gian chờ bộ điều phối hoặc chờ máy làm việc trước khi bỏ cuộc, ví dụ 60, 5m (mặc định 60 giây)",
    en="How long to wait for the scheduler, or for a worker, before giving up, such as 60, 5m (default: 60 seconds)",
)
NEEDS_MORE = Text(
    vi="Làm việc với cụm máy cần cài thêm: pip install 'archaudit[cluster]'",
    en="A cluster needs one more package: pip install 'archaudit[cluster]'",
)


def cluster_options(lang: str) -> tuple[click.Option, ...]:
    """``--cluster ADDRESS``, ``--cluster-tls DIR`` and ``--cluster-wait TIME``."""
    return (
        click.Option(["--cluster"], metavar="ADDRESS", envvar="ARCHAUDIT_CLUSTER", help=CLUSTER.in_(lang)),
        cluster_tls_option(lang),
        quantity_option("--cluster-wait", "ARCHAUDIT_CLUSTER_WAIT", "TIME", seconds, WAIT, lang),
    )


def cluster_tls_option(lang: str) -> click.Option:
    """``--cluster-tls DIR``."""
    folder = click.Path(path_type=Path)
    return click.Option(
        ["--cluster-tls"], type=folder, metavar="DIR", envvar="ARCHAUDIT_CLUSTER_TLS", help=TLS.in_(lang)
    )


def load_cluster(address: str | None, tls: Path | None, wait: float | None = None) -> Cluster | None:
    """The cluster that the options name; ``None`` where they name none.

    Raises:
        UsageError: it cannot be worked with so.
    """
    if address is None:
        return None
    if importlib.util.find_spec("distributed") is None:
        raise UsageError(NEEDS_MORE)
    from archaudit.engine.cluster.place import Cluster

    return Cluster.of(address, tls, wait)
