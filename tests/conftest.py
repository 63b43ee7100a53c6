"""What several folders of tests share."""

from __future__ import annotations

import fcntl
import os

import pytest

from archaudit.demo import DemoPaths, build_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoPaths:
    """The whole sample, built once for all test processes."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        target = shared / "demo"
        if not (target / "trust").is_dir():
            build_demo(target)
        return DemoPaths(target / "export", target / "trust")
