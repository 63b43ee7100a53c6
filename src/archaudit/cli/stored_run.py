"""What the commands have in common that write the report of a stored run again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from archaudit.cli.options import lang_option, profile_option
from archaudit.cli.output import formats_asked, targets
from archaudit.cli.results import result_options, write_reports
from archaudit.cli.review_options import load_reviewed, review_options
from archaudit.cli.run_options import store_option
from archaudit.cli.session import Session
from archaudit.legal import Law
from archaudit.model.report import RunReport
from archaudit.review import review

if TYPE_CHECKING:
    from archaudit.store import Store


class Asked(Struct, frozen=True):
    """The options that :func:`stored_run_parameters` declares."""

    run: str
    store: str
    profile: tuple[str, ...]
    formats: tuple[str, ...]
    unmask: bool
    output: Path | None
    fail_on: str
    waivers: tuple[Path, ...]
    baseline: str | None
    decisions: Path | None

    def where(self, report: RunReport) -> dict[str, Path | None]:
        """Where each format goes."""
        return targets(formats_asked(self.formats, self.output), self.output, Path(report.run.source))

    def write(self, session: Session, report: RunReport, law: Law) -> RunReport:
        """Writes the report with what people brought to it, and gives it as it was shown."""
        reviewed = load_reviewed(self.waivers, self.baseline, self.decisions, self.store)
        shown = report if reviewed is None else review(report, reviewed)
        write_reports(session, shown, lambda: law, self.where(report), unmask=self.unmask)
        return shown

    @contextmanager
    def opened(self) -> Iterator[tuple[Store, int]]:
        """The store, open, and the number of the run.

        Raises:
            UsageError: there is no such store or run.
            StoreError: the store cannot be reached.
        """
        from archaudit.store import Store

        store = Store.open(self.store)
        try:
            yield store, store.run_number(self.run)
        finally:
            store.close()


def stored_run_parameters(lang: str, *more: click.Option, packs: bool = False) -> list[click.Parameter]:
    """The run, the store, and how its report is written.

    Args:
        more: what only one command asks for.
        packs: whether the command makes packs.
    """
    return [
        click.Argument(["run"]),
        store_option(lang, required=True),
        profile_option(lang),
        *more,
        *result_options(lang, packs=packs),
        *review_options(lang),
        lang_option(lang),
    ]
