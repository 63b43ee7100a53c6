"""What a command knows of its user: language, terminal, environment."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from archaudit.model.text import Lang, Text
from archaudit.reports.safe import visible

PIPE_WIDTH = 100
"""Columns of a text that goes to no terminal, where ``COLUMNS`` does not say otherwise."""
NARROWEST, WIDEST = 60, 200


@dataclass(frozen=True)
class Session:
    """One call of the program."""

    lang: Lang
    environment: Mapping[str, str]

    def say(self, text: Text, **values: object) -> None:
        """One sentence on stderr, on one line whatever names are in it; stdout is for reports."""
        print(visible(text.render(self.lang, **values)), file=sys.stderr)

    @property
    def width(self) -> int:
        """Columns of the terminal or of ``COLUMNS``, within what a report can use."""
        return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((PIPE_WIDTH, 24)).columns))

    @property
    def colour(self) -> bool:
        """Whether to colour: on a terminal, unless ``NO_COLOR`` or ``TERM=dumb`` forbid it."""
        return sys.stdout.isatty() and not self.environment.get("NO_COLOR") and self.environment.get("TERM") != "dumb"

    @property
    def shows_progress(self) -> bool:
        """Whether somebody watches."""
        return sys.stderr.isatty()

    def now(self) -> datetime:
        """The time in UTC, to the second. The only clock of the program."""
        return datetime.now(UTC).replace(microsecond=0)
