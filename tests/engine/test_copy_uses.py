"""Copies and pages that stand in several dossiers, and how work falls on days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from archaudit.engine.copies import copies_of
from archaudit.engine.department_work import DepartmentWork, work_of
from archaudit.engine.holder_index import HolderIndex
from archaudit.engine.page_index import PageIndex
from archaudit.model.collection import DepartmentDays, DepartmentOrdinals
from archaudit.model.origin import Origin
from archaudit.model.subjects import DossierFacts
from tests.rules import made

PRINT = int("c3" * 32, 16)
FAR = int("5a" * 32, 16)


def dossier_with(number: int, fingerprint: int, sha256: str) -> DossierFacts:
    file = replace(made.paged(made.drawn(fingerprint=f"{fingerprint:064x}")), sha256=sha256)
    head = replace(made.component(file).dossier, code=f"000.00.16.H58-230911-{number:04d}")
    return DossierFacts(head, {made.COPY: file})


def alike(*dossiers: DossierFacts) -> list[tuple[str, ...]]:
    """Of every page, the other dossiers that hold one like it."""
    pages = [
        ((ordinal, facts.dossier.code), page.fingerprint)
        for ordinal, facts in enumerate(dossiers)
        for copy in copies_of(facts)
        for page in copy.pages
    ]
    index = PageIndex(pages)
    return [index.others(fingerprint, ordinal) for (ordinal, _), fingerprint in pages]


def test_pages_alike_are_told_in_order_and_others_are_not() -> None:
    found = alike(
        dossier_with(1, PRINT, "a" * 64),
        dossier_with(2, PRINT ^ 0b111, "b" * 64),
        dossier_with(3, FAR, "a" * 64),
        dossier_with(4, PRINT ^ 1 << 200, "c" * 64),
    )
    assert [tuple(code[-1] for code in others) for others in found] == [("2", "4"), ("1", "4"), (), ("1", "2")]


def test_one_page_in_very_many_dossiers_is_still_seen() -> None:
    found = alike(*(dossier_with(number, PRINT, f"{number:064x}") for number in range(320)))
    assert {len(others) for others in found} == {319}


def test_nearly_empty_pages_are_not_compared() -> None:
    assert not alike(dossier_with(1, 0b1111, "a" * 64))


def test_days_and_ordinals_of_a_department() -> None:
    work = DepartmentWork()
    for number in (7, 2, 2):
        component = replace(made.component(made.pdf()).component, digitized_time=datetime(2024, 3, 3, 18, tzinfo=UTC))
        received = made.TIME + timedelta(days=number)
        code = f"H58.16-230911-{number:04d}"
        dossier = made.dossier(code=code, components=(component,), received_time=received).dossier
        work.add(dossier, work_of(dossier))
    work.add(made.dossier(code="HS-9").dossier, ())
    days, ordinals = work.subjects()
    assert isinstance(days, DepartmentDays)
    assert (days.days, days.first, days.last) == (((date(2024, 3, 4), 3),), date(2023, 9, 13), date(2023, 9, 18))
    assert isinstance(ordinals, DepartmentOrdinals)
    assert [(day, *numbers) for day, numbers in ordinals.days] == [(date(2023, 9, 11), 2, 7)]


def test_copies_tell_where_they_are_from() -> None:
    facts = dossier_with(1, PRINT, "a" * 64)
    (file,) = facts.files.values()
    made_by = replace(file, pdf=replace(file.pdf, producer="Writer", device="Scanner 1"))
    part = replace(facts.dossier.components[0], digitizer="CB01", digitized_time=datetime(2024, 3, 3, 18, tzinfo=UTC))
    told = DossierFacts(replace(facts.dossier, components=(part,)), {made.COPY: made_by})
    assert [copy.origin for copy in copies_of(told)] == [Origin("Writer", "Scanner 1", "CB01", date(2024, 3, 4))]


def test_a_result_is_from_the_day_of_its_issue() -> None:
    assert Origin.of(made.document(made.pdf(producer="Writer"))) == Origin("Writer", None, None, date(2023, 9, 16))
    assert Origin.of(made.document(None)) == Origin(day=date(2023, 9, 16))


def test_what_lies_in_every_dossier_costs_no_square_of_their_number() -> None:
    """The others are written out only as far as they are asked for."""
    read: list[int] = []

    class Watched(HolderIndex):
        def holders(self, key: str) -> Iterator[tuple[int, str]]:
            for holder in super().holders(key):
                read.append(holder[0])
                yield holder

    index = Watched(("a", (number, f"HS-{number}")) for number in range(10_000))
    others = index.others("a", 1)
    assert (len(others), others[:3], others[-1]) == (9_999, ("HS-0", "HS-2", "HS-3"), "HS-9999")
    assert list(others)[:2] == ["HS-0", "HS-2"]
    read.clear()
    assert "; ".join(others[:20]) and len(others) and len(read) < 30
    assert index.others("b", 1) == ()
