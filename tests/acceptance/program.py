"""Runs the program as a user does: another process, its streams, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

ROOT = Path(__file__).parents[2]
AS_OF = "2024-04-01T00:00:00Z"
"""After every signature and CRL of the test PKI."""

Json = dict[str, Any]


def environment(**more: str) -> dict[str, str]:
    """The environment of the tests without what could steer the program; one worker is enough for small exports."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ARCHAUDIT_", "NO_COLOR"))}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "ARCHAUDIT_JOBS": "1", **more}


def command(*arguments: object) -> list[str]:
    """The command line of one call."""
    return [sys.executable, "-m", "archaudit", *(str(argument) for argument in arguments)]


class Answer(Struct, frozen=True, dict=True):
    """What one call of the program said."""

    code: int
    output: bytes
    errors: str

    @property
    def text(self) -> str:
        return self.output.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.output)

    @property
    def lines(self) -> list[Json]:
        return [json.loads(line) for line in self.output.splitlines()]


def archaudit(
    *arguments: object, cwd: Path | None = None, env: Mapping[str, str] | None = None, seconds: int = 120
) -> Answer:
    """Calls the program; never may it show a traceback."""
    done = subprocess.run(
        command(*arguments), cwd=cwd, env=env or environment(), capture_output=True, check=False, timeout=seconds
    )
    errors = done.stderr.decode("utf-8")
    assert "Traceback" not in errors, errors
    return Answer(done.returncode, done.stdout, errors)


class Scan(Struct, frozen=True, dict=True):
    """The report and the findings of one run."""

    code: int
    report: Json
    findings: list[Json]
    errors: str

    def department(self, code: str) -> Json:
        found = [entry for entry in self.report["departments"] if entry["code"] == code]
        assert len(found) == 1, f"{len(found)} departments {code!r}"
        return found[0]

    def figure(self, department: str, indicator: str) -> tuple[int, int | None, int, int]:
        """N, declared, verified, undetermined."""
        return figure(self.department(department), indicator)

    def of(self, dossier: str) -> dict[str, set[str]]:
        """Outcome → codes of the rules found for a dossier."""
        return self._found("dossier", dossier)

    def of_department(self, code: str) -> dict[str, set[str]]:
        """The same for all dossiers of a department."""
        return self._found("department", code)

    def _found(self, name: str, value: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {"nonconforming": set(), "undetermined": set()}
        for finding in self.findings:
            if finding[name] == value:
                found[finding["outcome"]].add(finding["rule"])
        return found


def figure(entry: Json, indicator: str) -> tuple[int, int | None, int, int]:
    """N, declared, verified, undetermined of an indicator in a department or field."""
    found = next(each for each in entry["indicators"] if each["id"] == indicator)
    return found["of"], found["declared"], found["verified"], found["undetermined"]


def scan(export: Path, target: Path, *arguments: object, as_of: str = AS_OF) -> Scan:
    """Scans an export into JSON and JSONL at once, in English."""
    formats = ("--format", "json", "--format", "jsonl", "--output", target, "--lang", "en")
    target.mkdir(parents=True, exist_ok=True)
    answer = archaudit("scan", export, "--as-of", as_of, *formats, *arguments)
    report = target / "report.json"
    assert report.exists(), f"exit {answer.code}: {answer.errors}"
    assert answer.output == b"", "with --output nothing belongs on stdout"
    lines = (target / "findings.jsonl").read_text("utf-8").splitlines()
    return Scan(answer.code, json.loads(report.read_bytes()), [json.loads(line) for line in lines], answer.errors)
