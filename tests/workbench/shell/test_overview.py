"""The overview below its page: what is late and what waits for it; dates and figures in the words of pages."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.utils import timezone

import headway
from headway.analysis import analyse
from headway.plan.baseline import Baseline, BaselineTask
from headway.workbench.pages.overview.milestones import late
from headway.workbench.pages.shell import words


def test_what_is_late_because_of_another_is_left_to_that_other() -> None:
    tasks = {name: headway.Task(id=name, name=name, duration=headway.Duration(480)) for name in ("a", "b")}
    link = headway.Link("a-b", "a", "b")
    plan = headway.Plan(settings=headway.Settings(start=datetime(2026, 3, 2, 8)), tasks=tasks, links={"a-b": link})
    promised = Baseline("x", tasks={name: BaselineTask(finish=datetime(2026, 2, 27, 17)) for name in tasks})
    found = analyse(plan, baseline=promised)
    assert set(found.standing.late) == {"a", "b"}
    assert [each.task.id for each in late(found, 5)] == ["a"]


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
