"""Signs of life for a monitor that notices when they stay away (the convention of healthchecks: /start, /fail)."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

from archaudit.errors import UsageError
from archaudit.model.text import Text

NOT_HTTP = Text(vi="“{url}” không phải địa chỉ http(s)", en="“{url}” is no http(s) address")
SECONDS = 10.0


class Heartbeat:
    """One GET for each sign. A monitor that does not answer never ends a run."""

    def __init__(self, url: str | None, failed: Callable[[str], None]) -> None:
        """
        Args:
            url: of the monitor; ``None`` when nobody listens.
            failed: told what went wrong.

        Raises:
            UsageError: the address is not http or https.
        """
        if url is not None and urlsplit(url).scheme not in ("http", "https"):
            raise UsageError(NOT_HTTP, url=url)
        self._url = url
        self._failed = failed

    def start(self) -> None:
        """The run begins."""
        self._send("/start")

    def success(self) -> None:
        """The run is over and its figures are final."""
        self._send("")

    def fail(self) -> None:
        """The run is not over, or its figures are not final."""
        self._send("/fail")

    def _send(self, sign: str) -> None:
        if self._url is None:
            return
        try:
            with urllib.request.urlopen(self._url.rstrip("/") + sign, timeout=SECONDS):
                pass
        except (OSError, ValueError) as error:
            self._failed(f"{type(error).__name__}: {getattr(error, 'reason', error)}")
