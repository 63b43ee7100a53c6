"""Interrupts, from a terminal or from whoever ends services: none is lost."""

from __future__ import annotations

import _thread
import signal
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

SOON = 0.02
"""Seconds after which a lost interrupt comes again: by then whoever could not be interrupted is through."""


def heed_interrupts() -> None:
    """Makes the request to end an interrupt, and lets every interrupt of this thread come until it is heard.

    One that comes in the middle of a finalizer, or of a weak reference's callback (loading a module calls many), is
    dropped by Python: the program would go on as if nobody had asked.
    """
    # So systemd and others end a program: it cleans up after itself as when somebody interrupts it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.unraisablehook = partial(_dropped, _thread.get_ident())


def _dropped(thread: int, dropped: UnraisableHookArgs, /) -> None:
    if dropped.exc_type is KeyboardInterrupt:
        # From another thread: here it would be dropped, too.
        _thread.start_new_thread(_interrupt, (thread,))
    else:
        sys.__unraisablehook__(dropped)


def _interrupt(thread: int) -> None:
    time.sleep(SOON)
    signal.pthread_kill(thread, signal.SIGTERM)
