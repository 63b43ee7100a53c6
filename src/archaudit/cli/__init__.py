"""The command line. Nothing heavy is imported before a command needs it."""

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and ends the process with its exit code."""
    # Worker processes import what the program was started from, and have no use for its command line.
    from archaudit.cli.app import main as program

    program(arguments)
