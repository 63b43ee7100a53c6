"""OpenStack Swift with its s3api, in one process on loopback: swift_server.py FOLDER PORT ACCOUNT:USER SECRET"""

from __future__ import annotations

import sys
from pathlib import Path

import eventlet

eventlet.monkey_patch(all=False, socket=True, select=True, thread=True)

import eventlet.wsgi  # noqa: E402
from swift.common import utils  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402

STORAGE = """[DEFAULT]
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""
PROXY = """[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = catch_errors proxy-logging s3api tempauth proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:proxy-logging]
use = egg:swift#proxy_logging
[filter:s3api]
use = egg:swift#s3api
s3_acl = false
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_{account}_{user} = {secret} .admin
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""


def main() -> None:
    """Lays out a store of one replica on one device a kind, and serves it until it is killed."""
    folder, port, key, secret = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    (folder / "swift.conf").write_text("[swift-hash]\nswift_hash_path_suffix = test\n")
    # A port of the system's choice for each; the proxy finds them in the rings.
    sockets = {kind: eventlet.listen(("127.0.0.1", 0)) for kind in ("account", "container", "object")}
    for kind, listening in sockets.items():
        lay_out(folder, kind, listening.getsockname()[1])
    account, user = key.split(":")
    (folder / "proxy.conf").write_text(PROXY.format(folder=folder, account=account, user=user, secret=secret))
    utils.set_swift_dir(str(folder))
    # Reads the configuration of the folder when it is imported.
    from swift.common.wsgi import loadapp

    for kind, listening in sockets.items():
        eventlet.spawn(eventlet.wsgi.server, listening, loadapp(str(folder / f"{kind}.conf")), log_output=False)
    proxy = loadapp(str(folder / "proxy.conf"))
    eventlet.wsgi.server(eventlet.listen(("127.0.0.1", port)), proxy, log_output=False)


def lay_out(folder: Path, kind: str, port: int) -> None:
    """Folder, ring and configuration of one of the storage servers."""
    (folder / "devices" / kind).mkdir(parents=True, exist_ok=True)
    builder = RingBuilder(0, 1, 0)
    place = {"id": 0, "region": 1, "zone": 1, "ip": "127.0.0.1", "port": port, "device": kind}
    builder.add_dev({**place, "weight": 1.0, "meta": ""})
    builder.rebalance()
    builder.get_ring().save(str(folder / f"{kind}.ring.gz"))
    (folder / f"{kind}.conf").write_text(STORAGE.format(folder=folder, kind=kind))


if __name__ == "__main__":
    main()
