"""``--trust``: missing, empty, garbage, none at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.acceptance.exports import Export, dossier
from tests.acceptance.program import AS_OF, archaudit, scan


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Export(tmp_path_factory.mktemp("trusted") / "export")
    made.add(dossier("H58.60-230612-0001"))
    return made.root


def test_missing_folder_is_wrong_use(export: Path, tmp_path: Path) -> None:
    answer = archaudit("scan", export, "--trust", tmp_path / "none", "--as-of", AS_OF)
    assert (answer.code, answer.output) == (2, b"")
    assert "none" in answer.errors


def test_empty_folder_is_nothing_to_trust(export: Path, tmp_path: Path) -> None:
    """Emptiness never passes: exit code 4, as for an export without dossiers."""
    answer = archaudit("scan", export, "--trust", tmp_path, "--as-of", AS_OF)
    assert (answer.code, answer.output) == (4, b"")


@pytest.mark.parametrize("name", ["roots/garbage.pem", "roots/garbage.der", "crls/garbage.crl"])
def test_garbage_is_named_and_wrong_use(export: Path, tmp_path: Path, trust: Path, name: str) -> None:
    path = tmp_path / "trust" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\x00garbage\xff" * 20)
    answer = archaudit("scan", export, "--trust", trust, "--trust", tmp_path / "trust", "--as-of", AS_OF)
    assert (answer.code, answer.output) == (2, b"")
    assert path.name in answer.errors


def test_file_as_folder_is_wrong_use(export: Path, trust: Path) -> None:
    answer = archaudit("scan", export, "--trust", trust / "tsa/tsa.pem", "--as-of", AS_OF)
    assert (answer.code, answer.output) == (2, b"")


def test_without_trust_nothing_is_valid_and_nothing_is_accused(export: Path, tmp_path: Path) -> None:
    run = scan(export, tmp_path / "out")
    assert run.figure("H58.60", "result_signed") == (1, None, 1, 0)
    assert run.figure("H58.60", "result_signed_valid") == (1, None, 0, 1)
    assert run.figure("H58.60", "digitized") == (1, 1, 0, 1)
    assert run.report["run"]["trust"]["digest"] is None
    assert not [one for one in run.findings if one["rule"] == "SIG005" and one["outcome"] == "nonconforming"]
    assert "--trust" in run.errors


def test_same_bundle_elsewhere_has_the_same_digest(export: Path, tmp_path: Path, trust: Path) -> None:
    moved = Path(shutil.copytree(trust, tmp_path / "moved"))
    digests = {
        scan(export, tmp_path / one.name, "--trust", one).report["run"]["trust"]["digest"] for one in (trust, moved)
    }
    assert len(digests) == 1 and None not in digests


def test_root_directly_in_roots_serves_both_domains(export: Path, tmp_path: Path, trust: Path) -> None:
    flat = Path(shutil.copytree(trust, tmp_path / "flat"))
    for pem in list(flat.glob("roots/*/*.pem")):
        pem.rename(flat / "roots" / pem.name)
    run = scan(export, tmp_path / "out", "--trust", flat)
    assert run.figure("H58.60", "result_signed_valid") == (1, None, 1, 0)
    told = archaudit("scan", export, "--trust", trust, "--as-of", AS_OF, "--lang", "en").text
    untold = archaudit("scan", export, "--trust", flat, "--as-of", AS_OF, "--lang", "en").text
    assert told.split() != untold.split(), "the report says that the domains are not told apart"
