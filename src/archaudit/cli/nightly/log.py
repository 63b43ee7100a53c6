"""What happened in the night, as lines on stderr: events and figures, never a name or a path of the archive."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from archaudit.cli.session import Session
from archaudit.model.text import Text
from archaudit.reports.safe import visible


class Log:
    """Writes events."""

    def __init__(self, form: str, now: Callable[[], datetime]) -> None:
        """
        Args:
            form: ``json`` or ``text``.
        """
        renderer: Any = structlog.processors.JSONRenderer(sort_keys=True, ensure_ascii=False)
        if form != "json":
            renderer = structlog.processors.KeyValueRenderer(key_order=["time", "event"])
        self._logger = structlog.wrap_logger(
            structlog.PrintLogger(sys.stderr), processors=[_timed(now), renderer], wrapper_class=structlog.BoundLogger
        )

    def __call__(self, event: str, **values: object) -> None:
        """One event."""
        self._logger.info(event, **values)


@dataclass(frozen=True)
class LoggedSession(Session):
    """Says what it has to say as events of a log, so that every line of the log can be read by a program."""

    log: Log

    def say(self, text: Text, **values: object) -> None:
        self.log("note", text=visible(text.render(self.lang, **values)))


def _timed(now: Callable[[], datetime]) -> Callable[[Any, str, Any], Any]:
    def add(_logger: object, _name: str, event: Any) -> Any:
        return {"time": now().isoformat().replace("+00:00", "Z"), **event}

    return add
