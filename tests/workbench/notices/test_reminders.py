"""What waits for somebody is said again as its day comes: once for each step, in their morning, until it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from headway.plan.said import Said
from headway.workbench.control import acknowledgements, approvals, emergency, requests, rules
from headway.workbench.control.models import Acknowledgement, ChangeRequest
from headway.workbench.notices import inbox, preferences
from headway.workbench.notices.gather import gather
from headway.workbench.notices.letters import send_due
from headway.workbench.notices.models import How, Kind, Notice
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project
from tests.workbench.control.conftest import fresh, longer, opened
from tests.workbench.together import at_once

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
DUE = datetime(2026, 3, 18, 15, 0, tzinfo=UTC)
"""Five days after the request is handed in, on a Wednesday."""
TOKYO, HONOLULU = "Asia/Tokyo", "Pacific/Honolulu"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("begun")]


@pytest.fixture
def people(joined: Callable[..., Person]) -> dict[Role, Person]:
    """One of each role that has a part in control."""
    return {role: joined(role.value, role) for role in (Role.OWNER, Role.SPONSOR, Role.MANAGER, Role.CONTRIBUTOR)}


@pytest.fixture
def asked(project: Project, people: dict[Role, Person], now: datetime) -> ChangeRequest:
    """A request that waits for owner and sponsor; they were told."""
    made = opened(people[Role.MANAGER], project)
    requests.set_changes(people[Role.MANAGER], made, [longer(project)], at=now)
    requests.submit(people[Role.MANAGER], made.request, now)
    gather(now)
    return fresh(made.request)


def mornings(person: Person, zone: str = "UTC") -> list[datetime]:
    """When somebody was reminded, on the clocks of a zone."""
    rows = Notice.objects.filter(person=person, kind=Kind.REMINDER).order_by("at")
    return [at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in rows.values_list("at", flat=True)]


def live(start: datetime, days: int, every: timedelta = timedelta(hours=6)) -> None:
    """Gather again and again for some days."""
    at = start
    while at <= start + days * DAY:
        gather(at)
        at += every


def test_one_is_reminded_the_day_before_on_the_day_and_every_third_day_after(
    asked: ChangeRequest, people: dict[Role, Person], now: datetime
) -> None:
    assert asked.due == DUE
    live(now, 14)
    days = [day.day for day in mornings(people[Role.OWNER])]
    assert days == [17, 18, 19, 22, 25]
    assert {day.time() for day in mornings(people[Role.OWNER])} == {time(6)}
    assert mornings(people[Role.SPONSOR]) == mornings(people[Role.OWNER])
    assert mornings(people[Role.MANAGER]) == mornings(people[Role.CONTRIBUTOR]) == []


def test_a_reminder_says_what_waits_and_when_it_is_or_was_due(
    asked: ChangeRequest, people: dict[Role, Person], inbox_of: Callable[..., list[tuple[str, str, str]]]
) -> None:
    on = "18 Mar" if datetime.now(UTC).year == 2026 else "18 Mar 2026"
    said = f"Reminder: {asked} waits for your word."
    assert inbox_of(people[Role.OWNER], DUE - DAY)[0] == ("reminder", said, f"It is due on {on}.")
    assert inbox_of(people[Role.OWNER], DUE + DAY)[0] == ("reminder", said, f"It was due on {on}.")


@pytest.mark.parametrize(("zone", "first"), [(TOKYO, date(2026, 3, 18)), (HONOLULU, date(2026, 3, 17))])
def test_the_morning_and_the_day_are_those_of_where_one_lives(
    asked: ChangeRequest, people: dict[Role, Person], zone: str, first: date
) -> None:
    """15:00 UTC on the 18th is midnight of the 19th in Tokyo, and five in the morning of the 18th in Honolulu."""
    Person.objects.filter(pk=people[Role.OWNER].pk).update(time_zone=zone)
    six = datetime.combine(first, time(6), ZoneInfo(zone)).astimezone(UTC)
    gather(six - MINUTE)
    assert mornings(people[Role.OWNER], zone) == []
    gather(six)
    assert mornings(people[Role.OWNER], zone) == [datetime.combine(first, time(6))]


def test_whoever_gathers_however_often_reminds_once(asked: ChangeRequest, people: dict[Role, Person]) -> None:
    assert gather(DUE - DAY) == 2
    for later in range(5):
        assert gather(DUE - DAY + later * MINUTE) == 0
    assert len(mornings(people[Role.OWNER])) == 1


@pytest.mark.django_db(transaction=True)
def test_processes_that_gather_at_once_remind_once(asked: ChangeRequest, people: dict[Role, Person]) -> None:
    at_once(*[lambda: gather(DUE)] * 4)
    rows = Notice.objects.filter(kind=Kind.REMINDER).values_list("person", flat=True)
    assert sorted(rows) == sorted(people[role].pk for role in (Role.OWNER, Role.SPONSOR))


def test_what_was_missed_while_nobody_gathered_is_said_once(asked: ChangeRequest, people: dict[Role, Person]) -> None:
    gather(DUE + 9 * DAY)
    assert [day.day for day in mornings(people[Role.OWNER])] == [25], "the newest step, and no other"


def test_who_was_asked_this_morning_is_not_reminded_in_the_same_breath(
    project: Project, asked: ChangeRequest, joined: Callable[..., Person]
) -> None:
    late = joined("late", Role.SPONSOR)
    gather(DUE - MINUTE)
    assert inbox.wanted(late).count() == 1
    assert mornings(late) == []
    live(DUE, 2)
    assert [day.day for day in mornings(late)] == [19]


def test_nobody_is_reminded_once_it_is_decided_and_what_was_unread_is_mailed_no_more(
    asked: ChangeRequest, people: dict[Role, Person]
) -> None:
    gather(DUE.replace(hour=6))
    assert inbox.count(people[Role.OWNER]) == 2
    approvals.reject(people[Role.SPONSOR], asked, "No money.", DUE.replace(hour=7))
    live(DUE.replace(hour=7), 5)
    assert len(mornings(people[Role.OWNER])) == 1
    assert inbox.count(people[Role.OWNER]) == 0
    send_due(DUE.replace(hour=9))
    assert not [each for each in mail.outbox if "owner@example.org" in each.to]


def test_a_withdrawn_request_reminds_nobody(asked: ChangeRequest, people: dict[Role, Person], now: datetime) -> None:
    requests.withdraw(people[Role.MANAGER], asked, now + MINUTE)
    live(now, 10)
    assert mornings(people[Role.OWNER]) == mornings(people[Role.SPONSOR]) == []


def test_the_delegate_is_reminded_with_who_is_away(
    project: Project, asked: ChangeRequest, people: dict[Role, Person], now: datetime
) -> None:
    delegate = people[Role.CONTRIBUTOR]
    rules.delegate(people[Role.SPONSOR], project, delegate, now, DUE)
    live(now + MINUTE, 9)
    assert [day.day for day in mornings(delegate)] == [17, 18], "until the delegation ends"
    assert [day.day for day in mornings(people[Role.SPONSOR])] == [17, 18, 19, 22]


def test_who_has_left_the_project_is_reminded_of_nothing(
    asked: ChangeRequest, people: dict[Role, Person], now: datetime
) -> None:
    Membership.objects.filter(person=people[Role.SPONSOR]).delete()
    live(now, 9)
    assert mornings(people[Role.SPONSOR]) == []
    assert mornings(people[Role.OWNER])


def test_an_acknowledgement_is_reminded_of_until_it_is_given(
    asked: ChangeRequest, people: dict[Role, Person], now: datetime
) -> None:
    knower = people[Role.CONTRIBUTOR]
    affected = f"resource {knower.name}"
    row = Acknowledgement.objects.create(request=asked, affected=affected, told=Said("It takes longer."))
    gather(now + MINUTE)
    live(DUE - DAY, 1)
    assert [day.day for day in mornings(knower)] == [17, 18]
    acknowledgements.acknowledge(knower, asked, row, DUE)
    live(DUE, 9)
    assert len(mornings(knower)) == 2
    assert inbox.count(knower) == 0


def test_a_refused_emergency_is_asked_back_of_who_plans_until_it_is_out_of_the_plan(
    project: Project, people: dict[Role, Person], now: datetime, inbox_of: Callable[..., list[tuple[str, str, str]]]
) -> None:
    made = opened(people[Role.MANAGER], project)
    requests.set_changes(people[Role.MANAGER], made, [longer(project)], at=now)
    emergency.apply(people[Role.MANAGER], made.request, made, now)
    live(now, 1)
    assert [day.day for day in mornings(people[Role.SPONSOR])] == [14], "an emergency has a day"
    approvals.reject(people[Role.SPONSOR], made.request, "Nobody asked us.", now + DAY)
    refused = fresh(made.request)
    said = f"{refused} was refused and is still in the plan: take it out again."
    told = inbox_of(people[Role.MANAGER], now + DAY + MINUTE)
    assert ("takeback", said, "Nobody asked us.") in told
    live(now + DAY, 5)
    assert [day.day for day in mornings(people[Role.MANAGER])] == [15, 18]
    emergency.take_back(people[Role.MANAGER], refused, now + 6 * DAY)
    live(now + 6 * DAY, 9)
    assert len(mornings(people[Role.MANAGER])) == 2
    assert inbox.wanted(people[Role.MANAGER]).count() == 0


def test_the_digest_of_that_morning_has_the_reminder_under_what_waits(
    asked: ChangeRequest, people: dict[Role, Person]
) -> None:
    send_due(DUE - 3 * DAY)
    mail.outbox.clear()
    gather(DUE.replace(hour=6, minute=9))
    assert send_due(DUE.replace(hour=7, minute=59)) == 0
    assert send_due(DUE.replace(hour=8)) == 2
    letter = next(each for each in mail.outbox if each.to == ["owner@example.org"])
    assert "Reminder: " in letter.subject
    assert "Waits for you" in letter.body


def test_mail_at_once_waits_for_the_end_of_the_quiet_hours(
    project: Project, asked: ChangeRequest, people: dict[Role, Person], now: datetime
) -> None:
    preferences.choose(people[Role.OWNER], None, How.ONCE)
    send_due(now + 2 * MINUTE)
    mail.outbox.clear()
    gather(DUE.replace(hour=6))

    def letters() -> list[str]:
        return [each.subject for each in mail.outbox if each.to == ["owner@example.org"]]

    send_due(DUE.replace(hour=6, minute=30))
    assert letters() == []
    send_due(DUE.replace(hour=7))
    assert letters() == [f"Meridian: Reminder: {asked} waits for your word."]


@pytest.mark.parametrize("silent", ["mute", "off"])
def test_reminders_end_where_one_wants_to_hear_no_more(
    project: Project, asked: ChangeRequest, people: dict[Role, Person], now: datetime, silent: str
) -> None:
    owner = people[Role.OWNER]
    if silent == "mute":
        preferences.mute(owner, project, "request", str(asked.number), now)
    else:
        preferences.choose(owner, project, How.OFF)
    live(now, 9)
    assert mornings(owner) == []
    assert inbox.wanted(owner).count() == 1, "the request itself still waits"
