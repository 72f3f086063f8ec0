"""What people say about a task."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.api.tasks import known
from headway.workbench.documents.models import Comment
from headway.workbench.people.roles import Act


class CommentView(msgspec.Struct, frozen=True):
    """A comment, in Markdown. Of one that was taken back the text is null."""

    id: int
    by: PersonView
    at: datetime
    edited: datetime | None
    deleted: datetime | None
    text: str | None


class NewComment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said, in Markdown; `@name` mentions somebody of the project."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=20_000, pattern=r"\S")]


@operation("GET", "/projects/{slug:key}/tasks/{path:task}/comments", Act.READ, Page[CommentView])
def list_comments(call: Call, task: str, query: Paged) -> Page[CommentView]:
    """What was said about a task, oldest first."""
    _known(call, task)
    rows = Comment.of(call.project, task).select_related("by")
    return page_of([_view(row) for row in rows], lambda each: str(each.id), query)


@operation("POST", "/projects/{slug:key}/tasks/{path:task}/comments", Act.COMMENT, {201: CommentView})
def say_comment(call: Call, task: str, body: NewComment) -> CommentView:
    """Say something about a task."""
    _known(call, task)
    return _view(Comment.say(call.project, task, call.person, call.now, body.text))


def _known(call: Call, task: str) -> None:
    known(call.newest()[1], task)


def _view(row: Comment) -> CommentView:
    text = None if row.deleted else row.text
    return CommentView(row.pk, person_view(row.by), row.at, row.edited, row.deleted, text)
