"""Why it moved: two moments of a project's life, the causes between them, and the lines of the journal behind each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from headway.plan.changes import AddTask, RenameTask, SetDuration, SetFixedCost, SetStatusDate
from headway.plan.duration import Duration
from headway.plan.task import Task
from headway.workbench.pages.slip.question import usual
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import baselines, confidence, slips
from headway.workbench.projects.desk import Desk
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Baseline, Forecast, Project
from headway.workbench.projects.moments import NoSuchMoment, moment
from headway.workbench.projects.published import ENGINE
from headway.workbench.projects.statusdates import reported
from headway.workbench.projects.submit import submit
from tests.workbench.conftest import NOW
from tests.workbench.sure.made_up import made_up

ID = "rehearse-the-key-ceremony"
PAGE = "/p/meridian/slip/"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks has the answer; simulations are made up."""
    for room in (slips, confidence):
        monkeypatch.setattr(room, "DESK", Desk(now=lambda: NOW, start=lambda work: work(), patience=0))
    monkeypatch.setattr("headway.analysis.confidence.simulate", made_up)


@pytest.fixture
def owner(project: Project, member: Callable[..., Person], now: datetime) -> Person:
    """An owner who has made a task of the critical path longer, renamed one, added cost and moved the status date."""
    who = member(Role.OWNER)
    plan = load(project).state.plan
    task = plan.tasks[ID]
    submit(who, project, [SetDuration(ID, task.duration, Duration(20 * 480))], at=now + timedelta(days=1), why="Slow")
    submit(who, project, [RenameTask("mobilise", "Mobilise", "Get ready")], at=now + timedelta(days=2))
    submit(who, project, [SetFixedCost(ID, Decimal(0), Decimal(987_654))], at=now + timedelta(days=3))
    was = plan.settings.status_date
    assert was is not None
    submit(who, project, [SetStatusDate(was, was + timedelta(days=7))], at=now + timedelta(days=4))
    return who


def shown(client: Client, query: str = "?from=1") -> str:
    answer = client.get(f"{PAGE}{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.text)


def test_the_page_says_how_far_it_moved_and_opens_the_entry_behind_each_change(
    project: Project, owner: Person, client: Client
) -> None:
    client.force_login(owner)
    text = shown(client)
    assert re.search(r"The finish moved \d+ working days? later", text)
    assert "estimates +" in text
    assert "Duration of &#x27;Rehearse the key ceremony&#x27; 2 d -&gt; 20 d" in text
    assert 'href="/p/meridian/history/2/"' in text
    assert re.search(r"987[\d,.]*654|987.654", text), re.findall(r"[^<>]*[Cc]ost[^<>]*", text)
    assert re.search(r"It costs 1,0\d\d,\d\d\d\.\d\d GBP more", text)
    assert "Without effect on dates and cost: Rename task" in text


def test_between_two_equal_moments_nothing_moved_and_the_page_says_so(
    project: Project, owner: Person, client: Client
) -> None:
    client.force_login(owner)
    text = shown(client, "?from=2&to=2")
    assert "Nothing moved and nothing was changed" in text


def test_a_rename_alone_moves_nothing(project: Project, owner: Person, client: Client) -> None:
    client.force_login(owner)
    assert "Nothing moved and nothing was changed" in shown(client, "?from=2&to=3")


def test_a_milestone_can_be_asked_about_and_what_is_not_there_is_said(
    project: Project, owner: Person, client: Client
) -> None:
    client.force_login(owner)
    milestone = next(task for task in load(project).state.plan.leaves if task.is_milestone)
    assert f"&#x27;{milestone.name}&#x27;" in shown(client, f"?from=1&of={milestone.id}").split("What changed since")[0]
    assert "There is no such task in the plan." in shown(client, "?from=1&of=nowhere")
    assert "There is no revision 99" in shown(client, "?from=99")
    assert "Write a day as 2026-03-13" in shown(client, "?from=yesterday")


def test_without_the_right_to_costs_no_sum_is_told(
    project: Project, owner: Person, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.STAKEHOLDER))
    for address in (PAGE, f"{PAGE}found/", f"{PAGE}p80/"):
        answer = client.get(f"{address}?from=1").text
        assert "987" not in answer
        assert "GBP" not in answer
    assert client.get(f"{PAGE}chart/cost/svg/?from=1").status_code == 404


def test_moments_are_days_revisions_and_baselines(project: Project, owner: Person, now: datetime) -> None:
    row = baselines.take(owner, project, "Agreed", "", now + timedelta(days=5))
    assert moment(project, "").revision == project.revision
    assert moment(project, "2").revision == 2
    assert moment(project, f"{now:%Y-%m-%d}").revision == 1
    assert moment(project, f"{now + timedelta(days=2):%Y-%m-%dT%H:%M}").revision == 3
    assert moment(project, "2020-01-01").revision == 0
    assert moment(project, f"b{row.pk}").baseline == row.pk
    for text in ("b999999", "99999999999999999999", "2026-13-40", "x", "-1", "b", "²"):
        with pytest.raises(NoSuchMoment):
            moment(project, text)


def test_a_baseline_of_a_file_is_figures_alone_and_no_cause_can_be_told(
    project: Project, owner: Person, client: Client, now: datetime
) -> None:
    row = baselines.take(owner, project, "Agreed", "", now)
    figures = baselines.value(row).but(plan=None)
    [file] = baselines.keep_foreign(owner, project, [figures], "plan.mpp", now)
    client.force_login(owner)
    assert "it is figures alone" in shown(client, f"?from=b{file.pk}")


def test_what_an_older_engine_promised_is_a_cause_of_its_own(
    project: Project, owner: Person, client: Client, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = baselines.take(owner, project, "Agreed", "", now + timedelta(days=5))
    kept = baselines.value(row)
    finish = max(each.finish for each in kept.tasks.values() if each.finish is not None)
    older = kept.but(
        engine="Headway 0.0",
        tasks={id: each.but(finish=finish + timedelta(days=7)) if each.finish == finish else each
               for id, each in kept.tasks.items()},
    )  # fmt: skip
    monkeypatch.setattr(baselines, "value", lambda row: older)
    client.force_login(owner)
    text = shown(client, f"?from=b{row.pk}")
    assert "A newer version of Headway" in text
    assert "published by Headway 0.0" in text
    assert "a newer version of Headway -" in text


def test_scope_names_the_approved_request_that_brought_it(
    project: Project, owner: Person, client: Client, now: datetime
) -> None:
    plan = load(project).state.plan
    rank = max(task.rank for task in plan.tasks.values()) + 1
    for number, cause in ((1, "change request 4"), (2, "")):
        added = Task(id=f"new-{number}", name=f"New {number}", rank=rank + number, duration=Duration(480))
        submit(owner, project, [AddTask(added)], at=now + timedelta(days=6), cause=cause)
    client.force_login(owner)
    text = shown(client, f"?from={project.revision - 2}")
    assert "1 change by CR-4" in text
    assert "1 change by no approved request" in text


def test_the_p80_is_split_in_its_stated_order_and_told_without_money_to_who_may_not_see_it(
    project: Project, owner: Person, client: Client
) -> None:
    client.force_login(owner)
    text = client.get(f"{PAGE}p80/?from=1").text
    assert re.search(r"The P80 moved [\d.]+ working days? later", text)
    assert "One cause after the other, in this order" in text


def test_the_trend_has_a_point_for_every_status_date(project: Project, owner: Person, client: Client) -> None:
    client.force_login(owner)
    text = client.get(f"{PAGE}trend/").text
    told = slips.milestone_trend(project).answer
    assert told is not None
    finish = told.value[0]
    assert finish.task is None
    assert len(finish.points) == 2
    assert finish.points[1].finish > finish.points[0].finish
    assert "chart-wide" in text
    assert len({trend.task for trend in told.value}) == len(told.value) > 3


def test_a_kept_forecast_of_this_engine_is_not_taken_for_another_cause(
    project: Project, owner: Person, client: Client, now: datetime
) -> None:
    assert Baseline.objects.filter(project=project).count() == 0
    Forecast.objects.create(
        project=project, taken=now, day=now.date(), revision=1, engine="Headway 0.0", iterations=1, seed=1,
        finish=now - timedelta(days=100),
    )  # fmt: skip
    client.force_login(owner)
    assert "published by Headway 0.0" in shown(client)
    Forecast.objects.update(engine=ENGINE)
    slips.DESK.forget_all()
    assert "A newer version" not in shown(client)


@pytest.mark.parametrize("form", ["svg", "png", "csv"])
def test_every_chart_is_saved_in_every_form(project: Project, owner: Person, client: Client, form: str) -> None:
    client.force_login(owner)
    for chart in ("finish", "cost", "p80", "trend"):
        answer = client.get(f"{PAGE}chart/{chart}/{form}/?from=1")
        assert (chart, answer.status_code) == (chart, 200)
        assert len(answer.content) > (20 if form == "csv" else 1000)
    assert client.get(f"{PAGE}chart/nothing/svg/?from=1").status_code == 404


def test_unasked_one_looks_back_to_the_status_date_before_the_present_one(
    project: Project, owner: Person, now: datetime
) -> None:
    earlier = reported(project)
    plan = load(project).state.plan
    present = plan.settings.status_date
    assert present is not None
    submit(owner, project, [RenameTask("mobilise", "Get ready", "Go")], at=now + timedelta(days=5))
    submit(owner, project, [SetStatusDate(present, present + timedelta(days=7))], at=now + timedelta(days=6))
    submit(owner, project, [RenameTask("mobilise", "Go", "Gone")], at=now + timedelta(days=7))
    assert usual(project) == str(earlier[-1].revision)
