"""Calendar feeds: RFC 5545, days that no zone shifts, a secret kept nowhere, and rights asked at every fetch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from icalendar import Calendar

from headway.plan.changes import RenameTask, SetDuration
from headway.plan.duration import Duration
from headway.workbench.notices import feeds
from headway.workbench.notices.models import Feed
from headway.workbench.people import throttle
from headway.workbench.people.models import Event, Membership, Person
from headway.workbench.people.roles import Role, Scope
from headway.workbench.projects.answers import seen
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit

pytestmark = pytest.mark.django_db
MINE, MILESTONES = Feed.Shows.MINE, Feed.Shows.MILESTONES


@pytest.fixture
def tom(joined: Callable[..., Person], project: Project) -> Person:
    """Works on something."""
    return joined("tom", Role.CONTRIBUTOR, _resource(project))


def test_a_feed_of_milestones_holds_each_on_its_day(tom: Person, project: Project, now: datetime) -> None:
    read = fetched(tom, MILESTONES, project, now)
    analysis = seen(tom, project)[1]
    milestones = {task.name: task.id for task in analysis.plan.tasks.values() if task.is_milestone}
    found = {str(event["summary"]).removeprefix("✓ "): event for event in read.walk("VEVENT")}
    assert found
    assert found.keys() <= milestones.keys()
    for name, event in found.items():
        finish = analysis.schedule[milestones[name]].finish
        assert finish is not None
        assert event["dtstart"].dt == finish.date()
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert event["dtend"].dt == finish.date() + timedelta(days=1)
        assert event["sequence"] == project.revision


def test_a_feed_of_my_tasks_holds_mine_and_nobody_elses(tom: Person, project: Project, now: datetime) -> None:
    plan = load(project).state.plan
    mine = {plan.tasks[each.task].name for each in plan.assignments.values() if each.resource == _resource(project)}
    names = {str(each["summary"]).removeprefix("✓ ") for each in fetched(tom, MINE, None, now).walk("VEVENT")}
    assert names
    assert names <= {f"{name} · {project}" for name in mine}


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak", "Australia/Lord_Howe", "Asia/Kathmandu"])
def test_a_day_is_the_same_day_wherever_one_lives(tom: Person, project: Project, now: datetime, zone: str) -> None:
    here = [(str(each["uid"]), each["dtstart"].dt) for each in fetched(tom, MINE, None, now).walk("VEVENT")]
    Person.objects.filter(pk=tom.pk).update(time_zone=zone)
    there = [(str(each["uid"]), each["dtstart"].dt) for each in fetched(tom, MINE, None, now).walk("VEVENT")]
    assert ZoneInfo(zone)
    assert here == there
    assert all(type(day) is date for _, day in there)


def test_a_thing_that_moves_or_is_renamed_stays_the_same_thing(tom: Person, project: Project, now: datetime) -> None:
    owner = Person.objects.create_user("owner@example.org", name="Owner")
    Membership.objects.create(person=owner, project=project, role=Role.OWNER)
    before = {str(each["uid"]): each for each in fetched(tom, MINE, None, now).walk("VEVENT")}
    plan = load(project).state.plan
    task = next(
        plan.tasks[each.task] for each in plan.assignments.values()
        if each.resource == _resource(project) and plan.tasks[each.task].duration
        and each.task not in load(project).state.actuals.progress()
    )  # fmt: skip
    longer = Duration(task.duration.minutes + 10 * 480)
    submit(
        owner, project, [RenameTask(task.id, task.name, "Anew"), SetDuration(task.id, task.duration, longer)], at=now
    )
    after = {str(each["uid"]): each for each in fetched(tom, MINE, None, now).walk("VEVENT")}
    assert before.keys() == after.keys()
    (moved,) = [each for each in after.values() if str(each["summary"]).startswith("Anew")]
    was = before[str(moved["uid"])]
    assert moved["dtend"].dt > was["dtend"].dt
    assert moved["sequence"] > was["sequence"]
    assert moved["dtstamp"].dt >= was["dtstamp"].dt


def test_what_a_calendar_program_reads_is_well_formed(tom: Person, project: Project, now: datetime) -> None:
    _, shown = feeds.make(tom, MINE, None, "", now)
    answer = Client().get(path_of(shown))
    lines = answer.content.split(b"\r\n")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in lines)
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert {b"X-PUBLISHED-TTL:PT1H", b"REFRESH-INTERVAL;VALUE=DURATION:PT1H"} <= set(lines)
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in answer.content.replace(b"\r\n", b"")
    uids = [line for line in lines if line.startswith(b"UID:")]
    assert len(uids) == len(set(uids))


def test_nothing_is_sent_twice_to_who_has_it(tom: Person, project: Project, now: datetime) -> None:
    _, shown = feeds.make(tom, MINE, None, "", now)
    first = Client().get(path_of(shown))
    again = Client().get(path_of(shown), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Membership.objects.filter(person=tom).update(resource="")
    other = Client().get(path_of(shown), headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200
    assert b"VEVENT" not in other.content


def test_the_same_plan_is_the_same_bytes(tom: Person, project: Project, now: datetime) -> None:
    _, shown = feeds.make(tom, MILESTONES, project, "", now)
    assert Client().get(path_of(shown)).content == Client().get(path_of(shown)).content


def test_the_secret_is_kept_nowhere(tom: Person, project: Project, now: datetime) -> None:
    made, shown = feeds.make(tom, MINE, None, "", now)
    kept = repr(list(Feed.objects.values())) + repr(list(Event.objects.values()))
    assert shown not in kept
    assert shown.removeprefix(feeds.PREFIX) not in kept
    assert Event.objects.filter(person=tom, kind="calendar feed made").exists()
    assert len(shown) > 43
    assert made.digest in kept


def test_a_revoked_feed_is_gone_at_once(tom: Person, project: Project, now: datetime) -> None:
    made, shown = feeds.make(tom, MINE, None, "", now)
    assert Client().get(path_of(shown)).status_code == 200
    feeds.revoke(made, now)
    assert Client().get(path_of(shown)).status_code == 404


def test_rights_are_asked_at_every_fetch(tom: Person, project: Project, now: datetime) -> None:
    _, milestones = feeds.make(tom, MILESTONES, project, "", now)
    _, mine = feeds.make(tom, MINE, None, "", now)
    Membership.objects.filter(person=tom).delete()
    assert Client().get(path_of(milestones)).status_code == 404, "not even its name"
    assert b"VEVENT" not in Client().get(path_of(mine)).content
    Membership.objects.create(person=tom, project=project, role=Role.VIEWER, resource=_resource(project))
    assert b"VEVENT" in Client().get(path_of(mine)).content
    Project.objects.filter(pk=project.pk).update(deleted=now)
    assert Client().get(path_of(milestones)).status_code == 404
    assert b"VEVENT" not in Client().get(path_of(mine)).content
    Person.objects.filter(pk=tom.pk).update(is_active=False)
    assert Client().get(path_of(mine)).status_code == 404


def test_nobody_makes_a_feed_of_what_they_may_not_read_or_with_a_token(
    tom: Person, person: Callable[..., Person], project: Project, now: datetime
) -> None:
    with pytest.raises(PermissionDenied):
        feeds.make(person("stranger"), MILESTONES, project, "", now)
    tom.scopes = frozenset(Scope)
    with pytest.raises(PermissionDenied):
        feeds.make(tom, MINE, None, "", now)
    assert not Feed.objects.exists()


def test_guessing_secrets_is_slowed_down_and_good_ones_still_work(tom: Person, project: Project, now: datetime) -> None:
    _, shown = feeds.make(tom, MINE, None, "", now)
    answers = [Client().get(f"/feeds/guess-{number}.ics").status_code for number in range(throttle.FEED.attempts + 1)]
    assert answers[-2:] == [404, 429]
    assert Client().get(path_of(shown)).status_code == 200


def test_the_page_shows_the_address_once(tom: Person, project: Project, client: Client) -> None:
    client.force_login(tom)
    page = client.post("/me/feeds/", {"shows": str(project.pk), "name": "Outlook"}).text
    path = urlsplit("http" + page.partition('value="http')[2].partition('"')[0]).path
    assert Client().get(path).status_code == 200
    assert path not in client.get("/me/feeds/").text
    made = Feed.objects.get()
    client.post(f"/me/feeds/{made.pk}/revoke/")
    assert Client().get(path).status_code == 404


def fetched(person: Person, shows: Feed.Shows, project: Project | None, at: datetime) -> Calendar:
    """What a calendar program reads of a new feed."""
    _, shown = feeds.make(person, shows, project, "", at)
    answer = Client().get(path_of(shown))
    assert answer.status_code == 200
    read = Calendar.from_ical(answer.content)
    assert isinstance(read, Calendar)
    return read


def path_of(shown: str) -> str:
    return urlsplit(feeds.address(shown)).path


def _resource(project: Project) -> str:
    """Who works on most."""
    names = [str(each.resource) for each in load(project).state.plan.assignments.values() if each.resource]
    return max(sorted(set(names)), key=names.count)
