"""Ranges in bulk, what varies together, and the register as a sheet, out and in."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from headway.plan.changes import AddRisk, RenameTask, to_json
from headway.plan.estimate import Shape
from headway.plan.risk import Points, Risk
from headway.workbench.pages.risks.fields import encoded, short
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.submit import submit

RANGES = "/p/meridian/uncertainty/ranges/"
SHEET = "/p/meridian/register/sheet/"


@pytest.fixture
def manager(member: Callable[..., Person], client: Client) -> Client:
    client.force_login(member(Role.MANAGER))
    return client


@pytest.fixture
def bare(manager: Client, project: Project, now: object) -> Project:
    """The project without any range."""
    from headway.plan.changes import SetEstimate

    tasks = load(project).state.plan.tasks.values()
    gone = [SetEstimate(task.id, task.estimate, None) for task in tasks if task.estimate is not None]
    if gone:
        submit(Person.objects.get(email="manager@example.org"), project, gone, at=now)  # type: ignore[arg-type]
    return project


def form(page: Any, **other: str) -> dict[str, Any]:
    picked = [group.key for group in page["groups"]]
    return {"by": page["by"], "group": picked, "low": "-10 %", "high": "40 %", "basis": "Last year"} | other


def test_every_open_task_gets_an_assumed_range_as_one_act(manager: Client, bare: Project) -> None:
    page = manager.get("/p/meridian/uncertainty/").context
    assert (page["ranged"], page["assumptions"]) == (0, 0)
    assert page["remaining"] > 10
    before = load(bare).revision
    manager.post(RANGES, form(page, shape="triangular"))
    after = manager.get("/p/meridian/uncertainty/").context
    assert after["ranged"] == after["assumptions"] == page["remaining"]
    assert load(bare).revision == before + 1
    done = [task for task in load(bare).state.plan.tasks.values() if task.estimate is not None]
    for task in done:
        estimate = task.estimate
        assert estimate is not None
        assert task.duration is not None
        assert (estimate.assumed, estimate.basis, estimate.shape) == (True, "Last year", Shape.TRIANGULAR)
        assert estimate.high.minutes == round(task.duration.minutes * 1.4)
    entry = Entry.objects.filter(project=bare).order_by("-revision").first()
    assert entry is not None
    assert entry.why == "Last year"


def test_one_group_of_a_way_of_grouping(manager: Client, bare: Project) -> None:
    for by in ("phase", "team", "kind"):
        page = manager.get("/p/meridian/uncertainty/", {"by": by}).context
        first = page["groups"][0]
        told = manager.post(f"{RANGES}?preview=1", form(page) | {"group": [first.key]}).content.decode()
        shown = told.count("<li>")
        assert shown == min(first.without, 60), by
    assert load(bare).revision <= 2  # a preview writes nothing


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"low": "10 %"}, "The low end is 0 % or less"),
        ({"low": "0", "high": "0"}, "The low end is 0 % or less"),
        ({"high": "a lot"}, "is no number"),
        ({"by": "colour"}, "Choose how the tasks are grouped."),
        ({"group": ""}, None),
    ],
)
def test_ranges_that_cannot_be_are_refused(
    manager: Client, bare: Project, other: dict[str, str], told: str | None
) -> None:
    page = manager.get("/p/meridian/uncertainty/").context
    revision = load(bare).revision
    answer = manager.post(RANGES, form(page, **other))
    if told is not None:
        assert answer.status_code == 422
        assert told in answer.content.decode()
    assert load(bare).revision == revision


def test_nothing_picked_is_asked_for(manager: Client, bare: Project) -> None:
    answer = manager.post(f"{RANGES}?preview=1", {"by": "phase", "low": "-10", "high": "20"})
    assert "Pick at least one group." in answer.content.decode()


def test_a_correlation_is_made_filled_and_removed(manager: Client, project: Project) -> None:
    plan = load(project).state.plan
    one, other = plan.leaves[3], plan.leaves[4]
    manager.post("/p/meridian/register/correlations/add/", {"name": "The same team"})
    save = "/p/meridian/uncertainty/correlations/the-same-team/save/"
    target = {"HX-Target": f"article#thing-{short('the-same-team')}"}
    manager.post(save, {"field": "tasks", "was": "[]", "more": one.name}, headers=target)
    now = {"field": "tasks", "was": encoded([one.id]), "now": [one.id], "more": other.id}
    assert manager.post(save, now, headers=target).status_code == 200
    manager.post(save, {"field": "coefficient", "was": "0.5", "now": "0.3"}, headers=target)
    made = load(project).state.plan.correlations["the-same-team"]
    assert (made.tasks, made.coefficient) == ((one.id, other.id), 0.3)
    wrong = manager.post(save, {"field": "coefficient", "was": "0.3", "now": "2"}, headers=target)
    assert wrong.status_code == 422
    assert "The same team" in manager.get("/p/meridian/uncertainty/").content.decode()
    manager.post("/p/meridian/uncertainty/correlations/the-same-team/remove/")
    assert "the-same-team" not in load(project).state.plan.correlations


def test_the_ways_of_a_fork_are_added_up(manager: Client, project: Project) -> None:
    for name in ("By rail", "By road"):
        manager.post("/p/meridian/register/branches/add/", {"name": name, "fork": "Transport"})
    save = "/p/meridian/uncertainty/branches/by-rail/save/"
    target = {"HX-Target": f"article#thing-{short('by-rail')}"}
    assert manager.post(save, {"field": "probability", "was": "0.5", "now": "70 %"}, headers=target).status_code == 200
    page = manager.get("/p/meridian/uncertainty/")
    (fork,) = [each for each in page.context["forks"] if each["name"] == "Transport"]
    assert (fork["sum"], fork["over"]) == ("120 %", True)
    assert "That is more than all" in page.content.decode()


def test_a_driver_is_a_risk_that_many_tasks_share(manager: Client, project: Project) -> None:
    answer = manager.post("/p/meridian/register/add/", {"name": "Shared environment", "kind": "driver"})
    assert "its probability counts as 1" in manager.get(answer.headers["Location"]).content.decode()
    assert "Shared environment" in manager.get("/p/meridian/uncertainty/").content.decode()


def sheet(text: str, name: str = "risks.csv") -> dict[str, Any]:
    return {"sheet": SimpleUploadedFile(name, text.encode())}


def test_a_sheet_is_looked_at_picked_from_and_made(manager: Client, project: Project, now: object) -> None:
    who = Person.objects.get(email="manager@example.org")
    submit(who, project, [AddRisk(Risk("desk", "The desk", probability=0.2, time=Points(1, 2, 3)))], at=now)  # type: ignore[arg-type]
    before = load(project)
    text = "Risk,Probability,Days\nThe desk,50 %,2 / 4 / 8\nThe lease,30 %,5 / 10 / 20\n"
    page = manager.post(f"{SHEET}take/", sheet(text))
    said = [sentence for _at, sentence in page.context["lines"]]
    assert any("'The lease'" in sentence for sentence in said)
    assert any("20 % -> 50 %" in sentence for sentence in said)
    assert load(project).revision == before.revision
    only = [str(at) for at, sentence in page.context["lines"] if "The lease" not in sentence]
    manager.post(f"{SHEET}apply/", {"changes": page.context["changes"], "pick": only})
    plan = load(project).state.plan
    assert (plan.risks["desk"].probability, plan.risks["desk"].time) == (0.5, Points(2, 4, 8))
    assert "The lease" not in [risk.name for risk in plan.risks.values()]
    assert plan.risks.keys() == before.state.plan.risks.keys()
    assert load(project).revision == before.revision + 1


def test_what_cannot_be_taken_is_told_with_its_cell(manager: Client, project: Project) -> None:
    page = manager.post(f"{SHEET}take/", sheet("Risk,Probability\nThe lease,often enough\n")).content.decode()
    assert "could not be taken" in page
    assert "Probability" in page


@pytest.mark.parametrize("name", ["risks.csv", "risks.xlsx"])
def test_what_is_no_register_is_refused(manager: Client, project: Project, name: str) -> None:
    answer = manager.post(f"{SHEET}take/", sheet("nothing of the sort", name))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_sheet_changes_nothing_but_risks(manager: Client, project: Project) -> None:
    task = load(project).state.plan.leaves[0]
    sent = to_json([RenameTask(task.id, task.name, "Another")]).decode()
    answer = manager.post(f"{SHEET}apply/", {"changes": sent, "pick": ["0"]})
    assert answer.status_code == 422
    assert load(project).state.plan.tasks[task.id].name == task.name


def test_the_register_goes_out_and_comes_back_without_a_change(manager: Client, project: Project, now: object) -> None:
    who = Person.objects.get(email="manager@example.org")
    task = load(project).state.plan.leaves[2].id
    submit(who, project, [AddRisk(Risk("desk", "=The desk", time=Points(1, 2, 3), tasks=(task,)))], at=now)  # type: ignore[arg-type]
    for form in ("csv", "xlsx"):
        out = manager.get(f"{SHEET}{form}/")
        assert re.search(rf'filename="meridian-risks\.{form}"', out.headers["Content-Disposition"])
        back = manager.post(f"{SHEET}take/", {"sheet": SimpleUploadedFile(f"r.{form}", io.BytesIO(out.content).read())})
        assert back.context["lines"] == [], form
        assert "nothing to change" in back.content.decode()
    assert manager.get(f"{SHEET}pdf/").status_code == 404


def test_who_may_only_read_takes_the_register_out_and_brings_none_in(
    client: Client, member: Callable[..., Person], project: Project
) -> None:
    client.force_login(member(Role.CONTRIBUTOR))
    assert client.get(f"{SHEET}csv/").status_code == 200
    assert client.get("/p/meridian/uncertainty/").status_code == 200
    assert client.post(f"{SHEET}take/", sheet("Risk\nMine\n")).status_code == 403
    assert client.post(RANGES, {"by": "phase"}).status_code == 403
