"""Gestures of the plan page, end to end: what is written, what is asked, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from headway.plan.link import LinkType
from headway.plan.task import ConstraintKind
from headway.plan.value import to_minutes
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Entry, Project
from tests.workbench.plan.conftest import Browser

pytestmark = pytest.mark.django_db(transaction=True)


def cell(task: str, field: str, text: str, was: object = None) -> dict[str, object]:
    return {"do": "cell", "task": task, "field": field, "text": text, "was": was}


def driven(hand: Browser) -> str:
    """A task that a link drives, that has not begun, and that drives others."""
    schedule, plan = hand.analysis.schedule, hand.analysis.plan
    progress = hand.analysis.progress
    for at, task in enumerate(schedule.ids):
        link = schedule.driver_link[at]
        if link >= 0 and task not in progress and task in plan.successors and plan.tasks[task].constraint is None:
            return str(task)
    raise AssertionError("the example has no such task")


def test_a_typed_duration_is_written_and_only_what_moved_comes_back(hand: Browser) -> None:
    task = driven(hand)
    before = hand.value(task, "finish")
    answer = hand.do(cell(task, "duration", "30 d", hand.value(task, "duration")))
    news = answer["news"]
    assert news["base"] == 1
    assert news["revision"] == 2
    assert 0 < len(news["at"]) < len(hand.payload["rows"]["id"])
    row = hand.payload["rows"]["id"].index(task)
    assert news["rows"]["finish"][news["at"].index(row)] > before
    assert "Duration of" in answer["said"]
    assert answer["moved"][0] == "Work 80 h -> 240 h"
    assert answer["moved"][1].startswith("Project finish")


def test_a_bare_number_is_days(hand: Browser) -> None:
    task = driven(hand)
    hand.do(cell(task, "duration", "7"))
    assert hand.analysis.plan.tasks[task].duration.minutes == 7 * 480


def test_a_preview_tells_who_moves_and_writes_nothing(hand: Browser) -> None:
    task = driven(hand)
    start = hand.value(task, "start")
    answer = hand.do({"do": "move", "task": task, "start": start + 14 * 1440, "was": start}, preview=True)
    row = hand.payload["rows"]["id"].index(task)
    assert row in answer["at"]
    assert answer["by"][answer["at"].index(row)] == "+10 d"
    assert len(answer["at"]) > 1
    assert Project.objects.get(pk=hand.project.pk).revision == 1


def test_a_date_on_a_driven_task_asks_and_writes_nothing(hand: Browser) -> None:
    task = driven(hand)
    start = hand.value(task, "start")
    answer = hand.post({"do": "move", "task": task, "start": start + 7 * 1440, "was": start})
    assert answer.status_code == 409
    asks = json.loads(answer.content)["asks"]
    assert {"lag", "break", "constrain"} <= {way["way"] for way in asks["ways"]}
    assert all(way["moves"] and way["does"] for way in asks["ways"])
    assert Entry.objects.filter(project=hand.project).count() == 1


@pytest.mark.parametrize("way", ["lag", "break", "constrain", "must"])
def test_the_way_chosen_is_the_way_written(hand: Browser, way: str) -> None:
    task = driven(hand)
    start = hand.value(task, "start")
    hand.do({"do": "move", "task": task, "start": start + 7 * 1440, "was": start}, way=way)
    after = hand.analysis
    assert to_minutes(after.schedule[task].start) >= start + 7 * 1440
    constraint = after.plan.tasks[task].constraint
    expected = {"constrain": ConstraintKind.START_NO_EARLIER_THAN, "must": ConstraintKind.MUST_START_ON}
    if way in expected:
        assert constraint.kind is expected[way]
    assert (len(after.plan.links) < len(hand.payload["links"]["id"])) == (way == "break")


def test_stretching_a_bar_changes_how_long_it_takes(hand: Browser) -> None:
    """A week, of which 4 May is a bank holiday."""
    task = driven(hand)
    finish = hand.value(task, "finish")
    before = hand.analysis.plan.tasks[task].duration.minutes
    hand.do({"do": "stretch", "task": task, "finish": finish + 7 * 1440, "was": finish})
    assert hand.analysis.plan.tasks[task].duration.minutes == before + 4 * 480


def test_a_drag_of_nothing_writes_nothing(hand: Browser) -> None:
    task = driven(hand)
    start = hand.value(task, "start")
    answer = hand.do({"do": "move", "task": task, "start": start, "was": start})
    assert answer["said"] == ""
    assert Entry.objects.filter(project=hand.project).count() == 1


def test_a_link_is_drawn_with_type_and_lag(hand: Browser) -> None:
    ids = hand.payload["rows"]["id"]
    plan = hand.analysis.plan
    leaves = [task for task in ids if not plan.is_summary(task) and plan.tasks[task].kind == "task"]
    first, last = leaves[0], leaves[-1]
    hand.do({"do": "link", "predecessor": first, "successor": last, "type": "SS", "lag": "+2 d"})
    link = hand.analysis.plan.links[f"{first} SS {last}"]
    assert (link.type, link.lag.minutes) == (LinkType.SS, 960)
    hand.payload = hand.load()
    hand.do({"do": "relink", "link": link.id, "type": "SS", "lag": "-1 d"})
    assert hand.analysis.plan.links[link.id].lag.minutes == -480
    hand.do({"do": "unlink", "link": link.id})
    assert link.id not in hand.analysis.plan.links


def test_a_circle_of_links_is_refused_with_a_sentence(hand: Browser) -> None:
    link = next(iter(hand.analysis.plan.links.values()))
    answer = hand.post({"do": "link", "predecessor": link.successor, "successor": link.predecessor})
    assert answer.status_code == 422
    assert "circle" in json.loads(answer.content)["detail"]


def test_predecessors_are_typed_by_the_numbers_of_rows(hand: Browser) -> None:
    task = driven(hand)
    ids = hand.payload["rows"]["id"]
    others = [at for at, id in enumerate(ids, 1) if id in hand.analysis.progress][:2]
    hand.do(cell(task, "predecessors", f"{others[0]}FS+2 d, {others[1]}SS"))
    links = hand.analysis.plan.predecessors[task]
    assert {(link.predecessor, link.type.value, link.lag.minutes) for link in links} == {
        (ids[others[0] - 1], "FS", 960),
        (ids[others[1] - 1], "SS", 0),
    }


def test_people_are_typed_by_name_and_a_new_name_is_a_new_resource(hand: Browser) -> None:
    task = driven(hand)
    known = next(iter(hand.analysis.plan.resources.values())).name
    hand.do(cell(task, "resources", f"{known}, Somebody New [50%]"))
    plan = hand.analysis.plan
    assert {plan.resources[each.resource].name: each.units for each in plan.assigned[task]} == {
        known: 1.0,
        "Somebody New": 0.5,
    }


def test_two_people_one_cell_the_second_is_told_both_values(hand: Browser, member: Callable[..., Person]) -> None:
    task = driven(hand)
    other = Browser(member(Role.OWNER), hand.project)
    seen = hand.value(task, "name")
    other.do(cell(task, "name", "Theirs", seen))
    answer = hand.post(cell(task, "name", "Mine", seen))
    assert answer.status_code == 412
    told = json.loads(answer.content)
    assert (told["conflict"]["theirs"], told["conflict"]["mine"]) == ("Theirs", "Mine")
    assert told["conflict"]["who"] == "Owner"
    assert told["news"]["revision"] == 2
    assert hand.analysis.plan.tasks[task].name == "Theirs"


def test_two_people_two_cells_never_meet(hand: Browser, member: Callable[..., Person]) -> None:
    task = driven(hand)
    other = Browser(member(Role.OWNER), hand.project)
    other.do(cell(task, "name", "Theirs", hand.value(task, "name")))
    hand.do(cell(task, "priority", "700", hand.value(task, "priority")))
    after = hand.analysis.plan.tasks[task]
    assert (after.name, after.priority) == ("Theirs", 700)


def test_rows_go_in_and_out(hand: Browser) -> None:
    plan = hand.analysis.plan
    top = plan.outline.children[None]
    hand.do({"do": "indent", "tasks": [top[1]]})
    assert hand.analysis.plan.tasks[top[1]].parent == top[0]
    hand.do({"do": "outdent", "tasks": [top[1]]})
    after = hand.analysis.plan
    assert after.outline.children[None] == top


def test_the_first_row_cannot_go_in(hand: Browser) -> None:
    top = hand.analysis.plan.outline.children[None]
    answer = hand.post({"do": "indent", "tasks": [top[0]]})
    assert answer.status_code == 422
    assert "no task above" in json.loads(answer.content)["detail"]


def test_rows_are_put_between_others_without_moving_those(hand: Browser) -> None:
    plan = hand.analysis.plan
    top = plan.outline.children[None]
    for _ in range(12):  # ever closer
        hand.do({"do": "place", "tasks": [top[-1]], "parent": None, "after": top[0]})
        hand.do({"do": "place", "tasks": [top[-2]], "parent": None, "after": top[0]})
    after = hand.analysis.plan
    assert after.outline.children[None][:3] == (top[0], top[-2], top[-1])
    assert {task: after.tasks[task].rank for task in top[:-2]} == {task: plan.tasks[task].rank for task in top[:-2]}


def test_new_rows_come_where_they_are_wanted(hand: Browser) -> None:
    plan = hand.analysis.plan
    first = plan.outline.children[None][0]
    answer = hand.do({"do": "insert", "names": ["One", "Two"], "parent": None, "after": first})
    after = hand.analysis.plan
    place = after.outline.children[None].index(first)
    assert [after.tasks[id].name for id in after.outline.children[None][place + 1 : place + 3]] == ["One", "Two"]
    assert answer["new"] == list(after.outline.children[None][place + 1 : place + 3])
    assert answer["news"]["order"] == list(after.outline.order)


def test_deleting_takes_what_hangs_on_it_and_undo_brings_it_all_back(hand: Browser) -> None:
    plan, progress = hand.analysis.plan, dict(hand.analysis.progress)
    phase = plan.outline.children[None][0]
    hand.do({"do": "delete", "tasks": [phase]})
    after = hand.analysis.plan
    assert phase not in after.tasks
    assert all(link.predecessor in after.tasks and link.successor in after.tasks for link in after.links.values())
    answer = hand.client.post(f"{hand.address}undo/?revision=2")
    assert answer.status_code == 200
    assert json.loads(answer.content)["said"].startswith("Undid")
    assert hand.analysis.plan.tasks == plan.tasks
    assert hand.analysis.plan.links == plan.links
    assert dict(hand.analysis.progress) == progress
    answer = hand.client.post(f"{hand.address}redo/")
    assert answer.status_code == 200
    assert phase not in hand.analysis.plan.tasks


def test_undo_with_nothing_to_undo_says_so(hand: Browser) -> None:
    answer = hand.client.post(f"{hand.address}undo/")
    assert answer.status_code == 409
    assert "nothing" in json.loads(answer.content)["detail"]


def test_many_cells_are_one_entry_of_the_journal(hand: Browser) -> None:
    plan = hand.analysis.plan
    tasks = [task.id for task in plan.leaves if task.id not in hand.analysis.progress and not task.is_milestone][:5]
    hand.do(*(cell(task, "duration", "4 d") for task in tasks), *(cell(task, "priority", "9") for task in tasks))
    assert Entry.objects.filter(project=hand.project).count() == 2
    assert {hand.analysis.plan.tasks[task].duration.minutes for task in tasks} == {4 * 480}


def test_a_block_below_the_last_row_makes_tasks(hand: Browser) -> None:
    fields = ["name", "duration", "resources"]
    answer = hand.do({"do": "block", "fields": fields, "rows": [["Wash", "3 d", "Ann"], ["Dry", "1 w", "Ann"]]})
    plan = hand.analysis.plan
    tasks = [plan.tasks[id] for id in answer["new"]]
    assert [(task.name, task.duration.minutes) for task in tasks] == [("Wash", 1440), ("Dry", 2400)]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("duration", "soon", "not a duration"),
        ("deadline", "04/05/2026", "two dates"),
        ("deadline", "sometime", "not a date"),
        ("predecessors", "999999", "There is no row"),
        ("predecessors", "x", "not a predecessor"),
        ("constraint", "LATER 3 Jun", "not a constraint"),
        ("priority", "high", "not a whole number"),
        ("done", "much", "not a percentage"),
        ("start", "never", "not a date"),
        ("nonsense", "1", "nonsense"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(hand: Browser, field: str, text: str, said: str) -> None:
    answer = hand.post(cell(driven(hand), field, text))
    assert answer.status_code == 422
    assert said in json.loads(answer.content)["detail"]


def test_a_typed_deadline_and_constraint(hand: Browser) -> None:
    task = driven(hand)
    hand.do(cell(task, "deadline", "12 Jun"), cell(task, "constraint", "SNET 1 Jun 2026"))
    after = hand.analysis.plan.tasks[task]
    assert after.deadline == datetime(2026, 6, 12, 17)
    assert (after.constraint.kind, after.constraint.date) == (
        ConstraintKind.START_NO_EARLIER_THAN,
        datetime(2026, 6, 1, 8),
    )
    hand.do(cell(task, "deadline", ""), cell(task, "constraint", ""))
    after = hand.analysis.plan.tasks[task]
    assert after.deadline is None
    assert after.constraint is None


def test_who_only_reads_changes_nothing(hand: Browser, member: Callable[..., Person]) -> None:
    reader = Browser(member(Role.VIEWER), hand.project)
    answer = reader.post(cell(driven(hand), "name", "Mine"))
    assert answer.status_code == 403
    assert Project.objects.get(pk=hand.project.pk).revision == 1


def test_a_contributor_reports_progress_and_plans_nothing(hand: Browser, member: Callable[..., Person]) -> None:
    contributor = Browser(member(Role.CONTRIBUTOR), hand.project)
    assert contributor.post(cell(driven(hand), "name", "Mine")).status_code == 403


def test_strangers_find_nothing(hand: Browser, person: Callable[..., Person]) -> None:
    client = Client()
    client.force_login(person("stranger"))
    for path in ("", "gantt.json", "why.json?task=x"):
        assert client.get(f"{hand.address}{path}").status_code == 404
    for path in ("changes/", "undo/", "redo/"):
        assert client.post(f"{hand.address}{path}", "{}", content_type="application/json").status_code == 404


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"revision": "x", "gestures": []}', '{"revision":1,"gestures":[{"do":"fly"}]}']
)
def test_a_body_that_is_none_is_refused(hand: Browser, body: str) -> None:
    assert hand.client.post(f"{hand.address}changes/", body, content_type="application/json").status_code == 400
