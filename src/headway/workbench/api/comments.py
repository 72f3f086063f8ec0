"""What people say about a task."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from urllib.parse import quote

import msgspec

from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.api.tasks import known
from headway.workbench.documents.models import Comment
from headway.workbench.documents.whose import require_comment
from headway.workbench.people.roles import Act

type Said = Annotated[str, msgspec.Meta(min_length=1, max_length=20_000, pattern=r"\S")]


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

    text: Said


class CommentEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another wording, or (`deleted` false) what was taken back said after all; what is left out stays."""

    text: Said | msgspec.UnsetType = msgspec.UNSET
    deleted: bool | msgspec.UnsetType = msgspec.UNSET


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
    made = Comment.say(call.project, task, call.person, call.now, body.text)
    call.made(f"/projects/{call.project.key}/tasks/{quote(task, safe='')}/comments/{made.pk}")
    return _told(call, made)


ONE = "/projects/{slug:key}/tasks/{path:task}/comments/{int:comment}"


@operation("GET", ONE, Act.READ, CommentView)
def read_comment(call: Call, task: str, comment: int) -> CommentView:
    """One comment; the ETag is what altering asks for."""
    return _told(call, _row(call, task, comment))


@operation("PATCH", ONE, Act.COMMENT, CommentView, conditional=True)
def change_comment(call: Call, task: str, comment: int, body: CommentEdit) -> CommentView:
    """Word your own comment otherwise, take it back or bring it back. The earlier wording is kept."""
    row = _row(call, task, comment)
    call.meant(_version(row))
    if body.deleted is not msgspec.UNSET and body.deleted != (row.deleted is not None):
        _turn(call, row, gone=body.deleted)
    if body.text is not msgspec.UNSET and body.text != row.text:
        require_comment(call.person, row, "reword")
        if row.deleted is not None:
            raise Refusal("refused", "The comment was taken back: bring it back before you word it otherwise.")
        row.reword(body.text, call.now, row.version)
    return _told(call, row)


@operation("DELETE", ONE, Act.COMMENT, {204: None}, conditional=True)
def take_back_comment(call: Call, task: str, comment: int) -> None:
    """Take a comment back: your own, or any where you manage the project. Who and when stay."""
    row = _row(call, task, comment)
    call.meant(_version(row))
    require_comment(call.person, row, "delete")
    if row.deleted is None:
        row.delete_by(call.person, call.now, row.version)


def _turn(call: Call, row: Comment, *, gone: bool) -> None:
    require_comment(call.person, row, "delete" if gone else "restore")
    if gone:
        row.delete_by(call.person, call.now, row.version)
    else:
        row.restore(row.version, call.now)


def _known(call: Call, task: str) -> None:
    known(call.newest()[1], task)


def _row(call: Call, task: str, comment: int) -> Comment:
    found = Comment.of(call.project, task).filter(pk=comment).select_related("by", "project").first()
    if found is None:
        raise Refusal("not-found")
    return found


def _version(row: Comment) -> str:
    return f"{row.pk}-{row.version}"


def _told(call: Call, row: Comment) -> CommentView:
    call.version(_version(row))
    return _view(row)


def _view(row: Comment) -> CommentView:
    text = None if row.deleted else row.text
    return CommentView(row.pk, person_view(row.by), row.at, row.edited, row.deleted, text)
