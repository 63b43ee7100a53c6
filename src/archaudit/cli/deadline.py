"""The time that ``--max-time`` gives."""

from __future__ import annotations

import time
from collections.abc import Callable

from archaudit.errors import ArchauditError
from archaudit.model.text import Text

OUT_OF_TIME = Text(
    vi="Hết thời gian cho phép sau {done} hồ sơ; không có báo cáo nào được ghi. Chạy lại cùng lệnh để tiếp tục.",
    en="The time given is over after {done} dossiers; no report was written. Give the same command again to go on.",
)
OUT_OF_TIME_LOST = Text(
    vi="Hết thời gian cho phép sau {done} hồ sơ; không có báo cáo nào được ghi. Cần --store để có thể chạy tiếp.",
    en="The time given is over after {done} dossiers; no report was written. With --store it could be continued.",
)


class OutOfTimeError(ArchauditError):
    """``--max-time`` is over (exit code 3)."""


class Deadline:
    """Passes progress on until the time is over."""

    def __init__(self, seconds: float | None, show: Callable[[int, int | None], None], *, kept: bool) -> None:
        """
        Args:
            seconds: ``None`` for all the time there is.
            kept: whether what is done by then is kept in a store.
        """
        self._end = None if seconds is None else time.monotonic() + seconds
        self._words = OUT_OF_TIME if kept else OUT_OF_TIME_LOST
        self._show = show

    def pass_on(self, done: int) -> None:
        """Told the number of dossiers done.

        Raises:
            OutOfTimeError: the time is over.
        """
        self._show(done, None)
        if self._end is not None and time.monotonic() > self._end:
            raise OutOfTimeError(self._words, done=done)
