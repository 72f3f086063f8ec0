"""Files about a task."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import quote

import msgspec
from django.http import FileResponse

from headway.workbench.api.call import Call, tag_of
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.api.tasks import known
from headway.workbench.documents.files import attach, handed_over
from headway.workbench.documents.models import Attachment
from headway.workbench.documents.whose import require_file
from headway.workbench.people.roles import Act


class AttachmentView(msgspec.Struct, frozen=True):
    """A file: its name, its kind by its content, its size in bytes, and the SHA-256 of what is in it."""

    id: int
    name: str
    kind: str
    size: int
    sha256: str
    by: PersonView
    at: datetime


class NewAttachment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file about a task: its name with the ending that says its kind, and its bytes in base64."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    content: bytes


class AttachmentEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was deleted is brought back; the bytes of a file never change."""

    deleted: Literal[False]


FILES = "/projects/{slug:key}/tasks/{path:task}/attachments"


@operation("GET", FILES, Act.READ, Page[AttachmentView])
def list_attachments(call: Call, task: str, query: Paged) -> Page[AttachmentView]:
    """The files about a task, oldest first."""
    known(call.newest()[1], task)
    rows = Attachment.of(call.project, task).filter(deleted=None).select_related("by")
    return page_of([_view(row) for row in rows], lambda each: str(each.id), query)


@operation("POST", FILES, Act.COMMENT, {201: AttachmentView})
def attach_file(call: Call, task: str, body: NewAttachment) -> AttachmentView:
    """Attach a file to a task. It is refused where it is empty or too large, or not what its name says."""
    known(call.newest()[1], task)
    made = attach(call.project, task, call.person, call.now, body.name, io.BytesIO(body.content))
    call.made(f"/projects/{call.project.key}/tasks/{quote(task, safe='')}/attachments/{made.pk}")
    return _told(call, made)


@operation("GET", f"{FILES}/{{int:file}}", Act.READ, AttachmentView)
def read_attachment(call: Call, task: str, file: int) -> AttachmentView:
    """One file, told of; its bytes are its `content`. The ETag is what altering asks for."""
    return _told(call, _row(call, task, file))


@operation("PATCH", f"{FILES}/{{int:file}}", Act.COMMENT, AttachmentView, conditional=True)
def restore_attachment(call: Call, task: str, file: int, body: AttachmentEdit) -> AttachmentView:
    """Bring back a file that was deleted in the last thirty days."""
    row = _row(call, task, file, deleted=True)
    call.meant(_version(row))
    require_file(call.person, row)
    row.restore()
    return _told(call, _row(call, task, file))


@operation("DELETE", f"{FILES}/{{int:file}}", Act.COMMENT, {204: None}, conditional=True)
def delete_attachment(call: Call, task: str, file: int) -> None:
    """Delete a file: your own, or any where you manage the project. It can be brought back for thirty days."""
    row = _row(call, task, file)
    call.meant(_version(row))
    require_file(call.person, row)
    row.delete_by(call.person, call.now)


@operation("GET", f"{FILES}/{{int:file}}/content", Act.READ, bytes)
def download_attachment(call: Call, task: str, file: int) -> FileResponse:
    """The bytes of a file, whatever it is as `application/octet-stream`."""
    return handed_over(_row(call, task, file))


def _row(call: Call, task: str, file: int, *, deleted: bool = False) -> Attachment:
    """A file that is there, or (`deleted`) one that may be brought back too."""
    rows = Attachment.of(call.project, task).filter(pk=file).select_related("by", "project")
    found = (rows if deleted else rows.filter(deleted=None)).first()
    if found is None:
        raise Refusal("not-found")
    return found


def _version(row: Attachment) -> str:
    return tag_of(row.pk, row.digest, row.deleted)


def _told(call: Call, row: Attachment) -> AttachmentView:
    call.version(_version(row))
    return _view(row)


def _view(row: Attachment) -> AttachmentView:
    return AttachmentView(row.pk, row.name, row.kind, row.size, row.digest, person_view(row.by), row.at)
