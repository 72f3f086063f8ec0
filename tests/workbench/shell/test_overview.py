"""The overview: figures, sentences, milestones, what is late and what waits for it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

import headway
from headway.analysis import Analysis, analyse
from headway.plan.baseline import Baseline, BaselineTask
from headway.workbench.pages.overview.milestones import late, milestones
from headway.workbench.pages.overview.sentences import figures, headline, in_words
from headway.workbench.pages.shell import words


@pytest.fixture
def meridian(root: Path) -> Analysis:
    reading = headway.read(root / "plans" / "meridian.yaml")
    return analyse(reading.plan, reading.actuals, None, reading.baselines[0] if reading.baselines else None)


def test_the_headline_says_when_and_how_far_from_the_promise(meridian: Analysis) -> None:
    assert headline(meridian).startswith("The project finishes on Mon 3 Aug")
    assert "later than promised" in headline(meridian)
    assert "No promise to compare it with" in headline(analyse(headway.Plan(tasks=one_task())))
    assert headline(analyse(headway.Plan())) == "The plan has no dates yet."


def one_task() -> dict[str, headway.Task]:
    return {"a": headway.Task(id="a", name="A", duration=headway.Duration(480))}


def test_without_money_the_fourth_figure_is_what_is_late(meridian: Analysis) -> None:
    with_money, without = figures(meridian, with_money=True)[3], figures(meridian, with_money=False)[3]
    assert "GBP" in with_money.figure
    assert without.figure == str(len(meridian.standing.late))
    assert "GBP" not in without.figure + without.sentence


def test_nothing_is_invented_for_an_empty_plan() -> None:
    assert [figure.known for figure in figures(analyse(headway.Plan()), with_money=True)] == [False] * 4


def test_milestones_are_in_the_order_of_their_dates_with_movement(meridian: Analysis) -> None:
    found = milestones(meridian)
    assert [each.when for each in found] == sorted(each.when for each in found)
    assert {each.task.name for each in found if each.reached} >= {"Foundation ready"}
    assert all(each.moved == "" for each in found if each.promised is None)


def test_what_is_late_because_of_another_is_left_to_that_other() -> None:
    tasks = {name: headway.Task(id=name, name=name, duration=headway.Duration(480)) for name in ("a", "b")}
    link = headway.Link("a-b", "a", "b")
    plan = headway.Plan(settings=headway.Settings(start=datetime(2026, 3, 2, 8)), tasks=tasks, links={"a-b": link})
    promised = Baseline("x", tasks={name: BaselineTask(finish=datetime(2026, 2, 27, 17)) for name in tasks})
    found = analyse(plan, baseline=promised)
    assert set(found.standing.late) == {"a", "b"}
    assert [each.task.id for each in late(found, 5)] == ["a"]


def test_working_time_in_words(meridian: Analysis) -> None:
    day = meridian.plan.settings.minutes_per_day
    assert in_words(day // 2, meridian) == "less than a working day"
    assert in_words(day, meridian) == "1 working day"
    assert in_words(4 * day, meridian) == "4 working days"
    assert in_words(22 * day, meridian) == "about 4 weeks"


def test_a_date_has_its_year_only_when_it_is_another() -> None:
    year = timezone.localdate().year
    assert words.day(datetime(year, 6, 12, 23, 59)) == "12 Jun"
    assert words.day(datetime(year + 1, 6, 12)) == f"12 Jun {year + 1}"
    assert words.day(None) == ""


def test_figures_are_short_and_not_rounded_into_done() -> None:
    assert words.percent(0.999) == "99 %"
    assert words.percent(1.0) == "100 %"
    assert words.signed_days(-1200, 480) == "\N{MINUS SIGN}2.5 d"
    assert words.money(Decimal(1_836_000), "EUR") == "1.84 M EUR"
