"""A newer version of a project's plan: its Changes, picked one by one, written as one entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from dropped import PLAN

from headway.plan.changes import RenameTask, SetNotes
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import held
from headway.workbench.projects.intake.models import Upload
from headway.workbench.projects.models import Entry, Project, Via
from headway.workbench.projects.record import write
from headway.workbench.projects.undo import undo

NEWER = PLAN.replace(b"PT24H0M0S", b"PT40H0M0S").replace(
    b"</Tasks>",
    b"<Task><UID>3</UID><ID>3</ID><Name>Rails</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>"
    b"<DurationFormat>7</DurationFormat><PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type>"
    b"</PredecessorLink></Task></Tasks>",
)
WITHOUT_DECK = PLAN[: PLAN.index(b"<Task><UID>2")] + b"</Tasks></Project>"


@pytest.fixture
def bridge(client: Client, drop: Callable[..., Upload]) -> Project:
    """The plan as a project."""
    client.post(f"/imports/{drop(PLAN).token}/start/")
    return Project.objects.get()


@pytest.fixture
def newer(client: Client, bridge: Project) -> Callable[..., Upload]:
    """Drop a newer file of it."""

    def make(data: bytes = NEWER, name: str = "newer.xml") -> Upload:
        client.post(f"/p/{bridge.key}/imports/", {"files": [SimpleUploadedFile(name, data)]})
        return Upload.objects.latest("pk")

    return make


def ticks(page: str) -> tuple[dict[str, str], str]:
    """Sentence -> place, of a page of Changes; and its digest."""
    import re

    found = re.findall(r'name="pick" value="(\d+)"(?: checked)?> <span class="grow[^"]*">([^<]*)</span>', page)
    digest = re.search(r'name="digest" value="(\w+)"', page)
    assert digest is not None
    return {sentence: at for at, sentence in found}, digest[1]


def address(project: Project, upload: Upload, act: str = "") -> str:
    return f"/p/{project.key}/imports/{upload.token}/{act}"


def test_the_changes_are_sentences_by_task(client: Client, bridge: Project, newer: Callable[..., Upload]) -> None:
    shown = client.get(address(bridge, newer())).content.decode()
    sentences, _ = ticks(shown)
    assert any(sentence.startswith("Duration of &#x27;Deck&#x27;") for sentence in sentences)
    assert any(sentence.startswith("Add task &#x27;Rails&#x27;") for sentence in sentences)
    assert held.load(bridge).revision == 1


def test_what_is_picked_brings_what_it_depends_on(
    client: Client, bridge: Project, newer: Callable[..., Upload]
) -> None:
    upload = newer()
    sentences, digest = ticks(client.get(address(bridge, upload)).content.decode())
    link = next(at for sentence, at in sentences.items() if sentence.startswith("Add link"))
    answer = client.post(address(bridge, upload, "effect/"), {"digest": digest, "pick": [link]})
    assert "1 picked, 2 written" in answer.content.decode()
    assert held.load(bridge).revision == 1
    client.post(address(bridge, upload, "apply/"), {"digest": digest, "pick": [link]})
    plan = held.load(bridge).state.plan
    assert "3" in plan.tasks
    assert plan.tasks["2"].duration is not None
    assert plan.tasks["2"].duration.minutes == 3 * 480  # not picked


def test_what_it_would_move_is_told_in_the_readers_language(
    client: Client, bridge: Project, newer: Callable[..., Upload]
) -> None:
    upload = newer()
    sentences, digest = ticks(client.get(address(bridge, upload)).content.decode())
    asked = {"digest": digest, "pick": list(sentences.values())}
    english = client.post(address(bridge, upload, "effect/"), asked).content.decode()
    german = client.post(address(bridge, upload, "effect/"), asked, headers={"Accept-Language": "de"}).content.decode()
    assert "The project" in english
    assert "Das Projekt" in german
    assert "The project" not in german
    assert " finishes " in english
    assert " finishes " not in german


def test_it_is_one_entry_that_can_be_undone(
    client: Client, mara: Person, bridge: Project, newer: Callable[..., Upload], now: datetime
) -> None:
    before, upload = held.load(bridge).state, newer()
    sentences, digest = ticks(client.get(address(bridge, upload)).content.decode())
    answer = client.post(address(bridge, upload, "apply/"), {"digest": digest, "pick": list(sentences.values())})
    assert answer["Location"] == f"/p/{bridge.key}/"
    entry = Entry.objects.get(project=bridge, revision=2)
    assert (entry.via, entry.by, entry.cause) == (Via.IMPORT, mara, f"import {upload.pk}: newer.xml")
    bridge.refresh_from_db()
    undo(mara, bridge, at=now, via=Via.PAGE)
    assert held.load(bridge).state.plan == before.plan


def test_what_the_file_does_not_speak_of_stays(
    client: Client, bridge: Project, newer: Callable[..., Upload], now: datetime
) -> None:
    write(bridge, [SetNotes(task="2", was="", now="Ask the mill")], by=None, at=now)
    upload = newer(b"Id,Name,Duration\n1,Piers,4 d\n2,Deck,3 d\n", "newer.csv")
    sentences, digest = ticks(client.get(address(bridge, upload)).content.decode())
    client.post(address(bridge, upload, "apply/"), {"digest": digest, "pick": list(sentences.values())})
    plan = held.load(bridge).state.plan
    assert plan.tasks["2"].notes == "Ask the mill"
    assert len(plan.links) == 1
    assert plan.tasks["1"].duration is not None
    assert plan.tasks["1"].duration.minutes == 4 * 480


def test_absence_removes_nothing_unless_asked(client: Client, bridge: Project, newer: Callable[..., Upload]) -> None:
    upload = newer(WITHOUT_DECK)
    shown = client.get(address(bridge, upload)).content.decode()
    assert "Remove task" not in shown
    assert "?removing=1" in shown
    shown = client.get(address(bridge, upload) + "?removing=1").content.decode()
    sentences, digest = ticks(shown)
    removal = next(at for sentence, at in sentences.items() if sentence.startswith("Remove task"))
    assert f'value="{removal}">' in shown  # not ticked by itself
    client.post(address(bridge, upload, "apply/"), {"digest": digest, "removing": "1", "pick": [removal]})
    plan = held.load(bridge).state.plan
    assert (list(plan.tasks), dict(plan.links)) == (["1"], {})


def test_ticks_of_an_old_page_are_refused(
    client: Client, bridge: Project, newer: Callable[..., Upload], now: datetime
) -> None:
    upload = newer()
    sentences, digest = ticks(client.get(address(bridge, upload)).content.decode())
    write(bridge, [RenameTask(task="1", was="Piers", now="Pillars")], by=None, at=now)
    answer = client.post(address(bridge, upload, "apply/"), {"digest": digest, "pick": list(sentences.values())})
    assert answer.status_code == 422
    assert "has changed since this page was made" in answer.content.decode()
    assert held.load(bridge).revision == 2


def test_another_plan_is_asked_about(client: Client, bridge: Project, newer: Callable[..., Upload]) -> None:
    other = b"Name,Duration,Start\n" + b"".join(b"Thing %d,1 d,2026-03-02\n" % at for at in range(9))
    shown = client.get(address(bridge, newer(other, "other.csv"))).content.decode()
    assert "Only 0 of the file's 9 tasks are known" in shown


def test_the_same_file_again_changes_nothing(client: Client, bridge: Project, newer: Callable[..., Upload]) -> None:
    shown = client.get(address(bridge, newer(PLAN))).content.decode()
    assert "Nothing differs" in shown


def test_only_planners_import(
    client: Client, bridge: Project, newer: Callable[..., Upload], member: Callable[..., Person],
    as_person: Callable[[Person], Client], project: Project,
) -> None:  # fmt: skip
    upload = newer()
    viewer = as_person(member(Role.VIEWER))
    assert viewer.get(f"/p/{project.key}/imports/").status_code == 403
    assert viewer.get(address(bridge, upload)).status_code == 404
    assert client.get(f"/p/{project.key}/imports/").status_code == 404
    assert client.get(address(project, upload)).status_code == 404


def test_blanks_around_a_name_are_nothing_a_sheet_speaks_of(
    client: Client, bridge: Project, newer: Callable[..., Upload], now: datetime
) -> None:
    write(bridge, [RenameTask(task="1", was="Piers", now=" Piers")], by=None, at=now)
    shown = client.get(address(bridge, newer(b"Id,Name,Duration\n1,Piers,2 d\n2,Deck,3 d\n", "a.csv"))).content.decode()
    assert "Nothing differs" in shown
