"""My work: due, blocked and blocking, with dates that follow from what was reported and from nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.test import Client

from headway.actuals.changes import RecordFinish, RecordStart
from headway.actuals.facts import Finished, Started
from headway.plan.changes import SetCustomFields
from headway.workbench.control.models import Report
from headway.workbench.home.mine import Mine, When, has_work, mine, when_due
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project, Wait
from headway.workbench.projects.record import write

type Worker = Callable[..., Person]
TODAY = date(2026, 3, 13)


def began(task: str, at: datetime) -> RecordStart:
    return RecordStart(Started(f"{task}-began", task, datetime(2026, 3, 13, 9), at))


def done(task: str, at: datetime) -> RecordFinish:
    return RecordFinish(Finished(f"{task}-done", task, datetime(2026, 3, 13, 9), at))


def surveyed(bridge: Project, now: datetime) -> None:
    """The survey was done on Wednesday the 4th; the design is under way, and was to end on Friday the 13th."""
    facts = (began("survey", datetime(2026, 3, 2, 8)), done("survey", datetime(2026, 3, 4, 17)))
    write(bridge, [*facts, began("design", datetime(2026, 3, 2, 8))], by=None, at=now)


def work(person: Person, now: datetime) -> Mine:
    return mine(person, now, TODAY)


def test_weeks_begin_on_monday() -> None:
    """Seen from Friday the 13th of March."""
    days = {12: When.OVERDUE, 13: When.THIS_WEEK, 15: When.THIS_WEEK, 16: When.NEXT_WEEK, 22: When.NEXT_WEEK}
    assert {day: when_due(date(2026, 3, day), TODAY) for day in days} == days
    assert when_due(date(2026, 3, 23), TODAY) is When.LATER


def test_only_ones_own_open_tasks_are_ones_work(worker: Worker, bridge: Project, now: datetime) -> None:
    surveyed(bridge, now)
    ada, bo = worker("ada"), worker("bo")
    assert [item.task.id for item in work(ada, now).items] == ["permit", "design"]
    assert [item.task.id for item in work(bo, now).items] == ["build"]


def test_who_waits_is_told_with_team_since_when_and_float(worker: Worker, bridge: Project, now: datetime) -> None:
    """The build could have begun once the survey was done: the design alone keeps it since then."""
    surveyed(bridge, now)
    (waits,) = work(worker("ada"), now).waits
    assert (waits.other.task.id, waits.other.people, waits.other.teams) == ("build", "Bo", "Masons")
    assert waits.since == datetime(2026, 3, 4, 17)
    assert [task.id for task in waits.mine] == ["design"]
    assert waits.float_left == 0


def test_what_cannot_begin_says_for_whom_it_waits(worker: Worker, bridge: Project, now: datetime) -> None:
    surveyed(bridge, now)
    (item,) = work(worker("bo"), now).blocked
    assert item.blocked is not None
    assert (item.task.id, item.blocked.by, item.blocked.since) == ("build", ("design",), datetime(2026, 3, 4, 17))
    assert [(other.people, other.task.id) for other in item.by] == [("Ada", "design")]


def test_nothing_is_blocked_before_it_could_begin(worker: Worker, bridge: Project, now: datetime) -> None:
    """Nothing is reported: the build is scheduled after the design, and not due to begin."""
    bo = worker("bo")
    assert work(bo, now).blocked == ()
    write(bridge, [began("survey", datetime(2026, 3, 2, 8))], by=None, at=now)
    assert work(bo, now).blocked == ()


def test_nobody_waits_for_what_is_done(worker: Worker, bridge: Project, now: datetime) -> None:
    surveyed(bridge, now)
    write(bridge, [done("design", datetime(2026, 3, 12, 17))], by=None, at=now)
    assert work(worker("ada"), now).waits == ()
    assert work(worker("bo"), now).blocked == ()


def test_a_task_is_ones_own_by_its_field_owner_too(person: Worker, bridge: Project, now: datetime) -> None:
    cleo = person("cleo")
    Membership.objects.create(person=cleo, project=bridge, role=Role.VIEWER)
    assert not has_work(cleo)
    write(bridge, [SetCustomFields("opening", {}, {"Owner": "Cleo"})], by=None, at=now)
    assert [item.task.id for item in work(cleo, now).items] == ["opening"]
    assert has_work(cleo)
    assert not work(cleo, now).items[0].may_report


def test_projects_one_is_no_member_of_tell_an_administrator_nothing(
    person: Worker, bridge: Project, now: datetime
) -> None:
    found = work(person("root", is_admin=True), now)
    assert (found.items, found.waits, found.asked) == ((), (), ())


def test_what_is_not_at_hand_in_time_is_named(worker: Worker, bridge: Project, project: Project, now: datetime) -> None:
    ada = worker("ada")
    resource = next(each.resource for each in load(project).state.plan.assignments.values() if each.resource)
    Membership.objects.create(person=ada, project=project, role=Role.CONTRIBUTOR, resource=resource)
    found = mine(ada, now, TODAY, budget=-1)
    assert {item.project.key for item in found.items} == {"bridge"}
    assert [each.key for each in found.left] == ["meridian"]
    own = [item.task.id for item in found.items]
    at = datetime(2026, 3, 13, 12)
    write(bridge, [fact for task in own for fact in (began(task, at), done(task, at))], by=None, at=now)
    found = mine(ada, now, TODAY, budget=-1)
    assert (found.items, [each.key for each in found.left]) == ((), ["meridian"])  # it was looked at all the same


def test_a_project_that_is_not_at_hand_in_time_is_not_looked_at_for_what_it_waits_for_either(
    worker: Worker, bridge: Project, project: Project, now: datetime
) -> None:
    ada = worker("ada")
    state = load(project).state
    resource = next(each.resource for each in state.plan.assignments.values() if each.resource)
    Membership.objects.create(person=ada, project=project, role=Role.MANAGER, resource=resource)
    task = next(
        each.id for each in state.plan.tasks.values() if each.is_milestone and each.id not in state.actuals.progress()
    )
    Wait.objects.create(project=project, task=task, giver=bridge, given="opening", by=ada, at=now)
    assert [each.task for each in mine(ada, now, TODAY).received] == [task]
    assert mine(ada, now, TODAY, budget=-1).received == ()


def test_a_report_waits_for_the_manager_and_for_nobody_else(worker: Worker, bridge: Project, now: datetime) -> None:
    ada, max_ = worker("ada"), worker("max", Role.MANAGER, resource="")
    Report.objects.create(project=bridge, by=ada, at=now, said="Design started", changes="[]")
    (asked,) = work(max_, now).asked
    assert (asked.text, asked.by) == ("Design started", ada)
    assert work(ada, now).asked == ()


def test_progress_is_told_in_place_and_waits_to_be_accepted(client: Client, worker: Worker, bridge: Project) -> None:
    client.force_login(worker("ada"))
    answer = client.post("/my-work/bridge/tell/", {"task": "design", "started": "2026-03-02"})
    assert answer.headers["Location"] == "/my-work/"
    (row,) = Report.objects.all()
    assert "Design" in row.said
    assert row.project == bridge


def test_what_cannot_be_read_is_said_at_the_line_and_kept(client: Client, worker: Worker) -> None:
    client.force_login(worker("ada"))
    answer = client.post("/my-work/bridge/tell/", {"task": "design", "remaining": "soon"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'value="soon"' in text
    assert "remaining" in text.lower()
    assert client.post("/my-work/bridge/tell/", {"task": "design"}).status_code == 422


def test_nobody_tells_of_a_task_of_others(client: Client, worker: Worker) -> None:
    client.force_login(worker("ada"))
    for task in ("build", "no such task"):
        assert client.post("/my-work/bridge/tell/", {"task": task, "started": "2026-03-02"}).status_code == 404
    assert Report.objects.count() == 0


def test_one_lands_at_ones_work_or_at_the_projects(client: Client, worker: Worker, person: Worker) -> None:
    for who, place in ((worker("ada"), "/my-work/"), (person("nora"), "/")):
        client.force_login(who)
        assert client.get("/home/").headers["Location"] == place


def test_signing_in_leads_home(client: Client, worker: Worker) -> None:
    worker("ada")
    answer = client.post("/accounts/login/", {"login": "ada@example.org", "password": "correct horse battery"})
    assert answer.headers["Location"] == "/home/"


def test_the_page_says_it_in_words(client: Client, worker: Worker, bridge: Project, now: datetime) -> None:
    surveyed(bridge, now)
    client.force_login(worker("ada"))
    text = client.get("/my-work/").content.decode()
    assert "1 task of others waits for you." in text
    assert "<strong>Bo</strong>" in text
    assert "Masons" in text
    client.force_login(worker("bo"))
    assert "waits for Ada:" in client.get("/my-work/").content.decode()


def test_without_work_it_says_how_one_gets_some(client: Client, person: Worker) -> None:
    client.force_login(person("nora"))
    assert "Nothing of yours yet" in client.get("/my-work/").content.decode()


def test_the_pages_of_no_project_stand_in_the_side_bar(client: Client, worker: Worker, bridge: Project) -> None:
    client.force_login(worker("ada"))
    home = client.get("/portfolio/").content.decode()
    assert 'data-key="g shift+w"' in home
    assert 'href="/portfolio/" aria-current="page"' in home
    project = client.get("/p/bridge/audit/").content.decode()
    assert 'data-key="g shift+p"' in project
