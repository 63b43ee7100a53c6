"""Progress for somebody who watches; nothing in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from archaudit.cli.session import Session
from archaudit.model.text import Text


@contextmanager
def progress(session: Session, words: Text) -> Iterator[Callable[[int, int | None], None]]:
    """Shows how far a run is, on stderr.

    Yields:
        what to call with the number of dossiers done and, where it is known, of all.
    """
    if not session.shows_progress:
        yield _nobody_watches
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, no_color=not session.colour)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(words.in_(session.lang), total=None)

        def show(done: int, total: int | None = None) -> None:
            bar.update(task, completed=done, total=total)

        yield show


def _nobody_watches(done: int, total: int | None = None) -> None:
    """Takes the figures and shows nothing."""
