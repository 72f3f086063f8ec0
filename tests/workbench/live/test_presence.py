"""Who is here: known to those who may read the project, forgotten when a tab falls silent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client

from headway.workbench.documents.models import Attachment, ChecklistItem, Comment
from headway.workbench.live import listening, presence, sources
from headway.workbench.live.hub import Ticket
from headway.workbench.live.models import Presence
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def atlas() -> Project:
    """A project."""
    return Project.objects.create(key="atlas", name="Atlas", created=NOW)


def person(name: str, project: Project | None = None) -> Person:
    """Somebody, a member of a project."""
    made = Person.objects.create_user(f"{name}@example.org", "a long password", name=name.title())
    if project is not None:
        Membership.objects.create(person=made, project=project, role=Role.VIEWER)
    return made


def test_one_sees_who_else_is_here_and_at_what(atlas: Project) -> None:
    ines, omar = person("ines", atlas), person("omar", atlas)
    presence.arrive(ines, atlas, "page:board", "tabofines1", NOW)
    presence.arrive(omar, atlas, "task:12", "tabofomar1", NOW)
    assert presence.present(atlas, NOW, besides=ines) == [presence.Here(omar, "task:12")]
    presence.arrive(omar, atlas, "task:13", "tabofomar1", NOW + timedelta(seconds=5))
    assert presence.present(atlas, NOW + timedelta(seconds=5), besides=ines) == [presence.Here(omar, "task:13")]


def test_a_tab_that_falls_silent_is_forgotten(atlas: Project) -> None:
    omar = person("omar", atlas)
    presence.arrive(omar, atlas, "task:12", "tabofomar1", NOW)
    later = NOW + presence.FORGOTTEN
    assert presence.present(atlas, later) == []
    assert presence.forget(later + timedelta(seconds=1)) == 1
    assert not Presence.objects.exists()


def test_a_tab_cannot_speak_or_leave_for_another_person(atlas: Project) -> None:
    ines, omar = person("ines", atlas), person("omar", atlas)
    presence.arrive(omar, atlas, "task:12", "tabofomar1", NOW)
    presence.arrive(ines, atlas, "task:99", "tabofomar1", NOW)
    presence.leave(ines, "tabofomar1")
    assert presence.present(atlas, NOW) == [presence.Here(omar, "task:12")]


@pytest.mark.parametrize(
    ("thing", "tab"), [("risk:R1", "a" * 12), ("task:1", "short"), ("task:1", "a-b-c-d-e-f"), ("", "a" * 12)]
)
def test_what_is_no_place_is_refused(atlas: Project, thing: str, tab: str) -> None:
    with pytest.raises(presence.NoThing):
        presence.arrive(person("ines", atlas), atlas, thing, tab, NOW)


def test_the_page_of_presence_tells_others_and_not_oneself(atlas: Project) -> None:
    ines, omar = person("ines", atlas), person("omar", atlas)
    one, two = Client(), Client()
    one.force_login(ines)
    two.force_login(omar)
    told = two.post("/p/atlas/presence/arrive/", {"thing": "task:12", "tab": "tabofomar1"})
    assert told.json() == {"present": []}
    assert one.get("/p/atlas/presence/").json() == {"present": [{"name": "Omar", "initials": "O", "thing": "task:12"}]}
    assert two.post("/presence/leave/", {"tab": "tabofomar1"}).status_code == 204
    assert one.get("/p/atlas/presence/").json() == {"present": []}
    assert two.post("/p/atlas/presence/arrive/", {"thing": "risk:1", "tab": "tabofomar1"}).status_code == 422


def test_only_a_session_that_lasts_of_somebody_who_is_active_may_listen(atlas: Project) -> None:
    ines, stranger = person("ines", atlas), person("stranger")
    browser = Client()
    browser.force_login(ines)
    session = browser.session.session_key or ""
    tickets = [Ticket(ines.pk, session), Ticket(ines.pk, "gone"), Ticket(stranger.pk, session)]
    found = listening.allowed(tickets, datetime.now(UTC))
    assert found[tickets[0]] == {atlas.pk: "atlas"}
    assert found[tickets[1]] is None
    assert found[tickets[2]] == {}
    Person.objects.filter(pk=ines.pk).update(is_active=False)
    assert listening.allowed(tickets, datetime.now(UTC))[tickets[0]] is None


def test_every_source_tells_by_its_stamp_that_something_moved(atlas: Project) -> None:
    omar = person("omar", atlas)
    assert sources.plans(NOW) == {atlas.pk: "0"}
    Project.objects.filter(pk=atlas.pk).update(revision=3)
    assert sources.plans(NOW) == {atlas.pk: "3"}
    assert sources.presences(NOW) == {}
    presence.arrive(omar, atlas, "task:12", "tabofomar1", NOW)
    assert sources.presences(NOW) == {atlas.pk: f"{omar.pk}@task:12"}
    assert sources.talks(NOW) == {}


def test_whatever_is_said_reworded_ticked_or_taken_back_is_told(atlas: Project) -> None:
    omar = person("omar", atlas)
    seen = [sources.talks(NOW)]

    def moves(act: Callable[[], object]) -> Any:
        made = act()
        seen.append(sources.talks(NOW))
        assert seen[-1] != seen[-2], act
        return made

    said = moves(lambda: Comment.say(atlas, "12", omar, NOW, "Ready?"))
    moves(lambda: said.reword("Ready now?", NOW, 1))
    moves(lambda: said.delete_by(omar, NOW, 2))
    moves(lambda: said.restore(3, NOW))
    lines = [moves(partial(ChecklistItem.add, atlas, "12", omar, NOW, text)) for text in ("Dig", "Fill")]
    moves(lambda: lines[0].tick(omar, NOW, True))
    moves(lambda: lines[0].reword("Dig deep", 2))
    moves(lambda: lines[0].move(1))
    moves(lines[1].delete)
    before = sources.talks(NOW)
    lines[0].tick(omar, NOW, True)
    assert sources.talks(NOW) == before  # it was ticked already
    file = Attachment(project=atlas, thing="12", by=omar, at=NOW, name="plan.pdf", kind="pdf", stored="x", size=1)
    moves(file.save)
    moves(lambda: file.delete_by(omar, NOW))
    moves(file.restore)
