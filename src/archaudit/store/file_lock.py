"""The lock of a store that is a file."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from archaudit.model.text import Text
from archaudit.store.errors import FAILED, StoreError

BUSY = Text(
    vi="Kho lịch sử đang được sử dụng bởi {holder}; lệnh này không chạy",
    en="The store is in use by {holder}; this command does not run",
)


class StoreBusyError(StoreError):
    """Another run is writing (exit code 3)."""


@contextmanager
def file_lock(store: str, holder: str) -> Iterator[None]:
    """Holds the store at a path for one run, as :func:`archaudit.store.lock.only_writer`.

    Raises:
        StoreBusyError: somebody else holds it.
        StoreError: nothing can be written beside it.
    """
    try:
        handle = os.open(f"{store}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(FAILED, detail=str(error)) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreBusyError(BUSY, holder=os.read(handle, 1000).decode("utf-8", "replace") or "?") from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, holder.encode("utf-8"), 0)
        yield
    finally:
        os.close(handle)
