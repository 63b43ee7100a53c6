"""What the findings of a report mean to a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from msgspec.structs import replace

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.results import NEVER, exit_code
from archaudit.model.finding import Finding, Severity
from tests.reports.samples import FINDING, UNDETERMINED, report, run_report

LIGHT = replace(FINDING, severity=Severity.OBSERVATION)


class Read(tuple[Finding, ...]):
    """Findings that count how many of them are read."""

    read = 0

    def __iter__(self) -> Iterator[Finding]:
        for finding in super().__iter__():
            self.read += 1
            yield finding


@pytest.mark.parametrize(
    ("findings", "code", "read"),
    [
        ([], ExitCode.CONFORMING, 0),
        ([UNDETERMINED, FINDING, UNDETERMINED, FINDING], ExitCode.NONCONFORMING, 2),
        ([UNDETERMINED, LIGHT], ExitCode.INCOMPLETE, 2),
        ([replace(FINDING, waived=True), replace(FINDING, known=True), LIGHT], ExitCode.CONFORMING, 3),
    ],
)
def test_findings_are_read_until_one_decides(findings: Sequence[Finding], code: ExitCode, read: int) -> None:
    given = Read(findings)
    assert (exit_code(report(findings=given), Severity.MINOR.value), given.read) == (code, read)


def test_what_outweighs_findings() -> None:
    assert exit_code(run_report(complete=False), Severity.MINOR.value) is ExitCode.INCOMPLETE
    assert exit_code(report(), NEVER) is ExitCode.CONFORMING
