"""Whose a record is: who may reword, delete and bring back a comment or a file."""

from __future__ import annotations

from typing import Literal

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from headway.workbench.documents.models import Attachment, Comment
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act

type Deed = Literal["reword", "delete", "restore"]


def require_comment(person: Person, comment: Comment, deed: Deed) -> None:
    """PermissionDenied unless it is the person's own; whoever manages the project may also delete others'."""
    mine = comment.by_id == person.pk
    if not mine and not (deed == "delete" and may(person, Act.PROJECT, comment.project)):
        raise PermissionDenied(_("A comment is its author's to change."))
    if deed == "restore" and comment.deleted_by_id != person.pk:
        raise PermissionDenied(_("Who deleted a comment may bring it back."))


def require_file(person: Person, file: Attachment) -> None:
    """PermissionDenied unless the person attached it, or manages the project."""
    if file.by_id != person.pk and not may(person, Act.PROJECT, file.project):
        raise PermissionDenied(_("A file is its owner's to delete."))
