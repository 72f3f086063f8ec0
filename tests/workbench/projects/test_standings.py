"""The table for questions across projects: stamped, refreshed when asked, never trusted when the project moved on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from headway.plan.changes import RenameTask, SetDuration
from headway.plan.duration import Duration
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import baselines
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project, Standing
from headway.workbench.projects.record import write
from headway.workbench.projects.standings import clock, standings


def longest(project: Project) -> SetDuration:
    found = analysis(project)[1]
    critical = [found.plan.tasks[id] for id in found.schedule.critical_tasks]
    task = next(task for task in critical if task.duration and not found.progress.get(task.id))
    assert task.duration is not None
    return SetDuration(task.id, task.duration, Duration(task.duration.minutes + 300 * 480))


def test_the_figures_are_those_of_the_analysis(project: Project, now: datetime) -> None:
    (stands,) = standings([project], now)
    found = analysis(project)[1]
    assert stands.fresh
    assert stands.figures is not None
    assert clock(stands.figures.finish) == found.finish
    assert (stands.figures.tasks, stands.figures.late) == (found.standing.tasks, len(found.standing.late))


def test_dates_come_back_from_the_database_as_the_plan_has_them(project: Project, now: datetime) -> None:
    standings([project], now)
    row = Standing.objects.get(project=project)
    assert clock(row.finish) == analysis(project)[1].finish


def test_a_standing_of_an_older_revision_is_computed_again(project: Project, now: datetime) -> None:
    before = standings([project], now)[0].figures
    write(project, [longest(project)], by=None, at=now)
    after = standings([project], now + timedelta(minutes=1))[0].figures
    assert before is not None
    assert after is not None
    assert (before.revision, after.revision) == (1, 2)
    assert after.finish != before.finish


def test_a_fresh_standing_is_read_and_not_computed(
    project: Project, now: datetime, django_assert_num_queries: Callable[..., object]
) -> None:
    standings([project], now)
    later = now + timedelta(days=1)
    with django_assert_num_queries(3):
        figures = standings([project], later)[0].figures
    assert figures is not None
    assert figures.computed == now


def test_a_new_baseline_makes_it_stale(project: Project, member: Callable[..., Person], now: datetime) -> None:
    standings([project], now)
    baselines.take(member(Role.OWNER), project, "Promised", "", now)
    write(project, [longest(project)], by=None, at=now)
    figures = standings([project], now)[0].figures
    assert figures is not None
    assert figures.against is not None
    assert figures.moved is not None
    assert figures.moved > 0


def test_without_time_left_the_rest_is_shown_with_its_age(project: Project, now: datetime) -> None:
    other = Project.objects.create(key="other", created=now)
    changes = [RenameTask(task.id, task.name, f"{task.name}!") for task in load(project).state.plan.leaves[:1]]
    standings([project, other], now)
    for each in (project, other):
        if each is project:
            write(each, changes, by=None, at=now)
    Standing.objects.filter(project=other).update(engine="an older one")
    found = standings([project, other], now, budget=0)
    assert [each.fresh for each in found] == [True, False]
    assert found[1].figures is not None  # as it was, and said so
    assert all(each.fresh for each in standings([project, other], now, budget=0))  # asking again gets on


def test_it_is_disposable(project: Project, now: datetime) -> None:
    before = standings([project], now)[0].figures
    Standing.objects.all().delete()
    after = standings([project], now)[0].figures
    assert before is not None
    assert after is not None
    assert (after.finish, after.percent) == (before.finish, before.percent)
