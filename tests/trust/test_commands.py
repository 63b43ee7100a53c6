"""``archaudit trust show|add|verify`` as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archaudit.cli.app import run
from archaudit.cli.session import Session
from archaudit.inspection.trust import TrustBundle
from fixtures import write_trust
from tests.inspection import kit
from tests.inspection.test_trust import write

AS_OF = ("--as-of", "2024-04-04")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_trust(tmp_path_factory.mktemp("sample") / "trust")


def called(*words: object, lang: str = "en") -> int:
    return run(["trust", *map(str, words)], Session("vi" if lang == "vi" else "en", {}))


@pytest.mark.parametrize(("lang", "word"), [("vi", "chuyên dùng công vụ"), ("en", "official-duty")])
def test_show_tells_everything(sample: Path, capsys: pytest.CaptureFixture[str], lang: str, word: str) -> None:
    assert called("show", sample, lang=lang) == 0
    shown = capsys.readouterr().out
    for part in (word, TrustBundle.load([sample]).digest, "rsa 2048", "ARCHAUDIT TEST TSA", "ARCHAUDIT TEST Root CA"):
        assert part in shown


def test_show_for_programs(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("show", sample, "--format", "json") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["digest"] == TrustBundle.load([sample]).digest
    assert [one["role"] for one in record["certificates"]] == ["root", "root", "intermediate", "intermediate", "tsa"]
    assert [one["domain"] for one in record["certificates"]][:3] == ["official-duty", "public", None]
    assert sum(one["entries"] for one in record["crls"]) == 1


def test_verify_exit_codes(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pki = kit.pki()
    assert called("verify", sample, *AS_OF) == 0
    missing = write(tmp_path / "missing", {"roots/public/root": pki.root.der})
    assert called("verify", missing, *AS_OF) == 3
    wrong = write(tmp_path / "wrong", {"roots/public/root": pki.root.der, "intermediates/leaf": pki.officer.der})
    assert called("verify", wrong, *AS_OF, "--format", "json") == 1
    assert called("verify", write(tmp_path / "empty", {"tsa/tsa": pki.tsa.der}), *AS_OF) == 4
    assert called("verify", tmp_path / "none", *AS_OF) == 2
    assert '"defect": true' in capsys.readouterr().out


def test_add_tells_what_it_did(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = sample / "roots/official-duty/official-root.pem"
    assert called("add", tmp_path, root) == 2
    assert called("add", tmp_path, root, "--domain", "public") == 2
    assert called("add", tmp_path, root, "--as", "root", "--domain", "official-duty") == 0
    assert called("add", tmp_path, root, "--as", "root") == 0
    output = capsys.readouterr()
    assert "roots/official-duty/root-" in output.out and "not told apart" in output.err
