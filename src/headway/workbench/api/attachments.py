"""Files about a task."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.http import FileResponse

from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.api.tasks import known
from headway.workbench.documents.files import handed_over
from headway.workbench.documents.models import Attachment
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


FILES = "/projects/{slug:key}/tasks/{path:task}/attachments"


@operation("GET", FILES, Act.READ, Page[AttachmentView])
def list_attachments(call: Call, task: str, query: Paged) -> Page[AttachmentView]:
    """The files about a task, oldest first."""
    known(call.newest()[1], task)
    rows = Attachment.of(call.project, task).filter(deleted=None).select_related("by")
    return page_of([_view(row) for row in rows], lambda each: str(each.id), query)


@operation("GET", f"{FILES}/{{int:file}}", Act.READ, AttachmentView)
def read_attachment(call: Call, task: str, file: int) -> AttachmentView:
    """One file, told of; its bytes are its `content`."""
    return _view(_row(call, task, file))


@operation("GET", f"{FILES}/{{int:file}}/content", Act.READ, bytes)
def download_attachment(call: Call, task: str, file: int) -> FileResponse:
    """The bytes of a file, whatever it is as `application/octet-stream`."""
    return handed_over(_row(call, task, file))


def _row(call: Call, task: str, file: int) -> Attachment:
    found = Attachment.of(call.project, task).filter(pk=file, deleted=None).select_related("by").first()
    if found is None:
        raise Refusal("not-found")
    return found


def _view(row: Attachment) -> AttachmentView:
    return AttachmentView(row.pk, row.name, row.kind, row.size, row.digest, person_view(row.by), row.at)
