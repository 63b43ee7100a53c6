from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archaudit.cli.sample_options import sample_plan
from archaudit.engine.sampled_report import sampled_report
from archaudit.engine.sampling import SamplePlan, draw
from archaudit.errors import UsageError
from archaudit.indicators.interval import met_by_sample, wilson
from archaudit.model.report import IndicatorFigure, Sample
from tests.reports import samples

POPULATION = [(f"d{number}", ("A" if number % 10 else "B",)) for number in range(1000)]


def test_the_same_seed_draws_the_same_whatever_the_order() -> None:
    plan = SamplePlan(100, 7, ("department",))
    assert draw(POPULATION, plan) == draw(reversed(POPULATION), plan)
    assert draw(POPULATION, plan).folders != draw(POPULATION, SamplePlan(100, 8, ("department",))).folders


def test_strata_are_given_room_in_proportion() -> None:
    drawn = draw(POPULATION, SamplePlan(105, 7, ("department",)))
    assert Counter(stratum for folder, (stratum,) in POPULATION if folder in drawn.folders) == {"A": 95, "B": 10}
    assert (drawn.sample.drawn, drawn.sample.population) == (105, 1000)


def test_every_dossier_is_drawn_about_as_often_as_any_other() -> None:
    times = Counter(folder for seed in range(400) for folder in draw(POPULATION[:50], SamplePlan(10, seed)).folders)
    assert len(times) == 50
    # 80 expected of 400 draws, standard deviation 8.
    assert 40 < min(times.values()) <= max(times.values()) < 120


@given(st.lists(st.sampled_from("ABC"), min_size=1, max_size=60), st.integers(1, 80))
def test_as_many_as_wanted_are_drawn_or_all(strata: list[str], size: int) -> None:
    population = [(f"d{number}", (stratum,)) for number, stratum in enumerate(strata)]
    assert draw(population, SamplePlan(size, 1, ("field",))).sample.drawn == min(size, len(strata))


def test_an_empty_population_gives_an_empty_sample() -> None:
    assert draw([], SamplePlan(5, 1)).folders == frozenset()


def test_options_that_do_not_go_together_are_refused() -> None:
    assert sample_plan(None, None, 1, compared=True) is None
    plan = sample_plan(5, "field, department", 3, compared=False)
    assert plan == SamplePlan(5, 3, ("department", "field"))
    alone = {"compared": False}
    for size, stratify, others in (
        (None, "field", alone),
        (5, "month", alone),
        (5, "", alone),
        (5, None, {"compared": True}),
    ):
        with pytest.raises(UsageError):
            sample_plan(size, stratify, 1, **others)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_intervals_are_wilsons(part: int, whole: int, low: float, high: float) -> None:
    """The last one is the example of Newcombe (1998), method 3."""
    assert wilson(part, whole) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(
    ("verified", "undetermined", "target", "met"),
    [(90, 0, 0.5, True), (50, 0, 0.5, None), (10, 0, 0.5, False), (10, 60, 0.5, None), (90, 0, None, None)],
)
def test_a_target_within_the_interval_is_left_open(
    verified: int, undetermined: int, target: float | None, met: bool | None
) -> None:
    assert met_by_sample(IndicatorFigure("stored", 100, None, verified, undetermined, target, True)) is met
    nothing = IndicatorFigure("stored", 0, None, 0, 0, target, None)
    assert met_by_sample(nothing) is None


def test_the_report_of_a_sample_leaves_open_what_it_cannot_tell() -> None:
    sample = Sample(5, 14, 3, ())
    report = sampled_report(samples.REPORT, sample)
    assert report.run.sample == sample
    assert [figure.met for figure in report.departments[0].indicators] == [False, None, None, None]
    assert [figure.met for figure in report.departments[0].fields[0].indicators] == [False, None, None, None]
