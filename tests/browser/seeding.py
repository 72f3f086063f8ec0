"""What the browser's tests find on the server, made by the product's own functions (called through hand.py)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command

import headway
from headway.actuals.changes import diff_all
from headway.plan.changes import SetDuration
from headway.plan.duration import Duration
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.record import write
from headway.workbench.projects.rows import EMPTY

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery"
NOW = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def begin() -> None:
    """The tables; a person of every role, an admin, a stranger; and the project `meridian` they are in."""
    call_command("migrate", verbosity=0)
    for name in (*Role, "admin", "stranger"):
        person(name)
    project("meridian", "plans/meridian.yaml")


def person(name: str) -> int:
    """A person by a role's name, `admin`, or any other; `name`@example.org, the password above."""
    made = Person.objects.create_user(f"{name}@example.org", name=f"{name.title()} Person", is_admin=name == "admin")
    made.password = _hashed()
    made.save()
    return made.pk


def _hashed(kept: list[str] = []) -> str:  # noqa: B006 hashing is slow on purpose: once is enough here
    if not kept:
        from django.contrib.auth.hashers import make_password

        kept.append(make_password(PASSWORD))
    return kept[0]


def project(key: str, file: str) -> int:
    """A project from a plan file (relative to the checkout), with everybody who is named after a role in it."""
    reading = headway.read(ROOT / file)
    made = Project.objects.create(key=key, created=NOW)
    changes = diff_all(EMPTY, (reading.plan, reading.actuals), NOW.replace(tzinfo=None))
    write(made, changes, by=None, at=NOW, gesture=f"Start from {Path(file).name}")
    for role in Role:
        Membership.objects.create(person=Person.objects.get(email=f"{role}@example.org"), project=made, role=role)
    return made.pk


def session(name: str) -> str:
    """The key of a session in which this person is signed in."""
    who = Person.objects.get(email=f"{name}@example.org")
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(who.pk), BACKEND
    store[HASH_SESSION_KEY] = who.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def longer(key: str, task: str, days: int) -> None:
    """A task of a project lasts so many days of eight hours from now on."""
    made = Project.objects.get(key=key)
    was = load(made).state.plan.tasks[task].duration
    write(made, [SetDuration(task, was, Duration(days * 480))], by=None, at=NOW)


def revision(key: str) -> int:
    """The newest revision of a project."""
    return Project.objects.values_list("revision", flat=True).get(key=key)
