"""What these tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from archaudit.evidence.signing import Seal
from tests.evidence.made import Run, audited, key_file, seal_of


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return audited(tmp_path_factory.mktemp("evidence") / "archive")


@pytest.fixture(scope="session")
def seal(tmp_path_factory: pytest.TempPathFactory) -> Seal:
    return seal_of(key_file(tmp_path_factory.mktemp("key") / "key.p12"))


@pytest.fixture(scope="session")
def signed_pack(run: Run, seal: Seal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pack = tmp_path_factory.mktemp("packs") / "signed.zip"
    run.pack(pack, seal)
    return pack


@pytest.fixture(scope="session")
def plain_pack(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pack = tmp_path_factory.mktemp("packs") / "plain.zip"
    run.pack(pack)
    return pack
