"""Interrupts that come where Python drops them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.acceptance.program import environment

PROGRAM = """
import signal, sys, time, weakref
from archaudit.cli.interrupts import heed_interrupts

class Thing:
    def __del__(self):
        if sys.argv[2] == "finalizer":
            signal.raise_signal(getattr(signal, sys.argv[1]))

def called(_):
    if sys.argv[2] == "callback":
        signal.raise_signal(getattr(signal, sys.argv[1]))

signal.signal(signal.SIGINT, signal.default_int_handler)
heed_interrupts()
thing = Thing()
kept = weakref.ref(thing, called)
try:
    del thing
    print("dropped", flush=True)
    time.sleep(20)
    print("slept")
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize("place", ["finalizer", "callback"])
@pytest.mark.parametrize("sign", ["SIGINT", "SIGTERM"])
def test_an_interrupt_that_is_dropped_comes_again(sign: str, place: str) -> None:
    command = [sys.executable, "-c", PROGRAM, sign, place]
    told = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True, timeout=60)
    assert (told.stdout.split(), told.stderr) == (["dropped", "interrupted"], "")


def test_other_errors_that_python_drops_are_told() -> None:
    program = PROGRAM.replace("signal.raise_signal(getattr(signal, sys.argv[1]))", "1 / 0").replace(
        "sleep(20)", "sleep(0)"
    )
    command = [sys.executable, "-c", program, "", "finalizer"]
    told = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["dropped", "slept"]
    assert "ZeroDivisionError" in told.stderr
