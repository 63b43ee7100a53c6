"""What several acceptance tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from archaudit.demo.pki import write_trust


@pytest.fixture(scope="session")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trust folder of the test PKI."""
    return write_trust(tmp_path_factory.mktemp("trust"))
