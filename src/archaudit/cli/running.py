"""One audit as a command runs it: with limits, a deadline, and a store where one is given."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field

from archaudit.cli.deadline import Deadline
from archaudit.cli.holder import holder
from archaudit.cli.progress import progress
from archaudit.cli.session import Session
from archaudit.engine import Auditor, ScanOptions
from archaudit.engine.cluster.place import Cluster
from archaudit.engine.ledger import Ledger
from archaudit.engine.limited_pool import Limits
from archaudit.engine.period import Period
from archaudit.engine.sampling import SamplePlan
from archaudit.errors import ArchauditError
from archaudit.inspection import Programs, TrustBundle
from archaudit.layouts import LayoutName, export_identity
from archaudit.legal import Law
from archaudit.model.report import RunReport
from archaudit.model.text import Text
from archaudit.profiles import Profile
from archaudit.reports.figures import moment
from archaudit.sources import Access

if TYPE_CHECKING:
    from archaudit.store import Store

WORKING = Text(vi="Đang kiểm tra hồ sơ", en="Auditing dossiers")
CONTINUED = Text(
    vi="Chạy tiếp đợt kiểm tra chưa hoàn thành, thời điểm kiểm tra {as_of}.",
    en="Continuing the run that was not finished, time of the check {as_of}.",
)


class Order(Struct, frozen=True):
    """What is to be audited, and how."""

    export: str
    """As :func:`archaudit.sources.open_source` takes it."""
    profile: Profile
    law: Law
    trust: TrustBundle
    asked: str
    """As :func:`archaudit.engine.digests.asked_digest` tells it."""
    as_of: datetime | None
    """``None``: now, or as the unfinished run that is gone on with."""
    period: Period | None
    jobs: int
    limits: Limits
    deep: bool = False
    """Look at every page closely."""
    sample: SamplePlan | None = None
    max_time: float | None = None
    """Seconds."""
    store: str | None = None
    """``None``: one that is gone with the run."""
    full: bool = False
    reread: float = 0.0
    """Share of the dossiers, a fraction of 1, whose bytes are read again though nothing seems changed."""
    layout: LayoutName | None = None
    """``None`` to recognise it."""
    access: Access = field(default_factory=Access)
    cluster: Cluster | None = None
    """``None`` to use this machine alone."""


def limits_of(timeout_file: float | None, memory_file: int | None, programs: Programs) -> Limits:
    """The limits of a file as the options have them."""
    usual = Limits()
    return Limits(timeout_file or usual.seconds_a_file, memory_file or usual.memory, programs=programs)


class Summed(Struct, frozen=True):
    """A run that is added up, and the store that holds it. It is finished when its reports are written."""

    report: RunReport
    """Its findings are read from the store as they are asked for."""
    store: Store
    run: int


def audit(session: Session, order: Order, done_with: Callable[[Summed], None]) -> None:
    """Audits and hands the run on while its store is open.

    Raises:
        ArchauditError: as the engine and the store do; what the store holds by then is kept.
    """
    from archaudit.store import Store, passing_store
    from archaudit.store.lock import only_writer

    if order.store is None:
        with passing_store() as store:
            ledger = store.ledger()
            as_of = order.as_of or session.now()
            _run(session, order, as_of, ledger, lambda report: done_with(Summed(report, store, ledger.run)))
        return
    store = Store.open(order.store, create=True)
    try:
        with only_writer(store.database, holder()):
            _stored(session, order, store, done_with)
    finally:
        store.close()


def _stored(session: Session, order: Order, store: Store, done_with: Callable[[Summed], None]) -> None:
    from archaudit.store.scope import Scope

    ledger = store.ledger(full=order.full, reread=order.reread)
    before = store.unfinished(Scope(export_identity(order.export), order.period, order.sample), order.asked)
    if before is not None and order.as_of in (None, before):
        session.say(CONTINUED, as_of=moment(before, session.lang))
    try:
        as_of = order.as_of or before or session.now()
        _run(session, order, as_of, ledger, lambda report: done_with(Summed(report, store, ledger.run)))
    except BaseException:
        with suppress(ArchauditError):
            ledger.release()
        raise


def _run(session: Session, order: Order, as_of: datetime, ledger: Ledger, deliver: Callable[[RunReport], None]) -> None:
    reach = (order.access, order.layout, order.cluster)
    options = ScanOptions(order.jobs, order.period, order.limits, order.sample, order.deep, *reach, order.asked)
    auditor = Auditor(order.profile, order.law, order.trust, as_of, options)
    left: list[BrokenPipeError] = []
    with ExitStack() as showing:
        deadline = Deadline(
            order.max_time, showing.enter_context(progress(session, WORKING)), kept=order.store is not None
        )

        def hand_on(report: RunReport) -> None:
            showing.close()
            try:
                deliver(report)
            except BrokenPipeError as error:
                # Who reads the report went away. It was made, and can be had again from the store.
                left.append(error)

        auditor.run(order.export, ledger, deadline.pass_on, hand_on)
    if left:
        raise left[0]
