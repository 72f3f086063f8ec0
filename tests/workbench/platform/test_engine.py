"""The ground: which SQLite, how it commits, that reading waits for nobody, and what is said when the disk fails."""

from __future__ import annotations

import errno
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from headway.workbench.engine.sqlite.engine import chosen, is_mended, journal
from headway.workbench.engine.trouble import BUSY, FULL, OUT_OF_REACH, READ_ONLY, Trouble, answer, trouble
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project

NOW = datetime(2026, 3, 13, tzinfo=UTC)
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a matter of SQLite's")


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (3, 50, 7), (3, 44, 6), (3, 44, 9)])
def test_a_mended_engine_keeps_a_write_ahead_log(version: tuple[int, ...]) -> None:
    assert is_mended(version)
    assert journal(version) == "WAL"


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2), (3, 50, 6), (3, 44, 5), (3, 45, 1), (3, 49, 9)])
def test_an_engine_with_the_fault_keeps_the_rollback_journal(version: tuple[int, ...]) -> None:
    assert not is_mended(version)
    assert journal(version) == "DELETE"


def test_the_first_mended_engine_is_chosen_else_the_newest() -> None:
    old, older, good = (SimpleNamespace(sqlite_version_info=v) for v in [(3, 46, 0), (3, 40, 1), (3, 53, 0)])
    assert chosen(iter([older, good])) is good
    assert chosen(iter([older, old])) is old


def test_without_pysqlite3_python_s_own_engine_serves_with_the_journal_its_version_allows(tmp_path: object) -> None:
    program = """
import sys; sys.modules["pysqlite3"] = None
import django; django.setup()
from django.core.management import call_command
from django.db import connection
from headway.workbench.engine.sqlite.engine import engine, journal
call_command("migrate", verbosity=0)
with connection.cursor() as cursor:
    found = cursor.execute("PRAGMA journal_mode").fetchone()[0]
assert engine.__name__ == "sqlite3.dbapi2", engine
assert found.upper() == journal(engine.sqlite_version_info), found
from headway.workbench.people.models import Person
made = Person.objects.create_user("a@example.org", None, name="A")
assert Person.objects.get(name="A") == made and made.created.tzinfo
"""
    environment = {"HEADWAY_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "headway.workbench.settings"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@sqlite_only
def test_every_commit_is_on_the_disk_before_it_is_acknowledged(db: None) -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_reading_waits_for_no_writer(project: Project, person: Callable[..., Person]) -> None:
    """A page is read while another thread is in the middle of a write: IMMEDIATE is for writers only."""
    reader = Client()
    reader.force_login(person("admin", is_admin=True))
    writing, read = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            Project.objects.filter(pk=project.pk).update(archived=None)
            writing.set()
            read.wait(30)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert writing.wait(10)
        assert reader.get("/").status_code == 200
        assert thread.is_alive(), "the write was still going on"
    finally:
        read.set()
        thread.join()


@pytest.fixture
def small_disk(transactional_db: None) -> Iterator[Callable[[], None]]:
    """Fill the disk of the database, as SQLite sees it: not one page more."""

    def fill() -> None:
        with connection.cursor() as cursor:
            (pages,) = cursor.execute("PRAGMA page_count").fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}")

    yield fill
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 4294967294")


@sqlite_only
def test_a_full_disk_is_told_plainly_reading_goes_on_and_writing_recovers(
    small_disk: Callable[[], None], person: Callable[..., Person]
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(person("mara", is_admin=True))
    small_disk()
    with pytest.raises(OperationalError) as caught:
        Session.objects.create(session_key="big", session_data="x" * 20_000_000, expire_date=NOW)
    assert trouble(caught.value) is FULL
    assert client.get("/").status_code == 200, "reading goes on"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 4294967294")
    Session.objects.create(session_key="big", session_data="x" * 20_000_000, expire_date=NOW)
    assert Session.objects.filter(session_key="big").exists()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_cannot_be_written_to_is_told_plainly_and_read_on(person: Callable[..., Person]) -> None:
    who = person("mara", is_admin=True)
    client = Client(raise_request_exception=False)
    client.force_login(who)
    with connection.cursor() as cursor:
        switch = "PRAGMA query_only = " if connection.vendor == "sqlite" else "SET default_transaction_read_only = "
        cursor.execute(switch + "ON")
        try:
            refused = client.post("/accounts/logout/")
            read = client.get("/")
        finally:
            cursor.execute(switch + "OFF")
    assert refused.status_code == 503
    assert "cannot write to its data folder" in refused.content.decode()
    assert read.status_code == 200
    assert client.post("/accounts/logout/").status_code == 302


def of_sqlstate(state: str | None) -> OperationalError:
    error = OperationalError("said by the server")
    error.__cause__ = type("Psycopg", (Exception,), {"sqlstate": state})()
    return error


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), FULL),
        (OSError(errno.EROFS, "Read-only file system"), READ_ONLY),
        (OperationalError("database or disk is full"), FULL),
        (OperationalError("attempt to write a readonly database"), READ_ONLY),
        (OperationalError("database is locked"), BUSY),
        (of_sqlstate("53100"), FULL),
        (of_sqlstate("25006"), READ_ONLY),
        (of_sqlstate(None), OUT_OF_REACH),
        (of_sqlstate("57P01"), OUT_OF_REACH),
        (of_sqlstate("42P01"), None),
        (OSError(errno.ENOENT, "No such file"), None),
        (ValueError("a fault of ours"), None),
    ],
)
def test_trouble_of_the_machine_is_told_from_a_fault_of_ours(error: Exception, found: Trouble | None) -> None:
    assert trouble(error) is found


def test_trouble_is_found_under_what_came_of_it() -> None:
    disk, upload = OSError(errno.ENOSPC, "No space left on device"), RuntimeError("the upload could not be kept")
    upload.__cause__ = disk
    assert trouble(upload) is FULL


def told(**headers: str) -> HttpResponse:
    request: HttpRequest = RequestFactory().get("/p/x/", headers=headers)
    return answer(request, FULL)


def test_the_answer_is_a_page_for_people_and_problem_details_for_programs() -> None:
    page, data = told(), told(accept="application/json")
    assert page.status_code == data.status_code == 507
    assert page["Retry-After"] == data["Retry-After"] == "30"
    assert "The disk of the server is full" in page.content.decode()
    assert data["Content-Type"] == "application/problem+json"
    assert b'"detail": "What you sent was not saved' in data.content


def test_a_view_that_meets_a_full_disk_answers_507(
    person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    from headway.workbench.pages.projects import views

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    client = Client(raise_request_exception=False)
    client.force_login(person("mara"))
    monkeypatch.setattr(views, "seen_by", full)
    answered = client.get("/")
    assert answered.status_code == 507
    assert answered["X-Content-Type-Options"] == "nosniff"
