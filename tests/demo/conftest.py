"""The whole sample, built once for all tests of this folder."""

from __future__ import annotations

import pytest

from archaudit.demo import DemoPaths, build_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoPaths:
    return build_demo(tmp_path_factory.mktemp("demo"))
