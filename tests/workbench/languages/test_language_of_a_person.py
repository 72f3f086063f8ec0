"""Whose language a page, a letter and the API speak."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from headway.workbench.documents.models import Comment
from headway.workbench.notices import feeds
from headway.workbench.notices.gather import gather
from headway.workbench.notices.letters import send_due
from headway.workbench.notices.models import Cursor, Feed
from headway.workbench.pages.shell import words
from headway.workbench.people import language
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project

PROFILE = "/accounts/profile/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def mara(person: Callable[..., Person]) -> Person:
    """Somebody who has said nothing about her language."""
    return person("mara")


@pytest.fixture
def browser(mara: Person, client: Client) -> Client:
    """Her browser, signed in."""
    client.force_login(mara)
    return client


def test_a_page_speaks_the_language_its_reader_chose(browser: Client, mara: Person) -> None:
    mara.language = "de"
    mara.save()
    page = browser.get(PROFILE, headers={"Accept-Language": "en"})
    assert b'<html lang="de"' in page.content
    assert "Farbschema" in page.content.decode()
    assert page.headers["Content-Language"] == "de"


def test_who_chose_none_reads_what_the_browser_asks_for(browser: Client) -> None:
    assert b'<html lang="de"' in browser.get(PROFILE, headers={"Accept-Language": "de-AT,en;q=0.5"}).content
    assert b'<html lang="en"' in browser.get(PROFILE, headers={"Accept-Language": "fr,en;q=0.5"}).content


def test_without_a_wish_the_instance_decides(browser: Client, settings: object) -> None:
    assert b'<html lang="en"' in browser.get(PROFILE).content
    settings.LANGUAGE_CODE = "de"  # type: ignore[attr-defined]
    assert b'<html lang="de"' in browser.get(PROFILE).content


def test_one_request_leaves_no_language_to_the_next(browser: Client) -> None:
    assert b'<html lang="de"' in browser.get(PROFILE, headers={"Accept-Language": "de"}).content
    assert b'<html lang="en"' in browser.get(PROFILE).content


def test_choosing_a_language_answers_in_it(browser: Client, mara: Person) -> None:
    sent = {"name": "Mara", "language": "de", "time_zone": "", "theme": ""}
    page = browser.post(PROFILE, sent, follow=True)
    assert "Gespeichert." in page.content.decode()
    mara.refresh_from_db()
    assert (language.chosen(mara), language.of(mara)) == ("de", "de")


def test_a_language_nobody_speaks_is_refused(browser: Client, mara: Person) -> None:
    answer = browser.post(PROFILE, {"name": "Mara", "language": "xx", "time_zone": "", "theme": ""})
    assert answer.status_code == 422
    mara.language = "xx"  # of an older version, say
    assert language.chosen(mara) == ""


def test_the_api_speaks_english_whoever_asks(browser: Client, mara: Person) -> None:
    mara.language = "de"
    mara.save()
    assert browser.get("/api/v1/projects/nothing").json()["title"] == "There is no such thing"
    assert browser.get("/api/v1/me").headers["Content-Language"] == "en"
    assert browser.get("/api/v1/me", headers={"Accept-Language": "de"}).headers["Content-Language"] == "de"


def test_a_csv_is_headed_in_english_for_programs_and_a_workbook_for_its_reader(
    browser: Client, mara: Person, project: Project
) -> None:
    Membership.objects.create(person=mara, project=project, role=Role.OWNER)
    mara.language = "de"
    mara.save()
    shown = browser.get("/p/meridian/table/").content.decode()
    assert "Sammelvorg" in shown
    audit = browser.get("/p/meridian/audit/csv/")
    assert (audit.status_code, audit.headers["Content-Language"]) == (200, "en")
    listed = browser.get(reverse("listing_file", args=["meridian", "csv"]), {"page": "table"})
    assert (listed.status_code, b"Summary" in listed.content or b"Duration" in listed.content) == (200, True)
    sheet = browser.get(reverse("listing_file", args=["meridian", "xlsx"]), {"page": "table"})
    assert sheet.headers["Content-Language"] == "de"


def test_a_letter_and_a_feed_are_in_the_language_of_their_receiver(
    mara: Person, person: Callable[..., Person], project: Project, client: Client, now: datetime
) -> None:
    for each in (mara, person("tom", language="de")):
        Membership.objects.create(person=each, project=project, role=Role.OWNER)
    Cursor.objects.create(project=project, revision=project.revision, since=now)
    Comment.say(project, "load-test-at-double-peak", mara, now, "When, @Tom?")
    gather(now)
    send_due(now + timedelta(days=3))
    (letter,) = mail.outbox
    assert (letter.to, "erwähnt" in letter.subject) == (["tom@example.org"], True)
    assert "Keine Mail mehr" in letter.body
    _feed, shown = feeds.make(Person.objects.get(email="tom@example.org"), Feed.Shows.MINE, None, "", now)
    read = client.get(reverse("feed", args=[shown]), headers={"Accept-Language": "en"})
    assert (read.status_code, "Meine Vorgänge in Headway" in read.content.decode()) == (200, True)


def test_figures_and_days_are_written_as_the_language_does() -> None:
    with translation.override("de"):
        german = (words.counted(12345.5, 1), words.money(Decimal(1_840_000), "EUR"), words.day(date(2027, 6, 12)))
    assert german == ("12.345,5", "1,84 Mio. EUR", "12. Jun 2027")
    with translation.override("en"):
        english = (words.counted(12345.5, 1), words.money(Decimal(1_840_000), "EUR"), words.day(date(2027, 6, 12)))
    assert english == ("12,345.5", "1.84 M EUR", "12 Jun 2027")
