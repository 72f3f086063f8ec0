"""The columns the Gantt reads, and what differs between two of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from benchmarks.generate import everything
from headway.analysis import Analysis, analyse
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.changes import AddTask, MoveTask, Place, RemoveLink, RenameTask, SetDuration
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.plan.value import to_minutes
from headway.workbench.pages.plan.delta import delta
from headway.workbench.pages.plan.payload import NONE, Flag, payload
from headway.workbench.pages.plan.shelf import Shown
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from tests.workbench.plan.conftest import Browser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    plan, actuals = everything(300)
    return analyse(plan, actuals)


def patched(before: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """What the browser makes of a delta (`frontend/src/gantt/model.ts`)."""
    old = before["rows"]
    order = told.get("order", old["id"])
    where = {task: at for at, task in enumerate(old["id"])}
    rows: dict[str, list[Any]] = {"id": list(order)}
    for name, values in told["rows"].items():
        rows[name] = [old[name][where[task]] if task in where else "" for task in order]
        for at, value in zip(told["at"], values, strict=True):
            rows[name][at] = value
    return {
        "revision": told["revision"],
        "about": told["about"],
        "rows": rows,
        "links": told.get("links", before["links"]),
        "driving": told.get("driving", before["driving"]),
    }


def test_a_summary_that_stands_by_hand_shows_both_dates() -> None:
    days = [datetime(2026, 3, day, 8) for day in (2, 3)]
    own = {"manual": True, "manual_start": days[0], "manual_finish": days[1]}
    tasks = [Task("S", "S", **own), Task("A", "A", parent="S", duration=Duration(5 * 480)), Task("Z", "Z")]
    plan = Plan(settings=Settings(start=days[0]), tasks={task.id: task for task in tasks})
    shown = payload(analyse(plan)).rows
    assert (shown["start"][0], shown["finish"][0]) == (to_minutes(days[0]), to_minutes(days[1]))
    assert shown["below_finish"] == [to_minutes(datetime(2026, 3, 6, 17)), NONE, NONE]
    assert [bool(flags & Flag.OUTGROWN) for flags in shown["flags"]] == [True, False, False]


def test_every_column_has_an_entry_for_every_task(analysis: Analysis) -> None:
    rows = payload(analysis).rows
    assert {len(column) for column in rows.values()} == {len(analysis.plan.tasks)}
    assert rows["id"] == list(analysis.plan.outline.order)


def test_dates_are_minutes_of_the_plans_own_clock(analysis: Analysis) -> None:
    rows = payload(analysis).rows
    for at, task in enumerate(rows["id"]):
        row = analysis.schedule[task]
        assert rows["start"][at] == (to_minutes(row.start) if row.start else NONE)
        assert rows["finish"][at] == (to_minutes(row.finish) if row.finish else NONE)
        assert bool(rows["flags"][at] & Flag.CRITICAL) == row.critical
        assert bool(rows["flags"][at] & Flag.SUMMARY) == analysis.plan.is_summary(task)


def test_links_point_at_rows_and_say_which_of_them_set_a_date(analysis: Analysis) -> None:
    found = payload(analysis)
    links, ids = found.links, found.rows["id"]
    for at, link in enumerate(links["id"]):
        there = analysis.plan.links[link]
        assert (ids[links["from"][at]], ids[links["to"][at]]) == (there.predecessor, there.successor)
    driving = {links["id"][at] for at in found.driving}
    held = {analysis.schedule.driver(task).link for task in ids}
    assert driving == held - {None}


def test_working_time_is_told_as_rules(analysis: Analysis) -> None:
    rules = payload(analysis).about["calendar"]
    assert rules["patterns"][rules["week"][0]] == [[480, 720], [780, 1020]]
    assert rules["patterns"][rules["week"][6]] == []
    apart = dict(zip(rules["apart"][::2], rules["apart"][1::2], strict=True))
    holiday = 20_521  # 9 March 2026
    assert rules["patterns"][apart[holiday]] == []


def test_a_baseline_stands_beside_the_dates(analysis: Analysis) -> None:
    assert "base_finish" not in payload(analysis).rows
    task = analysis.schedule.ids[5]
    row = analysis.schedule[task]
    promised = Baseline("Approved", tasks={task: BaselineTask(start=row.start, finish=row.finish)})
    rows = payload(replace(analysis, baseline=promised)).rows
    assert (rows["base_start"][5], rows["base_finish"][5]) == (rows["start"][5], rows["finish"][5])
    assert rows["base_finish"][6] == NONE


CHANGES: dict[str, Callable[[Analysis], tuple[Any, ...]]] = {
    "a duration": lambda a: (SetDuration("t5", a.plan.tasks["t5"].duration, Duration(9600)),),
    "a name": lambda a: (RenameTask("t5", a.plan.tasks["t5"].name, "Otherwise"),),
    "a new task": lambda _: (AddTask(Task(id="new", name="New", duration=Duration(480))),),
    "a link gone": lambda a: (RemoveLink(next(iter(a.plan.links.values()))),),
    "another place": lambda a: (
        MoveTask(
            "t5", Place(a.plan.tasks["t5"].parent, a.plan.tasks["t5"].rank), Place("phase3", a.plan.tasks["t5"].rank)
        ),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_kept_and_altered_equals_what_is_made_anew(analysis: Analysis, what: str) -> None:
    before = payload(analysis)
    after = analysis.apply(*CHANGES[what](analysis))
    known, fresh = payload(after, before), payload(after)
    assert known.rows == fresh.rows
    assert known.links == fresh.links
    assert known.driving == fresh.driving


@pytest.mark.parametrize("what", CHANGES)
def test_a_delta_leads_from_one_payload_to_the_other(analysis: Analysis, what: str) -> None:
    before = Shown(1, payload(analysis))
    after = Shown(2, payload(analysis.apply(*CHANGES[what](analysis)), before.payload))
    told = delta(before, after)
    assert patched(before.payload.document(1), told) == after.payload.document(2)
    assert what in ("another place", "a new task") or len(told["at"]) < len(before.payload.rows["id"])


def test_the_browser_is_told_only_what_it_does_not_have(hand: Browser) -> None:
    task = hand.payload["rows"]["id"][2]
    hand.do({"do": "cell", "task": task, "field": "name", "text": "Otherwise"})
    told = hand.load("?since=1")
    assert told["base"] == 1
    assert told["at"] == [2]
    assert hand.load("?since=999")["rows"]["name"][2] == "Otherwise"


def test_the_same_revision_is_not_sent_twice(hand: Browser) -> None:
    answer = hand.client.get(f"{hand.address}gantt.json")
    again = hand.client.get(f"{hand.address}gantt.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert json.loads(gzip.decompress(answer.content))["revision"] == 1


def test_money_is_for_those_who_may_see_it(hand: Browser, member: Callable[..., Person]) -> None:
    assert "cost" not in hand.payload["rows"]
    found = json.loads(hand.client.get(f"{hand.address}costs.json").content)
    assert any(found["cost"])
    reader = Browser(member(Role.STAKEHOLDER), hand.project)
    assert reader.client.get(f"{hand.address}costs.json").status_code == 404
    assert "costs.json" not in reader.client.get(hand.address).content.decode()


def test_the_page_has_no_inline_script_or_style(hand: Browser) -> None:
    page = hand.client.get(hand.address).content.decode()
    assert 'data-island="gantt"' in page
    assert "style=" not in page
    assert page.count("<script") == page.count('type="module"') + page.count('type="application/json"')


def test_why_is_told_in_sentences(hand: Browser) -> None:
    found = json.loads(hand.client.get(f"{hand.address}why.json?task=tokenisation-against-the-hsm").content)
    assert "Kestrel" in found["sentences"][0]
    assert hand.client.get(f"{hand.address}why.json?task=nobody").status_code == 404
