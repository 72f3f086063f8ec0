"""Comments, mentions, attachments and checklists on the page of a task."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from headway.plan.changes import AddComponent, AddStakeholder, AddTeam, SetTaskComponents
from headway.plan.organisation import Component, Stakeholder, Team
from headway.workbench.documents.files import purge
from headway.workbench.documents.models import Attachment, ChecklistItem, Comment, Mention
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.record import write

ID = "rehearse-the-key-ceremony"
TASK_URL = f"/p/meridian/t/{ID}/"
PART = {"HX-Request": "true", "HX-Target": "article#task"}
PDF = b"%PDF-1.7 a runbook"


@pytest.fixture(autouse=True)
def _files_of_the_test(tmp_path: object, settings: object) -> None:
    """Files go to a folder of the test."""
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


@pytest.mark.parametrize(("role", "status"), [(Role.VIEWER, 403), (Role.STAKEHOLDER, 302), (Role.CONTRIBUTOR, 302)])
def test_who_may_comment(
    project: Project, member: Callable[..., Person], client: Client, role: Role, status: int
) -> None:
    client.force_login(member(role))
    assert client.post(f"{TASK_URL}comments/", {"text": "Hello"}).status_code == status
    assert Comment.objects.count() == (status == 302)


def test_a_name_after_an_at_sign_becomes_a_mention_of_a_member_only(
    project: Project, member: Callable[..., Person], person: Callable[..., Person], client: Client
) -> None:
    named, writer = member(Role.MANAGER), member(Role.STAKEHOLDER)
    person("stranger")
    client.force_login(writer)
    client.post(f"{TASK_URL}comments/", {"text": f"Please, @{named.name}, and @Stranger, and mail x@manager.org"})
    assert [mention.person for mention in Mention.objects.all()] == [named]
    assert list(Mention.unread(named, Project.objects.all())) == list(Mention.objects.all())
    assert '<strong class="mention">@Manager</strong>' in client.get(TASK_URL).text
    client.force_login(named)
    client.post(f"{TASK_URL}comments/read/")
    assert not Mention.unread(named, Project.objects.all()).exists()


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "![x](https://evil.example/pixel.png)",
        '[x](https://a.example "onmouseover=alert(1)")<svg/onload=alert(1)>',
        "@<script>alert(1)</script>",
        "<a href='https://a.example' onclick='alert(1)'>x</a>",
    ],
)
def test_nothing_somebody_writes_runs_or_calls_out(
    project: Project, member: Callable[..., Person], client: Client, hostile: str
) -> None:
    client.force_login(member(Role.STAKEHOLDER))
    client.post(f"{TASK_URL}comments/", {"text": hostile})
    prose = client.get(TASK_URL).text.split('<div class="prose">')[1].split("</div>")[0]
    tags = re.findall(r"<(/?\w+)([^>]*)>", prose)  # whatever was typed as a tag stands there escaped
    assert {name.strip("/") for name, _ in tags} <= {"p", "a", "strong"}
    for _, attributes in tags:
        assert "javascript:" not in attributes
        assert not re.search(r"\son\w+=", re.sub(r'"[^"]*"', '""', attributes))


def test_links_of_a_comment_tell_nobody_where_one_comes_from(
    project: Project, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.STAKEHOLDER))
    client.post(f"{TASK_URL}comments/", {"text": "[the runbook](https://example.org/)"})
    assert 'rel="noopener noreferrer nofollow"' in client.get(TASK_URL).text


def test_an_edited_comment_keeps_what_it_said(project: Project, member: Callable[..., Person], client: Client) -> None:
    client.force_login(member(Role.STAKEHOLDER))
    client.post(f"{TASK_URL}comments/", {"text": "First words"})
    comment = Comment.objects.get()
    url = f"{TASK_URL}comments/{comment.pk}/"
    assert client.post(url, {"text": "Second words", "version": "1"}, headers=PART).status_code == 200
    assert "First words" in client.get(f"{url}wordings/").text
    stale = client.post(url, {"text": "Third words", "version": "1"}, headers=PART)
    assert stale.status_code == 412
    assert "Second words" in stale.text
    assert "Third words" in stale.text
    assert Comment.objects.get().text == "Second words"


def test_a_deleted_comment_leaves_who_and_when_and_nothing_else(
    project: Project, member: Callable[..., Person], client: Client
) -> None:
    writer, other = member(Role.STAKEHOLDER), member(Role.CONTRIBUTOR)
    client.force_login(writer)
    client.post(f"{TASK_URL}comments/", {"text": "Unwise words"})
    url = f"{TASK_URL}comments/{Comment.objects.get().pk}/"
    client.force_login(other)
    assert client.post(url, {"act": "delete", "version": "1"}).status_code == 403
    assert client.post(url, {"text": "Put into a mouth", "version": "1"}).status_code == 403
    client.force_login(writer)
    page = client.post(url, {"act": "delete", "version": "1"}, headers=PART).text
    assert "Unwise words" not in page
    assert "Deleted by" in page
    assert client.get(f"{url}wordings/").status_code == 404
    assert "Unwise words" in client.post(url, {"act": "restore", "version": "2"}, headers=PART).text


def test_a_file_is_only_ever_downloaded(project: Project, member: Callable[..., Person], client: Client) -> None:
    client.force_login(member(Role.STAKEHOLDER))
    sent = SimpleUploadedFile(
        "plan.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml"
    )
    assert client.post(f"{TASK_URL}files/", {"file": sent}, headers=PART).status_code == 200
    answer = client.get(f"{TASK_URL}files/{Attachment.objects.get().pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content).startswith(b"<svg")  # type: ignore[attr-defined]


def test_a_files_name_is_shown_and_never_used(project: Project, member: Callable[..., Person], client: Client) -> None:
    client.force_login(member(Role.STAKEHOLDER))
    sent = SimpleUploadedFile("x.pdf", PDF)
    sent.name = "../../<script>alert(1)<\u202efdp.pdf"
    client.post(f"{TASK_URL}files/", {"file": sent}, headers=PART)
    made = Attachment.objects.get()
    assert made.stored.startswith(f"attachments/{project.pk}/")
    assert "script" not in made.stored
    assert "\u202e" not in made.name
    assert "<script>alert" not in client.get(TASK_URL).text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("run.exe", b"MZ", "not taken in"),
        ("fake.pdf", b"MZ\x90", "its content is not that of a .pdf"),
        ("notes.txt", b"a\0b", "its content is not that of a .txt"),
        ("empty.pdf", b"", "empty"),
    ],
)
def test_what_is_not_taken_in_says_why(
    project: Project, member: Callable[..., Person], client: Client, name: str, content: bytes, said: str
) -> None:
    client.force_login(member(Role.STAKEHOLDER))
    answer = client.post(f"{TASK_URL}files/", {"file": SimpleUploadedFile(name, content)}, headers=PART)
    assert answer.status_code == 422
    assert said in answer.text
    assert not Attachment.objects.exists()


def test_a_project_has_room_for_so_much_and_no_more(
    project: Project, member: Callable[..., Person], client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr("headway.workbench.documents.files.QUOTA", len(PDF) + 5)
    client.force_login(member(Role.STAKEHOLDER))
    files = {"file": SimpleUploadedFile("a.pdf", PDF)}
    assert client.post(f"{TASK_URL}files/", files, headers=PART).status_code == 200
    files = {"file": SimpleUploadedFile("b.pdf", PDF)}
    assert client.post(f"{TASK_URL}files/", files, headers=PART).status_code == 422
    assert len(default_storage.listdir(f"attachments/{project.pk}")[1]) == 1


def test_a_deleted_file_comes_back_for_thirty_days(
    project: Project, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.STAKEHOLDER))
    client.post(f"{TASK_URL}files/", {"file": SimpleUploadedFile("a.pdf", PDF)}, headers=PART)
    made = Attachment.objects.get()
    url = f"{TASK_URL}files/{made.pk}/"
    client.post(f"{url}act/", {"act": "delete"}, headers=PART)
    assert client.get(url).status_code == 404
    assert purge(timezone.now() + timedelta(days=29)) == 0
    client.post(f"{url}act/", {"act": "restore"}, headers=PART)
    assert client.get(url).status_code == 200
    client.post(f"{url}act/", {"act": "delete"}, headers=PART)
    assert purge(timezone.now() + timedelta(days=31)) == 1
    assert not default_storage.exists(made.stored)


def test_contributors_tick_a_checklist_in_its_order(
    project: Project, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.CONTRIBUTOR))
    for text in ("First", "Second"):
        client.post(f"{TASK_URL}checklist/", {"text": text}, headers=PART)
    first, second = ChecklistItem.of(project, ID)
    client.post(f"{TASK_URL}checklist/{second.pk}/", {"act": "up"}, headers=PART)
    assert [item.text for item in ChecklistItem.of(project, ID)] == ["Second", "First"]
    client.post(f"{TASK_URL}checklist/{first.pk}/", {"act": "tick"}, headers=PART)
    first.refresh_from_db()
    assert first.done is not None
    assert (
        client.post(f"{TASK_URL}checklist/{first.pk}/", {"text": "", "version": "2"}, headers=PART).status_code == 422
    )
    client.force_login(member(Role.STAKEHOLDER))
    assert client.post(f"{TASK_URL}checklist/{first.pk}/", {"act": "untick"}).status_code == 403


def test_the_records_of_another_task_are_not_found_here(
    project: Project, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.OWNER))
    client.post(f"{TASK_URL}comments/", {"text": "Here"})
    client.post(f"{TASK_URL}checklist/", {"text": "Here"})
    client.post(f"{TASK_URL}files/", {"file": SimpleUploadedFile("a.pdf", PDF)})
    other = "/p/meridian/t/mobilise/"
    assert client.post(f"{other}comments/{Comment.objects.get().pk}/", {"act": "delete"}).status_code == 404
    assert client.post(f"{other}checklist/{ChecklistItem.objects.get().pk}/", {"act": "tick"}).status_code == 404
    assert client.get(f"{other}files/{Attachment.objects.get().pk}/").status_code == 404


def test_the_list_of_projects_shows_who_mentioned_one_until_the_task_was_read(
    project: Project, member: Callable[..., Person], client: Client
) -> None:
    named, writer = member(Role.MANAGER), member(Role.CONTRIBUTOR)
    said = Comment.say(project, ID, writer, timezone.now(), f"Is Tuesday right, @{named.name}? <b>")
    client.force_login(named)
    page = client.get("/").text
    assert f'href="{TASK_URL}#comment-{said.pk}">Is Tuesday right, @Manager? &lt;b&gt;' in page
    client.post(f"{TASK_URL}comments/read/")
    assert "You were mentioned" not in client.get("/").text
    Mention.objects.update(read=None)
    project.memberships.filter(person=named).delete()
    assert "You were mentioned" not in client.get("/").text


def test_who_waits_for_a_task_and_whose_components_it_touches_stands_on_it_and_on_the_overview(
    project: Project, member: Callable[..., Person], client: Client, now: datetime
) -> None:
    new = [
        AddTeam(Team("keys", "Key custody")),
        AddComponent(Component("vault", "Vault", owner="keys")),
        AddStakeholder(Stakeholder("inga", "Inga Holm", milestones=(ID,))),
        SetTaskComponents(ID, load(project).state.plan.tasks[ID].components, ("vault",)),
    ]
    client.force_login(member(Role.VIEWER))
    assert "Inga Holm waits" not in client.get(TASK_URL).text
    write(project, new, by=None, at=now)
    task, overview = client.get(TASK_URL).text, client.get("/p/meridian/overview/").text
    assert "Inga Holm waits for this." in task
    assert "What it touches belongs to Key custody." in task
    assert "Who waits" in overview
    assert "Inga Holm" in overview
