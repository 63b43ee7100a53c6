"""What people see: a name of the archive can neither obey a terminal nor begin a line, a formula or a tag."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from archaudit.cli.app import run
from archaudit.cli.session import Session
from archaudit.model.text import Text
from archaudit.reports.formats import render
from archaudit.reports.inspect_text import render_facts
from tests.acceptance.exports import dossier
from tests.acceptance.program import command, environment
from tests.reports.samples import context, file_facts, report, signature

RAW = ("\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u200b", "\u2028", "\x85", "\r", "\x0b", "\x7f")
NAMES = [
    "\x1b[31mred\x1b]0;title\x07",
    "\x9b31mred",
    "a\nError: everything is in order",
    "a\r\nError: everything is in order",
    "a\u2028Error: everything\x85is\x0bin order",
    "\u202efdp.gnp\u2066",
    "=cmd|' /C calc'!A0",
    "+1\u200b",
    "@SUM(A1)",
    "-2+3\x7f",
    "\t=1+1",
    "[bold red]x[/]",
    "{message}%s",
    "<script>alert(1)</script>",
]


def harmless(text: str, *, lines: int | None = None) -> None:
    """Nothing raw stands in the text; it has so many lines, where that is known."""
    assert not [mark for mark in RAW if mark in text.replace("\r\n", "\n")]
    assert lines is None or len(text.splitlines()) == lines, text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "words", [["scan"], ["inspect"], ["explain"], ["scan", "x", "--profile"], ["scan", "x", "--as-of"]]
)
def test_what_is_wrong_is_said_on_lines_of_ones_own(
    capfd: pytest.CaptureFixture[str], words: list[str], name: str
) -> None:
    if words[-1] == "--profile":
        name += ".toml"
    assert run([*words, *(["--"] if words == ["scan"] else []), name], Session("en", {})) in (2, 3)
    out, errors = capfd.readouterr()
    harmless(out)
    harmless(errors)
    assert not [line for line in errors.splitlines() if line.startswith("Error: everything")]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_taken_for_an_option_is_harmless(capfd: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["inspect", f"--{name}"], Session("en", {})) == 2
    errors = capfd.readouterr().err
    harmless(errors)
    assert not [line for line in errors.splitlines() if line.startswith("Error: everything")]


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_is_one_line(capfd: pytest.CaptureFixture[str], name: str) -> None:
    Session("vi", {}).say(Text(vi="Tệp “{name}”", en="File “{name}”"), name=name)
    harmless(capfd.readouterr().err, lines=1)


TEXTUAL = ("csv", "html", "json", "jsonl", "junit", "prometheus", "text")
"""Formats that are read as text; what stands in the others is tested with their renderers."""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", TEXTUAL)
def test_reports_are_harmless(form: str, name: str) -> None:
    made = next(each for each in report().findings if each.rule == "TST001")
    hostile = replace(
        made, evidence={"document": name}, department=name, field=name, dossier=name, subject=name, path=name
    )
    data = render(form, replace(report(), findings=(hostile,)), context())
    harmless(data.decode("utf-8-sig"))
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    if form == "jsonl":
        assert [json.loads(line)["subject"] for line in data.split(b"\n") if line] == [name]


@pytest.mark.parametrize("name", NAMES)
def test_facts_of_a_file_are_harmless(name: str) -> None:
    odd = replace(signature(), field=name, detail=name, changed=(name,))
    facts = replace(file_facts(odd), path=name)
    for colour in (False, True):
        text = render_facts([facts], 100, colour, "vi")
        harmless(text if not colour else text.replace("\x1b[", ""))


def test_progress_shows_figures_and_no_name(tmp_path: Path) -> None:
    for number, name in enumerate(NAMES, 1):
        folder = tmp_path / f"export/{number}{name.replace('/', '_')}"
        folder.mkdir(parents=True)
        (folder / "hoso.json").write_text(json.dumps(dossier(f"{name}-{number}", TaiLieuNop=[])), "utf-8")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command("scan", tmp_path / "export", "--fail-on", "never", "--format", "json"),
        env=environment(TERM="xterm"),
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 0
    assert f"{len(NAMES)}/".encode() in shown
    assert not [word for word in (b"red", b"title", b"everything", b"calc", b"script") if word in shown]


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        # How Linux says that nobody writes to the terminal any more.
        return b""
