"""One task, as page and panel: every field, each saved by itself as one Change."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from django.test import Client

from headway.plan.account import CostAccount
from headway.plan.changes import AddCostAccount, RenameTask, SetDuration, SetFixedCost
from headway.plan.changes.change import SETTING
from headway.plan.changes.nouns import TASK
from headway.plan.duration import Duration
from headway.plan.earning import EarningRule, Technique
from headway.plan.plan import Plan
from headway.plan.task import Constraint, ConstraintKind, Split, Task
from headway.workbench.pages.tasks import fields
from headway.workbench.pages.tasks.address import Reference
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.record import write
from headway.workbench.projects.submit import submit

ID = "rehearse-the-key-ceremony"
TASK_URL = f"/p/meridian/t/{ID}/"
PANEL = {"HX-Request": "true", "HX-Target": "aside#panel"}
PART = {"HX-Request": "true", "HX-Target": "article#task"}


@pytest.fixture
def manager(member: Callable[..., Person], client: Client) -> Person:
    """A manager, signed in."""
    who = member(Role.MANAGER)
    client.force_login(who)
    return who


def plan_of(project: Project) -> Plan:
    return load(project).state.plan


def set_field(client: Client, field: str, *, noun: str = "task", id: str = ID, **typed: Any) -> Any:
    """Send the form of a field as the page holds it now, with something else typed."""
    project = Project.objects.get(key="meridian")
    noun_ = fields.NOUNS[noun]
    was = fields.field(plan_of(project), noun_, noun_.find(plan_of(project), id), field, {}).was
    data = {"noun": noun, "id": id, "field": field, "was": was, **typed}
    return client.post(f"{TASK_URL}set/", data, headers=PART)


def test_every_field_of_a_task_is_in_one_group() -> None:
    grouped = [name for names in fields.GROUPS.values() for name in names]
    assert len(grouped) == len(set(grouped))
    assert set(grouped) | {"rank"} == set(SETTING[Task])


def test_every_constraint_is_explained_in_words() -> None:
    assert set(fields.CONSTRAINTS) == set(ConstraintKind)


@pytest.mark.usefixtures("manager")
def test_every_task_of_the_example_can_be_opened(project: Project, client: Client) -> None:
    for task in plan_of(project).tasks:
        assert client.get(f"/p/meridian/t/{task}/").status_code == 200, task


@pytest.mark.usefixtures("manager")
def test_the_panel_is_the_same_part_without_the_frame(project: Project, client: Client) -> None:
    page, panel = client.get(TASK_URL).text, client.get(TASK_URL, headers=PANEL).text
    assert page.count('id="task"') == panel.count('id="task"') == 1
    assert "<html" in page
    assert "<html" not in panel
    assert "data-panel-close" in panel


@pytest.mark.usefixtures("manager")
def test_what_kind_of_task_it_is_is_said_in_the_readers_language(project: Project, client: Client) -> None:
    address = "/p/meridian/t/decision-to-go-live/"
    german = client.get(address, headers={"Accept-Language": "de"}).text
    assert '<span class="badge outline">milestone</span>' in client.get(address).text
    assert '<span class="badge outline">Meilenstein</span>' in german


@pytest.mark.parametrize("identifier", ["a/b", "..", ".", "", "~1", "ü ?#%", "a~0b", "~", "x\ny"])
def test_any_identifier_can_stand_in_an_address(identifier: str) -> None:
    reference = Reference()
    written = reference.to_url(identifier)
    assert "/" not in written
    assert written not in ("", ".", "..")
    assert reference.to_python(written) == identifier


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("name", {"now": "Rehearse it twice"}, "Rehearse it twice"),
        ("duration", {"now": "3d"}, Duration(3 * 480)),
        ("priority", {"now": "700"}, 700),
        ("active", {}, False),
        ("kind", {"now": "milestone"}, "milestone"),
        ("notes", {"now": "one\r\ntwo"}, "one\ntwo"),
        ("splits", {"after": ["1 d", ""], "gap": ["4 h", ""]}, (Split(480, 240),)),
        ("components", {"now": ["ledger", "fraud"]}, ("ledger", "fraud")),
        ("custom", {"key": ["Room", ""], "value": ["B 12", ""]}, {"Room": "B 12"}),
    ],
)
def test_a_field_is_saved_as_one_change(
    project: Project, client: Client, field: str, typed: dict[str, Any], value: object
) -> None:
    assert set_field(client, field, **typed).status_code == 200
    assert getattr(plan_of(project).tasks[ID], field) == value
    assert Entry.objects.get(revision=2).count == 1


@pytest.mark.usefixtures("manager")
def test_work_is_saved_with_the_duration_that_follows(project: Project, client: Client) -> None:
    assert len(plan_of(project).assigned[ID]) == 2
    assert json.loads(set_field(client, "work", now="12 h")["HX-Trigger"])["toast"]["text"] == "Duration 2 d -> 0.75 d."
    task = plan_of(project).tasks[ID]
    assert (task.work, task.duration) == (720, Duration(360))
    assert Entry.objects.get(revision=2).count == 2


@pytest.mark.usefixtures("manager")
def test_dates_constraints_and_estimates_are_read_in_the_plans_own_words(project: Project, client: Client) -> None:
    set_field(client, "deadline", now="12 Jun 2026")
    set_field(client, "constraint", kind="start-no-earlier-than", date="2026-05-07")
    set_field(client, "estimate", low="1 d", likely="2 d", high="5 d", shape="triangular")
    task = plan_of(project).tasks[ID]
    assert f"{task.deadline}" == "2026-06-12 17:00:00"
    assert task.constraint is not None
    assert f"{task.constraint.date}" == "2026-05-07 08:00:00"
    assert task.estimate is not None
    assert (task.estimate.high.minutes, task.estimate.shape) == (5 * 480, "triangular")


@pytest.mark.usefixtures("manager")
def test_what_is_typed_anew_as_it_was_changes_nothing(project: Project, client: Client) -> None:
    assert set_field(client, "duration", now="2 days").status_code == 200
    assert Entry.objects.filter(project=project).count() == 1


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("duration", "5 parsecs", "unknown unit"),
        ("deadline", "next Friday", "write it like 12 Jun"),
        ("priority", "very", "is not a number"),
        ("parent", "no such task at all", "No task answers"),
        ("parent", ID, "circle"),
    ],
)
def test_what_is_no_value_is_said_at_the_field_and_kept_there(
    project: Project, client: Client, field: str, typed: str, said: str
) -> None:
    answer = set_field(client, field, now=typed)
    assert answer.status_code == 422
    form = re.search(rf'<form class="task-field[^>]*id="f-{field}".*?</form>', answer.text, re.DOTALL)
    assert form is not None
    assert said in form[0]
    assert f'value="{typed}"' in form[0]
    assert Entry.objects.filter(project=project).count() == 1


@pytest.mark.usefixtures("manager")
def test_a_colleague_who_was_faster_is_named_with_both_values(
    project: Project, client: Client, person: Callable[..., Person], now: Any
) -> None:
    other = person("mara")
    Membership.objects.create(person=other, project=project, role=Role.MANAGER)
    was = plan_of(project).tasks[ID].duration
    submit(other, project, [SetDuration(ID, was, Duration(4 * 480))], at=now)
    sent = {"field": "duration", "was": msgspec.json.encode(was).decode(), "now": "6 d"}
    answer = client.post(f"{TASK_URL}set/", sent, headers=PART)
    assert answer.status_code == 412
    assert "Mara" in answer.text
    assert "4 d" in answer.text
    assert 'value="6 d"' in answer.text
    assert plan_of(project).tasks[ID].duration == Duration(4 * 480)
    mine = client.post(f"{TASK_URL}set/", {**sent, "mine": "1"}, headers=PART)
    assert mine.status_code == 200
    assert plan_of(project).tasks[ID].duration == Duration(6 * 480)


@pytest.mark.usefixtures("manager")
def test_a_preview_tells_what_would_move_and_writes_nothing(project: Project, client: Client) -> None:
    answer = set_field(client, "duration", now="20 d", preview="1")
    assert "Moves" in answer.text
    assert "project finishes" in answer.text
    assert Entry.objects.filter(project=project).count() == 1


@pytest.mark.usefixtures("manager")
def test_links_are_added_edited_and_removed(project: Project, client: Client) -> None:
    added = {"side": "after", "other": "Notice to merchants", "type": "SS", "lag": "2 d"}
    assert client.post(f"{TASK_URL}links/", added, headers=PART).status_code == 200
    id = f"{ID} SS notice-to-merchants"
    assert plan_of(project).links[id].lag.minutes == 960
    assert set_field(client, "lag", noun="link", id=id, now="-1 d").status_code == 200
    assert set_field(client, "type", noun="link", id=id, now="FF").status_code == 200
    assert plan_of(project).links[id].lag.minutes == -480
    assert client.post(f"{TASK_URL}links/", {"remove": id}, headers=PART).status_code == 200
    assert id not in plan_of(project).links


@pytest.mark.usefixtures("manager")
def test_a_link_that_closes_a_circle_is_refused_where_it_was_typed(project: Project, client: Client) -> None:
    (before,) = plan_of(project).predecessors[ID]
    answer = client.post(f"{TASK_URL}links/", {"side": "after", "other": before.predecessor}, headers=PART)
    assert answer.status_code == 422
    assert 'id="add-after-error"' in answer.text


@pytest.mark.usefixtures("manager")
def test_people_are_put_on_a_task_and_taken_off(project: Project, client: Client) -> None:
    known = set(plan_of(project).assignments)
    sent = {"resource": "tom", "units": "50 %", "work": "8 h"}
    assert client.post(f"{TASK_URL}assignments/", sent, headers=PART).status_code == 200
    (id,) = set(plan_of(project).assignments) - known
    made = plan_of(project).assignments[id]
    assert (made.task, made.resource, made.units, made.work) == (ID, "tom", 0.5, 480)
    assert set_field(client, "delay", noun="assignment", id=id, now="4 h").status_code == 200
    assert client.post(f"{TASK_URL}assignments/", {"remove": id}, headers=PART).status_code == 200
    assert set(plan_of(project).assignments) == known


@pytest.mark.usefixtures("manager")
def test_what_belongs_to_another_task_is_not_found_here(project: Project, client: Client) -> None:
    foreign = next(link for link in plan_of(project).links.values() if ID not in (link.predecessor, link.successor))
    sent = {"noun": "link", "id": foreign.id, "field": "lag", "was": "{}", "now": "3 d"}
    assert client.post(f"{TASK_URL}set/", sent, headers=PART).status_code == 404
    assert client.post(f"{TASK_URL}links/", {"remove": foreign.id}, headers=PART).status_code == 404
    assert client.post(f"{TASK_URL}set/", {"field": "id", "was": "1", "now": "x"}, headers=PART).status_code == 404


@pytest.mark.usefixtures("manager")
def test_a_date_typed_on_a_driven_task_asks_first(project: Project, client: Client) -> None:
    asked = client.post(f"{TASK_URL}date/", {"end": "start", "date": "2026-05-12"}, headers=PART)
    assert "how is it meant" in asked.text
    for way in ("break", "lag", "constrain", "must"):
        assert f'value="{way}"' in asked.text
    assert Entry.objects.filter(project=project).count() == 1
    client.post(f"{TASK_URL}date/", {"end": "start", "date": "2026-05-12", "way": "constrain"}, headers=PART)
    found = plan_of(project).tasks[ID].constraint
    assert found is not None
    assert found.kind is ConstraintKind.START_NO_EARLIER_THAN
    assert isinstance(found, Constraint)


@pytest.mark.usefixtures("manager")
def test_a_summary_tasks_date_cannot_be_typed(project: Project, client: Client) -> None:
    answer = client.post("/p/meridian/t/mobilise/date/", {"end": "start", "date": "2026-05-12"}, headers=PART)
    assert answer.status_code == 422


def test_one_who_may_not_plan_is_shown_no_form_and_refused(
    project: Project, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.VIEWER))
    page = client.get(TASK_URL).text
    assert "/set/" not in page
    assert 'id="add-comment"' not in page
    assert set_field(client, "name", now="Mine").status_code == 403
    assert client.post(f"{TASK_URL}links/", {"other": "x"}).status_code == 403


def test_money_is_not_on_the_page_of_one_who_may_not_see_it(
    project: Project, member: Callable[..., Person], client: Client, now: Any
) -> None:
    owner = member(Role.OWNER)
    submit(owner, project, [SetFixedCost(ID, Decimal(0), Decimal(987_654))], at=now)
    client.force_login(member(Role.STAKEHOLDER))
    text = client.get(TASK_URL).text
    assert "987654" not in text.replace(",", "")
    assert "Total cost" not in text
    client.force_login(owner)
    assert "987654" in client.get(TASK_URL).text.replace(",", "")


def test_somebody_from_elsewhere_finds_nothing(project: Project, person: Callable[..., Person], client: Client) -> None:
    client.force_login(person("stranger"))
    assert client.get(TASK_URL).status_code == 404
    assert client.post(f"{TASK_URL}set/", {"field": "name"}).status_code == 404


@pytest.mark.usefixtures("manager")
def test_why_a_task_is_late_and_what_would_help(project: Project, client: Client) -> None:
    assert "because" in client.get(TASK_URL).text
    answer = client.get(f"{TASK_URL}earlier/", headers=PART).text
    document = re.search(r'name="changes" value="([^"]+)"', answer)
    assert document is not None
    changes = html.unescape(document[1])
    preview = client.post(f"{TASK_URL}make/", {"changes": changes, "preview": "1"}, headers=PART)
    assert "Moves" in preview.text
    assert client.post(f"{TASK_URL}make/", {"changes": changes}, headers=PART).status_code == 200
    assert Entry.objects.filter(project=project).count() == 2
    assert client.post(f"{TASK_URL}make/", {"changes": changes}, headers=PART).status_code == 412


@pytest.mark.usefixtures("manager")
def test_the_pages_history_tells_what_was_done_to_this_task_alone(
    project: Project, manager: Person, client: Client, now: Any
) -> None:
    submit(manager, project, [RenameTask("mobilise", plan_of(project).tasks["mobilise"].name, "Elsewhere")], at=now)
    was = plan_of(project).tasks[ID].duration
    submit(manager, project, [SetDuration(ID, was, Duration(480))], at=now, why="One run is enough")
    text = client.get(TASK_URL).text
    assert "One run is enough" in text
    assert "2 d -&gt; 1 d" in text
    assert "Elsewhere" not in text.split('id="history-title"')[1]


@pytest.mark.usefixtures("manager")
def test_tasks_to_choose_from_are_escaped(project: Project, manager: Person, client: Client, now: Any) -> None:
    submit(manager, project, [RenameTask(ID, plan_of(project).tasks[ID].name, '"><script>alert(1)</script>')], at=now)
    answer = client.get("/p/meridian/find/", {"q": "script"})
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "<script>alert" not in client.get(TASK_URL).text


def test_reported_facts_wait_or_count_by_the_role(
    project: Project, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.MANAGER))
    answer = client.post(f"{TASK_URL}facts/", {"change": "RecordStart", "value": "2026-03-12"}, headers=PART)
    assert answer.status_code == 200
    (fact,) = [f for f in load(project).state.actuals.facts.values() if f.task == ID]
    assert client.post(f"{TASK_URL}facts/", {"retract": fact.id}, headers=PART).status_code == 200
    assert fact.id in load(project).state.actuals.withdrawn()
    wrong = client.post(f"{TASK_URL}facts/", {"change": "RecordRemaining", "value": "long"}, headers=PART)
    assert wrong.status_code == 422
    contributor = member(Role.CONTRIBUTOR)
    client.force_login(contributor)
    assert client.post(f"{TASK_URL}facts/", {"change": "RecordFinish", "value": "2026-03-12"}).status_code == 403


def test_the_widget_of_every_field_is_known() -> None:
    names = {name for group in fields.GROUPS.values() for name in group}
    known = {"tick", "choice", "date", "line", "constraint", "estimate", "splits", "several", "table", "kept", "prose"}
    assert {fields.widget_of(TASK, name) for name in names} <= known | {"parent", "earning"}


def test_how_value_is_earned_is_typed_with_its_milestones(manager: Person, project: Project, client: Client) -> None:
    plan = plan_of(project)
    first, second = [task.id for task in plan.leaves if task.id != ID][:2]
    numbers = [plan.outline.number[task] for task in (first, second)]
    weights = f"{numbers[0]} 40; {numbers[1]} {plan.tasks[second].name} 60"
    assert set_field(client, "earning", technique="weighted-milestones", rest=weights).status_code == 200
    rule = plan_of(project).tasks[ID].earning
    assert rule == EarningRule(Technique.MILESTONES, {first: Decimal(40), second: Decimal(60)})
    shown = fields.field(plan_of(project), TASK, plan_of(project).tasks[ID], "earning", {}).text
    assert set_field(client, "earning", **shown).status_code == 200
    assert plan_of(project).tasks[ID].earning == rule
    assert set_field(client, "earning", technique="apportioned-effort", rest=numbers[1]).status_code == 200
    assert plan_of(project).tasks[ID].earning == EarningRule(Technique.APPORTIONED, follows=second)
    assert set_field(client, "earning", technique="0/100", rest="").status_code == 200
    assert set_field(client, "earning", technique="weighted-milestones", rest="nobody knows 5").status_code == 422
    assert plan_of(project).tasks[ID].earning == EarningRule(Technique.ZERO_HUNDRED)
    assert set_field(client, "earning", technique="", rest="").status_code == 200
    assert plan_of(project).tasks[ID].earning is None


def test_a_task_is_charged_to_a_cost_account(manager: Person, project: Project, client: Client, now: datetime) -> None:
    accounts = [CostAccount("platform", "Platform", code="40"), CostAccount("build", "Build", "platform", "41")]
    write(project, [AddCostAccount(each) for each in accounts], by=None, at=now)
    held = fields.field(plan_of(project), TASK, plan_of(project).tasks[ID], "account", {})
    assert [text.strip() for _, text in held.options] == ["as the task above", "40 Platform", "41 Build"]
    assert set_field(client, "account", now="build").status_code == 200
    assert plan_of(project).tasks[ID].account == "build"
    assert set_field(client, "account", now="").status_code == 200
    assert plan_of(project).tasks[ID].account is None
