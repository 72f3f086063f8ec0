"""The plan by resource: what the page says, and what its script is given."""

from __future__ import annotations

import gzip
import html
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from headway.analysis.load.periods import EPOCH
from headway.plan.changes import RemoveAssignment, SetResourceTeam
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.submit import submit

pytestmark = pytest.mark.django_db(transaction=True)


def told(desk: Client, query: str = "") -> dict[str, Any]:
    answer = desk.get(f"/p/meridian/timeline/people.json{query}")
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(gzip.decompress(answer.content))
    return found


def bars(found: dict[str, Any]) -> list[dict[str, Any]]:
    columns = found["bars"]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def test_the_page_says_who_is_overloaded_and_leads_to_workload_and_levelling(desk: Client, project: Project) -> None:
    text = html.unescape(desk.get("/p/meridian/timeline/").content.decode())
    assert "overloaded as scheduled" in text or "Nobody is asked for more" in text
    assert 'href="/p/meridian/timeline/" aria-current="page">Timeline' in text
    assert 'href="/p/meridian/workload/"' in text
    assert 'href="/p/meridian/levelling/"' in text
    assert 'data-island="timeline"' in text


def test_every_assignment_of_a_person_is_a_bar_on_the_row_and_the_days_of_its_task(
    desk: Client, project: Project, manager: Person
) -> None:
    found, (revision, analysis) = told(desk), seen(manager, project)
    assert found["revision"] == revision
    people, schedule = found["people"]["id"], analysis.schedule
    there = {each["id"]: each for each in bars(found) if each["id"]}
    plan = analysis.plan
    lasting = [each for each in plan.assignments.values() if not plan.tasks[each.task].is_milestone]
    working = [each for each in lasting if each.resource in people]
    assert {each.id for each in working} == there.keys()
    for each in working:
        bar = there[each.id]
        row = schedule.index[each.task]
        assert bar["row"] == row
        assert people[bar["who"]] == each.resource
        assert (bar["start"], bar["finish"]) == (schedule.start[row], schedule.finish[row])


def test_tasks_nobody_is_named_for_stand_last_without_an_assignment(
    desk: Client, project: Project, manager: Person
) -> None:
    analysis = seen(manager, project)[1]
    task, known = next((task, known) for task, known in analysis.plan.assigned.items() if len(known) == 1)
    before = len([each for each in bars(told(desk)) if not each["id"]])
    submit(manager, project, [RemoveAssignment(known[0])], at=timezone.now(), via=Via.PAGE)
    found = told(desk)
    nobody = [each for each in bars(found) if not each["id"]]
    assert len(nobody) == before + 1
    assert {each["who"] for each in nobody} == {len(found["people"]["id"]) - 1}
    assert analysis.schedule.index[task] in {each["row"] for each in nobody}
    assert not any(analysis.plan.is_summary(analysis.schedule.ids[each["row"]]) for each in nobody)


def test_the_load_is_told_in_runs_of_days_that_add_up_to_what_the_analysis_says(
    desk: Client, project: Project, manager: Person
) -> None:
    found, analysis = told(desk), seen(manager, project)[1]
    assert found["first"] == analysis.load.first
    for id, runs in zip(found["people"]["id"], found["loads"], strict=False):
        daily = analysis.load.daily[id]
        days, asked, there, over = (runs[at::4] for at in range(4))
        until = sum(days)
        assert sum(a * b for a, b in zip(days, asked, strict=True)) == pytest.approx(daily.assigned.sum(), abs=until)
        assert sum(a * b for a, b in zip(days, there, strict=True)) == pytest.approx(
            daily.available[:until].sum(), abs=until
        )
        assert sum(a * b for a, b in zip(days, over, strict=True)) == pytest.approx(daily.over.sum(), abs=until)


def test_overloads_are_told_with_their_days_their_words_and_their_proof(
    desk: Client, project: Project, manager: Person
) -> None:
    found, analysis = told(desk), seen(manager, project)[1]
    over = found["over"]
    assert len(over["who"]) == len(analysis.overloads) > 0
    for at, each in enumerate(analysis.overloads):
        assert found["people"]["id"][over["who"][at]] == each.resource
        assert date.fromordinal(over["first"][at] + EPOCH) == each.first
        assert date.fromordinal(over["last"][at] + EPOCH) == each.last
        assert over["minutes"][at] == each.minutes_over
        assert bool(over["proof"][at]) == (each.proof is not None)
        assert analysis.plan.resources[each.resource].name in over["said"][at]


def test_overloads_are_told_in_the_readers_language(desk: Client, project: Project) -> None:
    answer = desk.get("/p/meridian/timeline/people.json", headers={"Accept-Language": "de"})
    over = json.loads(gzip.decompress(answer.content))["over"]
    assert all("mehr verlangt, als da sind: " in each for each in over["said"])
    assert not any(" wherever " in each or " where it must " in each for each in over["proof"])


def test_a_filter_leaves_bars_away_and_never_the_load(desk: Client, project: Project) -> None:
    everything, some = told(desk), told(desk, "?where=critical")
    assert not everything["filtered"]
    assert some["filtered"]
    assert 0 < len(some["bars"]["row"]) < len(everything["bars"]["row"])
    assert set(some["bars"]["row"]) < set(everything["bars"]["row"])
    assert some["loads"] == everything["loads"]
    assert some["over"] == everything["over"]


def test_people_stand_team_by_team_and_those_without_one_last(desk: Client, project: Project, manager: Person) -> None:
    plan = seen(manager, project)[1].plan
    moved = next(iter(seen(manager, project)[1].load.rows.resources))
    was = plan.resources[moved].team
    submit(manager, project, [SetResourceTeam(moved, was, None)], at=timezone.now(), via=Via.PAGE)
    found = told(desk)["people"]
    teams = found["team"][:-1]
    assert [team for at, team in enumerate(teams) if not at or teams[at - 1] != team] == list(dict.fromkeys(teams))
    assert teams[-1] == ""


def test_where_nobody_is_named_the_page_says_how_to_name_somebody(desk: Client, manager: Person) -> None:
    bare = Project.objects.create(key="bare", created=timezone.now())
    Membership.objects.create(person=manager, project=bare, role=Role.MANAGER)
    text = desk.get("/p/bare/timeline/").content.decode()
    assert "Nobody is named in this plan yet" in text
    assert 'href="/p/bare/resources/"' in text
    assert 'data-island="timeline"' not in text


def test_who_may_not_see_the_project_finds_no_timeline(project: Project, person: Callable[..., Person]) -> None:
    client = Client()
    client.force_login(person("stranger"))
    assert client.get("/p/meridian/timeline/").status_code == 404
    assert client.get("/p/meridian/timeline/people.json").status_code == 404


def test_a_reader_is_offered_no_act(project: Project, member: Callable[..., Person]) -> None:
    client = Client()
    client.force_login(member(Role.VIEWER))
    text = client.get("/p/meridian/timeline/").content.decode()
    assert 'data-may-plan="false"' in text
    assert 'data-act="give"' not in text
    assert 'data-act="undo"' not in text


def test_a_view_of_the_timeline_is_kept_and_opened(desk: Client, project: Project) -> None:
    asked = {"page": "timeline", "name": "Who is critical", "asked": "where=critical&zoom=4", "sharing": "private"}
    made = desk.post("/p/meridian/views/", asked)
    assert made.status_code in (200, 302)
    text = desk.get("/p/meridian/timeline/").content.decode()
    assert "Who is critical" in text
