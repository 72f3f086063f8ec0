"""Past forecasts: one a day by itself where the plan has moved on, others by hand, none ever altered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from headway.workbench.jobs.forecasting import forecast
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Right, Role
from headway.workbench.projects import confidence
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.confidence import keep, standing
from headway.workbench.projects.models import Forecast, Project
from headway.workbench.projects.published import NotSimulated, of_the_day, shown
from headway.workbench.projects.rights import Rights
from tests.workbench.sure.made_up import made_up
from tests.workbench.sure.test_standing_of_confidence import rename

NO_RIGHT = Rights(costs=False, reserves=False, risks=False, rates=False)


def taken(project: Project, revision: int, at: datetime) -> Forecast | None:
    return of_the_day(project, revision, f"mark of {revision}", made_up(analysis(project)[1]), at)


@pytest.mark.usefixtures("at_once")
def test_a_current_run_keeps_the_forecast_of_its_day(project: Project, member: Callable[..., Person]) -> None:
    found = standing(member(Role.VIEWER), project)
    row = Forecast.objects.get(project=project)
    assert found.analysis.finish is not None
    assert row.p80 == (found.analysis.finish + timedelta(days=80)).replace(tzinfo=UTC)
    assert row.finish == found.analysis.finish.replace(tzinfo=UTC)
    assert (row.iterations, row.seed, row.revision, row.by) == (10_000, 1, 1, None)
    assert (row.ranged, row.remaining) == (20, 40)
    assert row.cost_p80 is not None
    assert found.promise is None or row.chance == found.chance


def test_a_day_has_one_forecast_of_its_own_and_a_plan_that_did_not_move_has_none(
    project: Project, now: datetime
) -> None:
    first = taken(project, 1, now)
    assert first is not None
    assert taken(project, 2, now) is None
    assert taken(project, 1, now + timedelta(days=1)) is None
    assert taken(project, 2, now + timedelta(days=1)) is not None
    assert Forecast.objects.count() == 2


def test_the_day_is_that_of_the_plans_own_clock(project: Project, now: datetime) -> None:
    made = made_up(analysis(project)[1])
    at = datetime(2026, 3, 13, 23, 30, tzinfo=UTC)
    settings = made.simulation.plan.settings.but(time_zone="Europe/Athens")
    object.__setattr__(made.simulation, "plan", made.simulation.plan.but(settings=settings))
    row = of_the_day(project, 1, "", made, at)
    assert row is not None
    assert row.day.isoformat() == "2026-03-14"


@pytest.mark.usefixtures("at_once")
def test_who_plans_keeps_a_forecast_with_a_word_why(
    project: Project, member: Callable[..., Person], now: datetime
) -> None:
    owner = member(Role.OWNER)
    row = keep(owner, project, "For the steering committee", now)
    assert (row.by, row.note) == (owner, "For the steering committee")
    assert keep(owner, project, "Once more", now).pk != row.pk
    with pytest.raises(PermissionDenied):
        keep(member(Role.STAKEHOLDER), project, "", now)


def test_what_is_not_simulated_is_not_kept(project: Project, member: Callable[..., Person], now: datetime) -> None:
    with pytest.raises(NotSimulated):
        keep(member(Role.OWNER), project, "", now)
    assert not Forecast.objects.exists()


@pytest.mark.usefixtures("at_once")
def test_a_run_with_another_seed_publishes_nothing(project: Project, member: Callable[..., Person]) -> None:
    standing(member(Role.OWNER), project, confidence.Asked(1_000, 7))
    assert not Forecast.objects.exists()


@pytest.mark.usefixtures("at_once")
def test_the_job_forecasts_what_nobody_looked_at(project: Project, now: datetime) -> None:
    empty = Project.objects.create(key="empty", created=now)
    put_away = Project.objects.create(key="away", created=now, archived=now)
    forecast.func()
    assert list(Forecast.objects.values_list("project", flat=True)) == [project.pk]
    forecast.func()
    assert Forecast.objects.count() == 1
    rename(project, now, "Another name")
    Forecast.objects.update(day=now.date() - timedelta(days=1))
    forecast.func()
    assert Forecast.objects.filter(project=project, revision=2).count() == 1
    assert not Forecast.objects.filter(project__in=[empty, put_away]).exists()


@pytest.mark.usefixtures("at_once")
def test_money_of_a_forecast_is_told_by_right(project: Project, member: Callable[..., Person]) -> None:
    standing(member(Role.OWNER), project)
    row = Forecast.objects.get(project=project)
    assert shown(row, Rights(costs=True, reserves=True, risks=True, rates=True)).cost == row.cost
    assert row.cost is not None
    assert not any(each is not None for each in shown(row, NO_RIGHT))
    assert shown(row, NO_RIGHT._replace(costs=True)).budget is None
    assert Right.COSTS
