"""What waits for somebody's word is told to who can give it, until it is given; what was decided to who asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from headway.actuals.changes import RecordStart
from headway.actuals.facts import Started
from headway.workbench.control import approvals, reports, requests
from headway.workbench.control.models import ChangeRequest, Report
from headway.workbench.documents.models import Comment
from headway.workbench.notices import gather as gathering
from headway.workbench.notices import inbox, news
from headway.workbench.notices.gather import gather
from headway.workbench.notices.models import Notice
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Handover, Project, Wait
from headway.workbench.projects.submit import submit
from tests.workbench.control.conftest import DISKS, approved, longer, opened
from tests.workbench.together import at_once

type Inbox = Callable[..., list[tuple[str, str, str]]]
HOUR = timedelta(hours=1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("begun")]


@pytest.fixture
def people(joined: Callable[..., Person]) -> dict[Role, Person]:
    """One of each role that has a part in control."""
    return {role: joined(role.value, role) for role in (Role.OWNER, Role.SPONSOR, Role.MANAGER, Role.CONTRIBUTOR)}


def test_a_request_is_told_to_who_decides_and_not_to_who_asked(
    project: Project, people: dict[Role, Person], inbox_of: Inbox, now: datetime
) -> None:
    asked = _asked(project, people[Role.MANAGER], now)
    for role in (Role.OWNER, Role.SPONSOR):
        ((kind, sentence, why),) = inbox_of(people[role])
        assert (kind, sentence) == ("decision", f"{asked} waits for your word.")
        assert why.startswith("Decide by ")
    assert inbox_of(people[Role.MANAGER]) == []
    assert inbox_of(people[Role.CONTRIBUTOR]) == []


def test_who_decided_is_not_waited_for_and_the_others_neither(
    project: Project, people: dict[Role, Person], inbox_of: Inbox, now: datetime
) -> None:
    asked = _asked(project, people[Role.MANAGER], now)
    gather(now)
    assert inbox.wanted(people[Role.OWNER]).count() == 1
    approvals.reject(people[Role.SPONSOR], asked, "No money.", now + HOUR)
    assert inbox_of(people[Role.MANAGER], now + HOUR) == [
        ("decided", f"Sponsor refused {asked}.", "No money.")
    ]  # fmt: skip
    for role in (Role.OWNER, Role.SPONSOR):
        assert inbox.wanted(people[role]).count() == inbox.count(people[role]) == 0


def test_an_approval_is_told_once_to_who_asked(
    project: Project, people: dict[Role, Person], inbox_of: Inbox, now: datetime
) -> None:
    asked = _asked(project, people[Role.MANAGER], now)
    approved(people[Role.OWNER], asked.alternatives.get(), at=now + HOUR)
    first = [each for each in inbox_of(people[Role.MANAGER], now + HOUR) if each[0] == "decided"]
    assert first == [("decided", f"Owner approved {asked}.", "")]
    again = [each for each in inbox_of(people[Role.MANAGER], now + 2 * HOUR) if each[0] == "decided"]
    assert again == first


def test_who_is_asked_again_is_told_again(
    project: Project, people: dict[Role, Person], inbox_of: Inbox, now: datetime
) -> None:
    asked = _asked(project, people[Role.MANAGER], now)
    gather(now)
    approvals.defer(people[Role.SPONSOR], asked, "After the holidays.", None, now + HOUR)
    assert [sentence for _, sentence, _ in inbox_of(people[Role.MANAGER], now + HOUR)] == [f"Sponsor put {asked} off."]
    assert inbox.wanted(people[Role.OWNER]).count() == 0
    asked.refresh_from_db()
    requests.submit(people[Role.MANAGER], asked, now + 2 * HOUR)
    gather(now + 2 * HOUR)
    assert inbox.wanted(people[Role.OWNER]).count() == 1
    assert Notice.objects.filter(person=people[Role.OWNER], kind="decision").count() == 2


def test_reported_progress_waits_for_who_accepts_until_one_has(
    project: Project, people: dict[Role, Person], inbox_of: Inbox, now: datetime
) -> None:
    row = _reported(project, people[Role.CONTRIBUTOR], now)
    for role in (Role.OWNER, Role.MANAGER):
        assert inbox_of(people[role]) == [
            ("report", "Contributor reported progress, which waits for you to accept it.", row.said)
        ]
    reports.decline(people[Role.MANAGER], row, "Which day?", at=now + HOUR)
    assert inbox_of(people[Role.CONTRIBUTOR], now + HOUR) == [
        ("declined", f"Manager sent your progress back: {row.said}", "Which day?")
    ]
    assert inbox.wanted(people[Role.OWNER]).count() == inbox.count(people[Role.OWNER]) == 0


def test_a_new_date_of_what_one_waits_for_is_told_to_who_plans(
    project: Project, people: dict[Role, Person], inbox_of: Inbox, now: datetime
) -> None:
    giver = Project.objects.create(key="atlas", name="Atlas", created=now)
    june, july = datetime(2026, 6, 12, 17, tzinfo=UTC), datetime(2026, 7, 3, 17, tzinfo=UTC)
    Handover.objects.create(project=giver, task="api", name="API frozen", at=now - HOUR, revision=1, finish=june)
    Wait.objects.create(project=project, task=DISKS, giver=giver, given="api", at=now)
    assert inbox_of(people[Role.MANAGER]) == []
    Handover.objects.create(
        project=giver, task="api", name="API frozen", at=now + HOUR, revision=2, finish=july, p80=july
    )
    told = inbox_of(people[Role.MANAGER], now + HOUR)
    this_year = datetime.now(UTC).year == 2026
    on, before = ("3 Jul", "12 Jun") if this_year else ("3 Jul 2026", "12 Jun 2026")
    assert told == [("handover", f"Atlas now promises “API frozen” on {on}.", f"P80 {on}. It was {before} before.")]
    assert inbox_of(people[Role.CONTRIBUTOR], now + HOUR) == []
    Handover.objects.filter(revision=2).update(withdrawn=now + 2 * HOUR)
    assert inbox_of(people[Role.MANAGER], now + 2 * HOUR)[0][1] == "Atlas no longer promises “API frozen”."


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_gather_at_once_tell_everything_once(
    project: Project, people: dict[Role, Person], now: datetime
) -> None:
    for number in range(20):
        Comment.say(project, DISKS, people[Role.MANAGER], now + timedelta(seconds=number), f"{number} @Contributor")
    _asked(project, people[Role.MANAGER], now)
    at_once(*[lambda: gather(now + HOUR)] * 4)  # and none of them fails
    rows = Notice.objects.values_list("person", "kind", "source")
    assert len(rows) == len(set(rows)) == 20 + 2
    assert gather(now + 2 * HOUR) == 0


def _asked(project: Project, person: Person, now: datetime) -> ChangeRequest:
    made = opened(person, project)
    requests.set_changes(person, made, [longer(project)], at=now)
    requests.submit(person, made.request, now)
    return made.request


def _reported(project: Project, person: Person, now: datetime) -> Report:
    plan = load(project).state
    task = next(each.id for each in plan.plan.leaves if each.id not in plan.actuals.progress())
    at = now.replace(tzinfo=None)
    resource = next((each.resource for each in plan.plan.assignments.values() if each.task == task), "")
    person.memberships.update(resource=resource or "")
    made = reports.report(person, project, [RecordStart(Started("told", task, at, at))], at=now)
    assert isinstance(made, Report)
    return made


def test_between_two_looks_at_everything_only_what_moved_is_looked_at(
    project: Project, people: dict[Role, Person], inbox_of: Inbox, now: datetime
) -> None:
    other = Project.objects.create(key="atlas", name="Atlas", created=now)
    gather(now)
    assert news.where(now + timedelta(seconds=1)) == []
    for second, act in enumerate(
        (
            lambda at: Comment.say(project, DISKS, people[Role.MANAGER], at, "@Owner?"),
            lambda at: submit(people[Role.MANAGER], project, [longer(project)], at=at),
            lambda at: _reported(project, people[Role.CONTRIBUTOR], at),
            lambda at: _asked(project, people[Role.MANAGER], at),
        ),
        2,
    ):
        at = now + timedelta(seconds=second)
        act(at)
        assert news.due(at)
        assert news.where(at) == [project]
        gather(at)
        assert not news.due(at)
    kinds = {kind for kind, _, _ in inbox_of(people[Role.OWNER], now + timedelta(seconds=9))}
    assert kinds == {"mention", "report", "decision"}
    assert news.where(now + news.AT_LEAST) == [project, other]


def test_one_ill_project_leaves_the_others_theirs(
    project: Project, people: dict[Role, Person], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ill = Project.objects.create(key="a-ill", created=now, revision=3)
    Comment.say(project, DISKS, people[Role.MANAGER], now, "@Owner?")
    whole = gathering.gather_project

    def fails(each: Project, at: datetime) -> int:
        if each.pk == ill.pk:
            raise ValueError("a plan that cannot be read")
        return whole(each, at)

    monkeypatch.setattr(gathering, "gather_project", fails)
    assert gather(now) == 1
