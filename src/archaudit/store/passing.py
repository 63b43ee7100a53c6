"""A store for one run that nobody keeps: on disk, so that memory stays small, and gone at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from archaudit.scratch import Scratch
from archaudit.store.database import passing_database
from archaudit.store.store import Store


@contextmanager
def passing_store() -> Iterator[Store]:
    """A store in a temporary folder (``TMPDIR``).

    Raises:
        StoreError: no room is left there.
    """
    with Scratch() as folder:
        store = Store(passing_database(folder / "run.sqlite"))
        try:
            yield store
        finally:
            store.close()
