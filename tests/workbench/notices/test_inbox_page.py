"""The inbox as a page: what stands in it, what one does there, and the count on every page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from headway.plan.changes import SetFixedCost
from headway.workbench.control.models import Report
from headway.workbench.documents.models import Comment
from headway.workbench.live.sources import Newest
from headway.workbench.notices import inbox, keeping, preferences
from headway.workbench.notices.gather import gather
from headway.workbench.notices.models import How, Kind, Mute, Notice
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit
from tests.workbench.notices import made

pytestmark = pytest.mark.django_db
TASK, OTHER = "load-test-at-double-peak", "notice-to-merchants"


@pytest.fixture
def tom(joined: Callable[..., Person], client: Client) -> Person:
    """Signed in."""
    person = joined("tom", Role.CONTRIBUTOR)
    client.force_login(person)
    return person


def test_the_inbox_says_that_nothing_was_told(tom: Person, client: Client) -> None:
    page = client.get("/inbox/").text
    assert "Nothing was told yet" in page
    assert "Nobody waits for you" in client.get("/inbox/?show=waiting").text
    assert 'class="inbox-number"' not in page


def test_what_is_about_one_task_stands_together(tom: Person, project: Project, client: Client, now: datetime) -> None:
    for number, task in enumerate((TASK, OTHER, TASK), 1):
        made.notice(tom, project, task, now + timedelta(minutes=number), number)
    page = client.get("/inbox/").text
    assert page.count('class="inbox-row unread"') == 2
    assert "1 earlier" in page
    assert page.index(TASK) < page.index(OTHER)
    assert "It starts when &#x27;Build&#x27; finishes." in page


def test_the_count_stands_on_every_page_and_only_of_what_one_may_read(
    tom: Person, project: Project, client: Client, now: datetime
) -> None:
    made.notice(tom, project, TASK, now)
    assert "Inbox, 1 unread" in client.get("/").text
    assert "Inbox, 1 unread" in client.get("/inbox/count/").text
    Membership.objects.filter(person=tom).delete()
    assert "Inbox, 1 unread" not in client.get("/").text
    assert TASK not in client.get("/inbox/?show=all").text


def test_opening_a_notice_reads_it_and_goes_to_its_task(
    tom: Person, project: Project, client: Client, now: datetime
) -> None:
    notice = made.notice(tom, project, TASK, now)
    assert client.get(f"/inbox/{notice.pk}/").headers["Location"] == f"/p/meridian/t/{TASK}/"
    assert inbox.count(tom) == 0
    assert "You have read everything" in client.get("/inbox/").text
    assert client.post("/inbox/read/", {"notices": str(notice.pk), "again": "1"}).status_code == 302
    assert inbox.count(tom) == 1


def test_a_thread_is_read_at_once_and_all_of_it_by_one_button(
    tom: Person, project: Project, client: Client, now: datetime
) -> None:
    some = [made.notice(tom, project, TASK, now, number) for number in (1, 2, 3)]
    ids = ",".join(str(each.pk) for each in some[:2])
    answer = client.post("/inbox/read/", {"notices": ids}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Trigger"] == "headway:notice"
    assert inbox.count(tom) == 1
    assert "1 notice is read." in client.post("/inbox/read/all/", headers={"HX-Request": "true"}).headers["HX-Trigger"]
    assert inbox.count(tom) == 0


def test_nobody_reads_opens_or_mutes_for_another(
    tom: Person, project: Project, client: Client, joined: Callable[..., Person], now: datetime
) -> None:
    other = made.notice(joined("other", Role.OWNER), project, TASK, now)
    assert client.get(f"/inbox/{other.pk}/").status_code == 404
    assert client.post(f"/inbox/{other.pk}/mute/").status_code == 404
    client.post("/inbox/read/", {"notices": f"{other.pk},x,-1,99999999999999999999"})
    client.post("/inbox/read/all/")
    other.refresh_from_db()
    assert other.read is None


def test_a_muted_task_is_read_and_can_be_heard_again(
    tom: Person, project: Project, client: Client, now: datetime
) -> None:
    notice = made.notice(tom, project, TASK, now)
    client.post(f"/inbox/{notice.pk}/mute/")
    assert inbox.count(tom) == 0
    name = load(project).state.plan.tasks[TASK].name
    assert name in client.get("/me/notices/").text
    client.post(f"/me/notices/muted/{Mute.objects.get().pk}/")
    assert not Mute.objects.exists()


def test_how_one_is_told_is_said_on_the_account(tom: Person, project: Project, client: Client) -> None:
    said = {"how": "weekly", "digest_at": "09:30", "digest_day": "4", "quiet_from": "21:00", "quiet_to": "06:30"}
    assert client.post("/me/notices/", said).status_code == 302
    assert client.post("/me/notices/project/", {"project": "meridian", "how": "off"}).status_code == 302
    assert preferences.of(tom) == ({project.pk: How.OFF}, How.WEEKLY)
    hours = preferences.hours(tom)
    assert (f"{hours.quiet_from:%H:%M}", f"{hours.quiet_to:%H:%M}", hours.digest_day) == ("21:00", "06:30", 4)
    assert client.post("/me/notices/", {**said, "digest_at": "soon"}).status_code == 422
    assert client.post("/me/notices/project/", {"project": "elsewhere", "how": "off"}).status_code == 404
    client.post("/me/notices/project/", {"project": "meridian", "how": ""})
    assert preferences.of(tom) == ({}, How.WEEKLY)


def test_older_ones_stand_on_the_next_page(
    tom: Person, project: Project, client: Client, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "PAGE", 2)
    tasks = list(load(project).state.plan.tasks)[:5]
    for number, task in enumerate(tasks):
        made.notice(tom, project, task, now + timedelta(minutes=number), number)
    seen, path = [], "/inbox/?show=all"
    while path:
        page = client.get(path)
        seen += [thread.newest.notice.thing for thread in page.context["threads"]]
        more = page.context["more"]
        path = f"/inbox/?show=all&before={more}" if more else ""
    assert seen == tasks[::-1]
    assert client.get("/inbox/?before=nonsense&show=nonsense").status_code == 200


def test_a_reason_that_speaks_of_money_is_for_who_may_see_it(
    begun: None, project: Project, joined: Callable[..., Person], client: Client, now: datetime
) -> None:
    """The gesture and its reason name an amount; the move itself is everybody's."""
    plan = load(project).state.plan
    resource = next(str(each.resource) for each in plan.assignments.values() if each.resource)
    mara, tom = joined("mara", Role.OWNER), joined("tom", Role.STAKEHOLDER, resource)
    task = plan.tasks[next(iter(plan.assignments.values())).task]
    submit(
        mara, project, [SetFixedCost(task.id, task.fixed_cost, task.fixed_cost + 77_123)], at=now,
        gesture="Pay 77,123 more", why="They want 77,123",
    )  # fmt: skip
    entry = project.entries.get(revision=project.revision)
    for person in (tom, mara):
        row = made.notice(person, project, task.id, now, entry.pk)
        body = row.body.replace('"because"', '"x"')
        Notice.objects.filter(pk=row.pk).update(body=body, by=mara)
    client.force_login(tom)
    assert "77,123" not in client.get("/inbox/").text
    assert "A change of costs" in client.get("/inbox/").text
    client.force_login(mara)
    assert "Pay 77,123 more (They want 77,123)" in client.get("/inbox/").text


def test_looking_at_the_talk_reads_what_was_told_of_it(
    begun: None, project: Project, tom: Person, joined: Callable[..., Person], client: Client, now: datetime
) -> None:
    Comment.say(project, TASK, joined("mara", Role.MANAGER), now, "@Tom?")
    gather(now)
    page = f"/p/meridian/t/{TASK}/"
    assert f"{page}comments/read/" in client.get(page).text
    client.post(f"{page}comments/read/")
    assert inbox.count(tom) == 0
    assert f"{page}comments/read/" not in client.get(page).text


def test_an_open_page_hears_of_each_new_notice(tom: Person, project: Project, now: datetime) -> None:
    newest = Newest(Notice.objects.all(), "person")
    assert newest(now) == {}
    first = made.notice(tom, project, TASK, now, 1)
    assert newest(now) == {tom.pk: str(first.pk)}
    second = made.notice(tom, project, TASK, now, 2)
    assert newest(now) == {tom.pk: str(second.pk)}


def test_what_was_read_long_ago_is_thrown_away_and_nothing_else(tom: Person, project: Project, now: datetime) -> None:
    old, unread, demand, new = (made.notice(tom, project, TASK, now, number) for number in range(4))
    long_ago = now - keeping.KEPT - timedelta(days=1)
    Notice.objects.exclude(pk=new.pk).update(gathered=long_ago, read=long_ago)
    Notice.objects.filter(pk=unread.pk).update(read=None)
    Notice.objects.filter(pk=demand.pk).update(kind=Kind.REPORT)
    keeping.purge(now)
    assert set(Notice.objects.values_list("pk", flat=True)) == {unread.pk, demand.pk, new.pk}
    assert old.pk not in set(Notice.objects.values_list("pk", flat=True))
    assert not Report.objects.exists()
