"""The command line. Nothing heavy is imported before a command needs it."""

import gc
from collections.abc import Sequence

__all__ = ["main"]

SELDOM = 20_000
"""Objects more than before at which garbage is looked for; Python itself looks at every 700."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and ends the process with its exit code."""
    # Nearly all that a command makes is modules, which stay, and rows, which refer to nothing: there is little to find.
    gc.set_threshold(SELDOM)
    # Worker processes import what the program was started from, and have no use for its command line.
    from archaudit.cli.app import main as program

    program(arguments)
