"""People and a project to test with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template import Context, base, defaulttags
from django.template.base import render_value_in_context
from django.templatetags import i18n
from django.test import Client

import headway
from headway.actuals.changes import diff_all
from headway.plan.said import Told
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import confidence, held
from headway.workbench.projects.desk import Desk
from headway.workbench.projects.models import Project
from headway.workbench.projects.record import write
from headway.workbench.projects.rows import EMPTY

NOW = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_held() -> None:
    """A test that rolls back leaves no state behind."""
    held.forget_all()


@pytest.fixture(autouse=True)
def _nothing_simulated(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is simulated is simulated beside the requests; a test that wants an answer says where it comes from."""
    monkeypatch.setattr(confidence, "DESK", Desk(now=lambda: NOW, start=lambda work: None, patience=0))


@pytest.fixture(autouse=True)
def _every_sentence_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that writes a sentence of the engine as it is would show English to everybody."""

    def rendered(value: object, context: Context) -> str:
        where = getattr(context, "template_name", None)
        assert not isinstance(value, Told), f"{value!r} is written without `|told` in {where}"
        return render_value_in_context(value, context)

    for module in (base, defaulttags, i18n):
        if hasattr(module, "render_value_in_context"):
            monkeypatch.setattr(module, "render_value_in_context", rendered)


@pytest.fixture
def now() -> datetime:
    """A Friday afternoon."""
    return NOW


@pytest.fixture
def person(db: None) -> Callable[..., Person]:
    """Make a person: `person("mara")`, with further fields by name."""

    def make(name: str, **fields: object) -> Person:
        return Person.objects.create_user(f"{name}@example.org", "correct horse battery", name=name.title(), **fields)

    return make


@pytest.fixture
def project(db: None, root: Path) -> Project:
    """The bundled example as a project, at revision 1, with nobody in it."""
    reading = headway.read(root / "plans" / "meridian.yaml")
    made = Project.objects.create(key="meridian", created=NOW)
    changes = diff_all(EMPTY, (reading.plan, reading.actuals), NOW.replace(tzinfo=None))
    write(made, changes, by=None, at=NOW, gesture="Start from the example")
    return made


@pytest.fixture
def member(project: Project, person: Callable[..., Person]) -> Callable[[Role], Person]:
    """Make somebody of this role in the project."""

    def make(role: Role, *rights: str) -> Person:
        made = person(role.value)
        Membership.objects.create(person=made, project=project, role=role, rights=list(rights))
        return made

    return make


@pytest.fixture
def manager(member: Callable[..., Person]) -> Person:
    """Who plans the project."""
    return member(Role.MANAGER)


@pytest.fixture
def desk(manager: Person) -> Client:
    """Who plans it, signed in."""
    client = Client()
    client.force_login(manager)
    return client
