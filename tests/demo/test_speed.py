"""What the measuring of speed rests on: what programs print is read right, and ratios are those of the pairs."""

from __future__ import annotations

import sys

import pytest

from benchmarks.performance import ROWS
from benchmarks.speed.measure import Comparison, memory_of, run
from benchmarks.speed.programs import inspect_verdicts, pdfsig_verdicts

PDFSIG = b"""file /a.pdf
Digital Signature Info of: /a.pdf
Signature #1:
  - Signature Validation: Signature is Valid.
  - Certificate Validation: Certificate is Trusted.
Signature #2:
  - Signature Validation: Signature is Valid.
  - Certificate Validation: Certificate issuer isn't Trusted.
Signature #3:
  - Signature Field Name: Signature3
file /b.pdf
File '/b.pdf' does not contain any signatures
"""


def test_verdicts_of_others_are_read() -> None:
    assert pdfsig_verdicts(PDFSIG) == {"/a.pdf": ["valid", "not valid", "error"], "/b.pdf": []}


def test_our_own_verdict_is_that_of_the_facts() -> None:
    line = b'{"path": "a", "signatures": [{"indication": "TOTAL-PASSED", "changes": "%s"}]}'
    assert inspect_verdicts(line % b"permitted") == {"a": ["valid"]}
    assert inspect_verdicts(line % b"suspicious") == {"a": ["not valid"]}


def test_the_ratio_is_the_median_of_the_pairs() -> None:
    assert Comparison((1.0, 4.0, 9.0), (1.0, 2.0, 30.0)).ratio == 1.0


def test_cost_and_memory_are_those_of_the_whole_tree() -> None:
    work = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(3_000_000))'])"
    assert run([sys.executable, "-c", work]).cpu > 0.02
    hold = "import time; held = bytearray(80 * 2**20); time.sleep(0.3)"
    found = memory_of(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"]
    )
    assert found.worker > 80 > found.parent
    with pytest.raises(RuntimeError):
        run([sys.executable, "-c", "raise SystemExit(3)"])


def test_rows_have_names_of_their_own() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)
