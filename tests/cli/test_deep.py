"""``--deep``: a flag, whatever follows it; with a share it asks for bytes to be read again, as ``--reread`` does."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from archaudit.cli import nightly_command, running, scan_command
from archaudit.cli.app import options_of, run
from archaudit.cli.config import read_config
from archaudit.cli.deep_option import closely_and_share
from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.session import Session
from archaudit.errors import UsageError


def asked(*words: str, **settings: object) -> tuple[bool, float, str]:
    """Whether a scan looks closely, what share it reads again, and which export it was given."""
    given = scan_command.command("en").make_context("scan", list(words), **settings).params
    return (*closely_and_share(given["deep"], given["reread"]), given["export"])


@pytest.mark.parametrize(
    ("words", "closely", "again"),
    [
        ((), False, 0.0),
        (("--deep",), True, 0.0),
        (("--deep", "5%"), False, 0.05),
        (("--deep=5%",), False, 0.05),
        (("--deep", "0.05"), False, 0.05),
        (("--deep=yes",), True, 0.0),
        (("--deep=no",), False, 0.0),
        (("--deep", "--reread", "5%"), True, 0.05),
        (("--deep", "5%", "--reread", "10%"), False, 0.1),
    ],
)
def test_it_is_a_flag_and_a_share_makes_it_reread(words: tuple[str, ...], closely: bool, again: float) -> None:
    for line in ((*words, "export"), ("export", *words)):
        assert asked(*line) == (closely, pytest.approx(again), "export")


def test_after_the_end_of_options_it_is_an_export() -> None:
    assert asked("--", "--deep") == (False, 0.0, "--deep")


def test_the_environment_and_the_configuration_may_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text, answer in (("5%", (False, 0.05)), ("1", (True, 0.0)), ("no", (False, 0.0))):
        monkeypatch.setenv("ARCHAUDIT_DEEP", text)
        assert asked("export")[:2] == (answer[0], pytest.approx(answer[1])), text
    monkeypatch.delenv("ARCHAUDIT_DEEP")
    file = tmp_path / "archaudit.toml"
    for text, answer in (('"5%"', (False, 0.05)), ("true", (True, 0.0)), ("0.05", (False, 0.05))):
        file.write_text(f'[nightly]\nexport = "e"\nstore = "s"\nreports = "r"\ndeep = {text}\n')
        defaults = read_config(file, options_of)["nightly"]
        given = nightly_command.command("en").make_context("nightly", [], default_map=defaults).params
        assert closely_and_share(given["deep"], given["reread"]) == (answer[0], pytest.approx(answer[1])), text


@pytest.mark.parametrize("words", [("--deep=export",), ("--deep=500%",), ("--deep=nan",)])
def test_anything_else_is_refused_by_name(words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="5%, true, false"):
        asked(*words, "export")


def test_a_share_of_nothing_is_no_share() -> None:
    with pytest.raises((UsageError, click.UsageError)):
        asked("--deep", "0%", "export")


def test_the_run_is_asked_to_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    orders: list[running.Order] = []

    def noted(_session: Session, order: running.Order, _done: object) -> None:
        orders.append(order)
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "audit", noted)
    (tmp_path / "export").mkdir()
    night = ("--export", tmp_path / "export", "--store", tmp_path / "s.db", "--reports", tmp_path / "reports")
    for words in (("scan", tmp_path / "export", "--deep", "5%"), ("nightly", *night, "--deep", "5%")):
        assert run([str(word) for word in words], Session("en", {})) == ExitCode.INTERRUPTED
    assert [(order.deep, order.reread) for order in orders] == [(False, pytest.approx(0.05))] * 2
