"""Letters: one for each person and period, in their hours, of what they may still read, also where a process dies."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.policy import SMTP
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headway.workbench.documents.models import Comment
from headway.workbench.notices import digest, inbox, letters, preferences, stopping
from headway.workbench.notices.gather import gather
from headway.workbench.notices.letters import LEASE, PATIENCE, TRIES, Became, hand_over, send_due
from headway.workbench.notices.models import How, Mail, Notice
from headway.workbench.people import throttle
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project
from tests.workbench.notices import killed, made
from tests.workbench.together import at_once

TASK = "load-test-at-double-peak"
EIGHT = datetime(2026, 3, 16, 8, 0, tzinfo=UTC)
"""The Monday after the talk of Friday; London is on UTC then."""


@pytest.fixture
def tom(begun: None, joined: Callable[..., Person], project: Project) -> Person:
    """Lives in London."""
    made = joined("tom", Role.CONTRIBUTOR)
    Person.objects.filter(pk=made.pk).update(time_zone="Europe/London")
    return Person.objects.get(pk=made.pk)


@pytest.fixture
def said(tom: Person, joined: Callable[..., Person], project: Project, now: datetime) -> Callable[..., None]:
    """`said("When, @Tom?")`: somebody says something, and it is gathered."""
    mara = joined("mara", Role.MANAGER)

    def say(text: str, at: datetime = now, task: str = TASK) -> None:
        Comment.say(project, task, mara, at, text)
        gather(at)

    return say


@pytest.mark.django_db
def test_the_digest_comes_in_the_morning_once(tom: Person, said: Callable[..., None], now: datetime) -> None:
    said("When does it begin, @Tom?")
    assert send_due(now + timedelta(minutes=5)) == 0, "it is Friday afternoon"
    assert send_due(EIGHT - timedelta(days=2)) == 1, "on Saturday at eight"
    assert send_due(EIGHT) == 0
    (letter,) = mail.outbox
    assert letter.to == ["tom@example.org"]
    assert letter.subject.startswith("Meridian")
    assert "When does it begin, @Tom?" in letter.body
    assert "When does it begin, @Tom?" in str(letter.alternatives[0][0])  # type: ignore[attr-defined]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["List-Unsubscribe"] == f"<{stopping.link(tom)}>"


@pytest.mark.django_db
def test_several_things_are_one_letter_and_the_next_day_another(tom: Person, said: Callable[..., None]) -> None:
    said("@Tom, one")
    said("@Tom, two", task="notice-to-merchants")
    assert send_due(EIGHT) == 1
    said("@Tom, three", at=EIGHT + timedelta(hours=1))
    assert send_due(EIGHT + timedelta(hours=2)) == 0
    assert send_due(EIGHT + timedelta(days=1)) == 1
    first, second = mail.outbox
    assert first.subject.startswith("2 notices: ")
    assert "three" not in first.body
    assert "three" in second.body
    assert "one" not in second.body.split("http")[0]


@pytest.mark.django_db
def test_what_is_due_is_asked_alike_for_one_and_for_many(
    tom: Person, project: Project, joined: Callable[..., Person], now: datetime
) -> None:
    asked = []
    for at, person in enumerate((tom, *(joined(name, Role.CONTRIBUTOR) for name in ("ann", "ben", "cleo")))):
        preferences.choose(person, None, How.ONCE if at % 2 else How.WEEKLY)
        made.notice(person, project, TASK, now)
        with CaptureQueriesContext(connection) as captured:
            assert len(digest.due(EIGHT)) == at + 1
        asked.append(len(captured))
    assert set(asked[1:]) == {asked[1]}


@pytest.mark.django_db
def test_what_was_read_meanwhile_is_in_no_letter(tom: Person, said: Callable[..., None], now: datetime) -> None:
    said("@Tom?")
    inbox.read(tom, inbox.unread(tom), now)
    assert send_due(EIGHT) == 0
    assert not Mail.objects.exists()


@pytest.mark.django_db
def test_who_left_the_project_is_told_nothing_of_it_by_mail(tom: Person, said: Callable[..., None]) -> None:
    said("A secret, @Tom")
    digest.seal(digest.due(EIGHT)[0], EIGHT)
    Membership.objects.filter(person=tom).delete()
    assert send_due(EIGHT) == 0
    assert mail.outbox == []
    assert Mail.objects.get().empty


@pytest.mark.django_db
def test_who_is_disabled_gets_no_letter(tom: Person, said: Callable[..., None]) -> None:
    said("@Tom?")
    digest.seal(digest.due(EIGHT)[0], EIGHT)
    Person.objects.filter(pk=tom.pk).update(is_active=False)
    assert send_due(EIGHT) == 0
    assert mail.outbox == []


@pytest.mark.django_db
@pytest.mark.parametrize(("how", "letters_"), [(How.INBOX, 0), (How.OFF, 0), (How.DAILY, 1), (How.WEEKLY, 1)])
def test_the_project_is_told_as_one_wants(
    tom: Person, said: Callable[..., None], project: Project, how: How, letters_: int
) -> None:
    preferences.choose(tom, None, How.OFF)
    preferences.choose(tom, project, how)
    said("@Tom?")
    assert send_due(EIGHT) == letters_


@pytest.mark.django_db
def test_at_once_is_after_a_moment_and_outside_the_quiet_hours(tom: Person, said: Callable[..., None]) -> None:
    preferences.choose(tom, None, How.ONCE)
    evening = datetime(2026, 3, 13, 19, 59, 30, tzinfo=UTC)
    said("@Tom, one", at=evening)
    assert send_due(evening) == 0, "perhaps there is more"
    assert send_due(evening + timedelta(minutes=1)) == 0, "it is after eight"
    said("@Tom, two", at=evening + timedelta(hours=3))
    assert send_due(datetime(2026, 3, 14, 6, 59, tzinfo=UTC)) == 0
    assert send_due(datetime(2026, 3, 14, 7, 0, tzinfo=UTC)) == 1
    assert {"one", "two"} <= set(mail.outbox[0].body.split())


@pytest.mark.django_db
def test_letters_at_once_keep_a_distance(tom: Person, said: Callable[..., None]) -> None:
    preferences.choose(tom, None, How.ONCE)
    for minute in range(21):
        said(f"@Tom, {minute}", at=EIGHT + timedelta(minutes=minute))
        send_due(EIGHT + timedelta(minutes=minute, seconds=50))
    assert len(mail.outbox) == 3
    assert [each.notices.count() for each in Mail.objects.order_by("pk")] == [1, 10, 10]


@pytest.mark.django_db
def test_a_mail_server_that_is_away_is_not_asked_for_every_letter(
    tom: Person, person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refuse(self: object) -> int:
        asked.append(1)
        raise TimeoutError("away")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    monkeypatch.setattr(letters, "compose", lambda mail: letters.Letter("x", "x", None, [mail.person.email]))
    for number in range(PATIENCE + 3):
        Mail.objects.create(person=person(f"p{number}"), period="daily", made=EIGHT, due=EIGHT)
    assert send_due(EIGHT) == 0
    assert len(asked) == PATIENCE
    assert send_due(EIGHT + timedelta(minutes=1)) == 0
    assert len(asked) == PATIENCE + 3


@pytest.mark.django_db
def test_quiet_hours_are_those_of_where_one_lives(tom: Person, said: Callable[..., None]) -> None:
    Person.objects.filter(pk=tom.pk).update(time_zone="Asia/Tokyo")
    preferences.choose(tom, None, How.ONCE)
    at = datetime(2026, 3, 13, 11, 30, tzinfo=UTC)  # 20:30 in Tokyo
    said("@Tom?", at=at)
    assert send_due(at + timedelta(hours=10, minutes=29)) == 0
    assert send_due(at + timedelta(hours=10, minutes=30)) == 1


@pytest.mark.django_db
def test_a_letter_that_was_not_taken_is_tried_again_and_given_up_at_last(
    tom: Person, said: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    said("@Tom?")

    def refuse(self: object) -> int:
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    at = EIGHT
    for _ in range(TRIES):
        assert send_due(at) == 0
        assert Mail.objects.get().error == "nobody there"
        assert send_due(at + LEASE / 2) == 0
        at = Mail.objects.get().due
    row = Mail.objects.get()
    assert row.tries == TRIES
    assert row.failed is not None
    assert not letters.is_due(at + timedelta(days=3))


@pytest.mark.django_db
def test_the_name_of_a_task_writes_no_headers(tom: Person, said: Callable[..., None], project: Project) -> None:
    said("@Tom?")
    body = Notice.objects.get().body
    Notice.objects.update(body=body.replace("Load test", "Load\\r\\nBcc: all@example.org test"))
    send_due(EIGHT)
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["tom@example.org"]


@pytest.mark.django_db
def test_the_way_out_stands_in_one_line_that_a_mail_program_can_follow(tom: Person, said: Callable[..., None]) -> None:
    said("@Tom?")
    send_due(EIGHT)
    sent = mail.outbox[0].message(policy=SMTP).as_bytes().split(b"\r\n")
    assert f"List-Unsubscribe: <{stopping.link(tom)}>".encode() in sent
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in sent
    assert max(map(len, sent)) <= 998


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "hour"),
    [(28, 8), (29, 7), (30, 7)],  # of March 2026; London's clocks are put forward on the 29th
)
def test_the_digest_comes_at_the_same_hour_of_the_clock_when_clocks_change(
    tom: Person, said: Callable[..., None], day: int, hour: int
) -> None:
    at = datetime(2026, 3, day, hour, tzinfo=UTC)
    said("@Tom?", at=at - timedelta(hours=2))
    assert send_due(at - timedelta(minutes=1)) == 0
    assert send_due(at) == 1


@pytest.mark.django_db
def test_whoever_has_a_letter_can_stop_them_without_signing_in(tom: Person, project: Project) -> None:
    preferences.choose(tom, project, How.ONCE)
    client = Client(enforce_csrf_checks=True)
    path = "/mail" + stopping.link(tom).partition("/mail")[2]
    assert client.get(path).status_code == 200
    assert preferences.how(tom, project) is How.ONCE, "looking at the page stops nothing"
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert preferences.how(tom, project) is How.INBOX
    assert client.get(path[:-2] + "x/").status_code == 404
    assert client.post("/mail/stop/1.forged/").status_code == 404
    answers = [client.get(f"/mail/stop/{number}.forged/").status_code for number in range(throttle.LETTER.attempts)]
    assert answers[-1] == 429


@pytest.mark.django_db
def test_stopping_the_mail_tells_nobody_anew_who_wants_not_to_be_told(tom: Person, project: Project) -> None:
    preferences.choose(tom, None, How.OFF)
    preferences.choose(tom, project, How.DAILY)
    stopping.stop(tom)
    assert preferences.of(tom) == ({project.pk: How.INBOX}, How.OFF)


@pytest.mark.django_db
def test_what_somebody_writes_is_no_markup_of_the_letter(tom: Person, said: Callable[..., None]) -> None:
    said("<script>c4nary()</script> <img src=x onerror=c4nary()> @Tom")
    Project.objects.update(name="<b>c4nary</b>")
    send_due(EIGHT)
    html = str(mail.outbox[0].alternatives[0][0])  # type: ignore[attr-defined]
    assert "c4nary" in html
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html


@pytest.mark.django_db(transaction=True)
def test_of_many_processes_one_makes_the_letter_and_one_sends_it(tom: Person, said: Callable[..., None]) -> None:
    said("@Tom?")
    assert sorted(at_once(*[lambda: send_due(EIGHT)] * 4)) == [0, 0, 0, 1]
    assert Mail.objects.count() == len(mail.outbox) == 1


@pytest.mark.django_db
def test_a_letter_in_another_hand_is_left_to_it(tom: Person, said: Callable[..., None]) -> None:
    said("@Tom?")
    made = digest.seal(digest.due(EIGHT)[0], EIGHT)
    assert made is not None
    known = Mail.objects.select_related("person").get(pk=made.pk)
    assert hand_over(made, EIGHT) is Became.TAKEN
    assert hand_over(known, EIGHT) is Became.LEFT
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("dies", ["BeforeTaking", "AfterTaking"])
def test_a_process_killed_in_the_middle_loses_no_letter_and_writes_no_second_one(
    tom: Person, said: Callable[..., None], root: Path, tmp_path: Path, dies: str
) -> None:
    """Killed before the server had it: it comes once. After: it comes again under the same Message-ID."""
    said("@Tom?")
    taken = tmp_path / "taken"
    assert _send(root, taken, dies, EIGHT) == -9
    row = Mail.objects.get()
    assert (row.sent, row.tries) == (None, 1)
    assert _send(root, taken, "Taking", EIGHT + LEASE / 2) == 0, "it may still be in hand"
    assert Mail.objects.get().sent is None
    assert _send(root, taken, "Taking", EIGHT + LEASE) == 0
    assert _send(root, taken, "Taking", EIGHT + timedelta(days=3)) == 0
    came = taken.read_text().splitlines()
    assert len(came) == (1 if dies == "BeforeTaking" else 2)
    assert len(set(came)) == 1
    assert Mail.objects.get().sent == EIGHT + LEASE


def _send(root: Path, taken: Path, backend: str, at: datetime) -> int:
    """Send what is due, in a process of its own."""
    name = str(connection.settings_dict["NAME"])
    program = (
        "import django, datetime; from django.conf import settings; "
        f"settings.DATABASES['default']['NAME'] = {name!r}; "
        f"settings.EMAIL_BACKEND = 'tests.workbench.notices.killed.{backend}'; django.setup(); "
        "from headway.workbench.notices.letters import send_due; "
        f"send_due(datetime.datetime.fromisoformat({at.isoformat()!r}))"
    )
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "headway.workbench.settings", "PYTHONPATH": str(root),
        killed.TAKEN: str(taken),
    }  # fmt: skip
    return subprocess.run([sys.executable, "-c", program], env=environment, check=False).returncode
