"""Comments, files and checklists of a task; the ways to a date; the repairs of the audit: each as its page has them."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable
from typing import Any

import pytest

from headway.workbench.api.operation import OPERATIONS
from headway.workbench.documents.files import attach
from headway.workbench.documents.models import Attachment, ChecklistItem, Comment, Stale
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import seen
from headway.workbench.projects.asking import question
from headway.workbench.projects.models import Project
from tests.workbench.api.conftest import NOW, Caller, valid

ID = "rehearse-the-key-ceremony"
TASK = f"/projects/meridian/tasks/{ID}"


def told(answer: Any, name: str, status: int = 200) -> Any:
    """The answer of an operation, which must be one its schema allows."""
    assert answer.status_code == status, answer.content
    valid(next(each for each in OPERATIONS if each.name == name), status, answer.json())
    return answer.json()


@pytest.mark.parametrize("path", sorted({each.path for each in OPERATIONS if "{int:" in each.path}))
def test_a_number_greater_than_any_row_has_is_not_found(path: str, manager: Caller) -> None:
    place = re.sub(r"\{int:\w+\}", str(2**63), path.replace("{slug:key}", "meridian").replace("{path:task}", ID))
    for method in {each.method for each in OPERATIONS if each.path == path}:
        answer = manager(method, place.replace("{slug:letter}", "A"), {} if method == "POST" else None, If_Match="*")
        assert answer.status_code == 404 if method == "GET" else answer.status_code < 500, answer.content


def test_a_comment_is_altered_by_its_author_with_the_version_that_was_read(
    calling: Callable[..., Caller], manager: Caller
) -> None:
    said = manager.post(f"{TASK}/comments", {"text": "Tuesday"})
    place = said["Location"].removeprefix("/api/v1")
    assert told(said, "say_comment", 201)["text"] == "Tuesday"
    assert manager.get(place)["ETag"] == said["ETag"]
    assert manager("PATCH", place, {"text": "Wednesday"}).status_code == 428
    changed = manager("PATCH", place, {"text": "Wednesday"}, If_Match=said["ETag"])
    assert told(changed, "change_comment")["edited"]
    assert manager("PATCH", place, {"text": "Friday"}, If_Match=said["ETag"]).status_code == 412
    other = calling(Role.CONTRIBUTOR)
    assert other("PATCH", place, {"text": "Never"}, If_Match=changed["ETag"]).status_code == 403
    assert other("DELETE", place, If_Match=changed["ETag"]).status_code == 403
    (row,) = Comment.objects.all()
    assert (row.text, [each.text for each in row.wordings.all()]) == ("Wednesday", ["Tuesday"])


def test_a_comment_taken_back_says_nothing_and_comes_back_by_whoever_took_it(
    calling: Callable[..., Caller], manager: Caller
) -> None:
    writer, owner = calling(Role.CONTRIBUTOR), calling(Role.OWNER)
    place = writer.post(f"{TASK}/comments", {"text": "A word"})["Location"].removeprefix("/api/v1")
    assert owner("DELETE", place, If_Match="*").status_code == 204
    gone = told(owner.get(place), "read_comment")
    assert gone["text"] is None
    assert gone["deleted"]
    assert writer("PATCH", place, {"deleted": False}, If_Match="*").status_code == 403
    assert writer("PATCH", place, {"text": "Still"}, If_Match="*").status_code == 422
    Comment.objects.update(deleted_by=writer.person)
    back = writer("PATCH", place, {"deleted": False, "text": "Two words"}, If_Match="*")
    assert told(back, "change_comment")["text"] == "Two words"


def test_who_is_faster_between_reading_and_writing_is_not_overwritten(
    manager: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = manager.post(f"{TASK}/comments", {"text": "A"})["Location"].removeprefix("/api/v1")

    def too_late(row: Comment, *_: object) -> None:
        raise Stale(row)

    monkeypatch.setattr(Comment, "reword", too_late)
    answer = manager("PATCH", place, {"text": "B"}, If_Match="*")
    assert (answer.status_code, answer.json()["type"]) == (412, "/api/v1/problems/stale-record")


@pytest.fixture
def file(project: Project, person: Callable[..., Person], tmp_path: object, settings: Any) -> Attachment:
    """A file about the task, in a folder of the test."""
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    return attach(project, ID, person("mara"), NOW, "runbook.pdf", io.BytesIO(b"%PDF-1.7 x"))


def test_a_file_is_told_of_and_downloaded_and_never_shown(manager: Caller, file: Attachment) -> None:
    (listed,) = told(manager.get(f"{TASK}/attachments"), "list_attachments")["items"]
    assert told(manager.get(f"{TASK}/attachments/{file.pk}"), "read_attachment") == listed
    assert (listed["name"], listed["size"]) == ("runbook.pdf", 10)
    answer = manager.get(f"{TASK}/attachments/{file.pk}/content")
    content = b"".join(answer.streaming_content)
    assert hashlib.sha256(content).hexdigest() == listed["sha256"]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    Attachment.objects.update(deleted=NOW)
    assert manager.get(f"{TASK}/attachments/{file.pk}/content").status_code == 404
    assert manager.get(f"{TASK}/attachments").json()["items"] == []


@pytest.mark.usefixtures("file")
def test_a_file_is_attached_deleted_and_brought_back_by_whoever_may(
    calling: Callable[..., Caller], manager: Caller
) -> None:
    content = b"%PDF-1.7 the minutes"
    new = {"name": "minutes.pdf", "content": base64.b64encode(content).decode()}
    made = manager.post(f"{TASK}/attachments", new, Idempotency_Key="once")
    view = told(made, "attach_file", 201)
    assert (view["name"], view["kind"], view["sha256"]) == ("minutes.pdf", "pdf", hashlib.sha256(content).hexdigest())
    again = manager.post(f"{TASK}/attachments", new, Idempotency_Key="once")
    assert (again.json()["id"], Attachment.objects.count()) == (view["id"], 2)
    place = made["Location"].removeprefix("/api/v1")
    assert b"".join(manager.get(f"{place}/content").streaming_content) == content
    assert manager("DELETE", place).status_code == 428
    assert calling(Role.CONTRIBUTOR)("DELETE", place, If_Match="*").status_code == 403
    assert calling(Role.VIEWER).post(f"{TASK}/attachments", new).status_code == 403
    assert manager("DELETE", place, If_Match=made["ETag"]).status_code == 204
    assert manager.get(place).status_code == 404
    assert manager("PATCH", place, {"deleted": False}, If_Match=made["ETag"]).status_code == 412
    assert told(manager("PATCH", place, {"deleted": False}, If_Match="*"), "restore_attachment")["id"] == view["id"]


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.exe", b"MZ", "not taken in"), ("a.pdf", b"MZ", "is not that of a .pdf"), ("a.txt", b"", "is empty")],
)
def test_a_file_that_is_not_what_it_says_is_refused_with_the_reason(
    manager: Caller, name: str, content: bytes, said: str
) -> None:
    refused = manager.post(f"{TASK}/attachments", {"name": name, "content": base64.b64encode(content).decode()})
    assert (refused.status_code, said in refused.json()["detail"]) == (422, True)
    assert Attachment.objects.count() == 1


def test_a_checklist_is_written_ticked_and_ordered(calling: Callable[..., Caller]) -> None:
    caller = calling(Role.CONTRIBUTOR)
    first, second = (caller.post(f"{TASK}/checklist", {"text": text}) for text in ("Key", "Witness"))
    place = second["Location"].removeprefix("/api/v1")
    assert told(first, "add_checklist_item", 201)["done"] is None
    moved = caller("PATCH", place, {"move": -1, "done": True, "text": "Two witnesses"}, If_Match=second["ETag"])
    assert told(moved, "change_checklist_item")["done_by"]["email"] == caller.person.email
    shown = told(caller.get(f"{TASK}/checklist"), "list_checklist")["items"]
    assert [(each["text"], bool(each["done"])) for each in shown] == [("Two witnesses", True), ("Key", False)]
    assert caller("PATCH", place, {"done": False}, If_Match=second["ETag"]).status_code == 412
    assert told(caller.get(place), "read_checklist_item") == shown[0]
    assert caller("DELETE", place, If_Match=moved["ETag"]).status_code == 204
    assert [each.text for each in ChecklistItem.objects.all()] == ["Key"]
    assert calling(Role.VIEWER).post(f"{TASK}/checklist", {"text": "No"}).status_code == 403


def test_a_date_asks_as_it_does_on_the_page(manager: Caller, project: Project) -> None:
    _, analysis = seen(manager.person, project)
    asked = analysis.schedule[ID].finish.replace(year=2027)
    wanted = question(analysis, ID, "finish", asked)
    answer = told(manager.get(f"{TASK}/finish/ways?at={asked.isoformat()}"), "ask_finish")
    assert [way["kind"] for way in answer["ways"]] == [way.kind for way in wanted.ways]
    assert answer["found"] == wanted.found.isoformat()
    way = next(each for each in answer["ways"] if each["exact"])
    assert manager.post("/projects/meridian/changes", {"changes": way["changes"]}).status_code == 201
    assert seen(manager.person, project)[1].schedule[ID].finish == asked
    assert manager.get(f"{TASK}/start/ways?at=9999-01-01T00:00:00").status_code == 422
    assert told(manager.get(f"{TASK}/start/ways?at=2027-01-04T08:00:00"), "ask_start")["link"] == wanted.link.id


def test_a_repair_is_the_changes_that_the_page_makes(manager: Caller, project: Project) -> None:
    added = {"change": "AddTask", "now": {"id": "loose", "name": "Loose", "rank": "9000"}}
    made = manager.post("/projects/meridian/changes", {"changes": [added]})
    assert made.status_code == 201, made.content
    place = "/projects/meridian/audit/dcma-01/repairs/loose"
    found = told(manager.get(place), "read_repair")
    assert {each["change"] for each in found["changes"]} == {"AddLink"}
    assert len(found["sentences"]) == len(found["changes"])
    assert manager.post("/projects/meridian/changes", {"changes": found["changes"]}).status_code == 201
    assert told(manager.get(place), "read_repair")["changes"] == []
    assert manager.get("/projects/meridian/audit/dcma-08/repairs/loose").status_code == 404
