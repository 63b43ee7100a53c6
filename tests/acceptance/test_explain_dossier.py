"""One dossier of a stored run, explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from archaudit.demo.pki import write_trust
from fixtures.cases.scene import CODE, Scene
from tests.acceptance.program import AS_OF, archaudit


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explained")
    scene = Scene(CODE)
    scene.change_copy(scene.decision)
    scene.write(folder / "export")
    trust = write_trust(folder / "trust")
    archaudit("scan", folder / "export", "--trust", trust, "--as-of", AS_OF, "--store", folder / "runs.sqlite")
    return folder / "runs.sqlite"


def test_everything_about_a_dossier(store: Path) -> None:
    told = archaudit("explain", f"latest:{CODE}", "--store", store, "--lang", "en")
    assert told.code == 0
    for said in ("Timeline", "Components", "Results", "RES002", "Remedy", "TOTAL-PASSED"):
        assert said in told.text
    assert archaudit("explain", f"1:{CODE.lower()}", "--store", store, "--lang", "en").text == told.text


def test_persons_are_hidden_unless_asked(store: Path) -> None:
    hidden = archaudit("explain", f"1:{CODE}", "--store", store)
    shown = archaudit("explain", f"1:{CODE}", "--store", store, "--unmask")
    assert "***1 (cá nhân)" in hidden.text
    assert "***" not in shown.text


def test_what_is_not_there_is_wrong_use(store: Path) -> None:
    assert archaudit("explain", f"1:{CODE}").code == 2
    assert archaudit("explain", "1:none", "--store", store).code == 2
    assert archaudit("explain", f"7:{CODE}", "--store", store).code == 2
