"""What people said about a task, ready to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.safestring import SafeString

from headway.workbench.documents.markdown import render
from headway.workbench.documents.models import Comment
from headway.workbench.pages.tasks.fields import Failure
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project


@dataclass(frozen=True)
class Remark:
    """A comment, its text as safe HTML, and how often it was reworded."""

    comment: Comment
    html: SafeString
    reworded: int
    failure: Failure | None = None  # why a new wording was not saved

    @property
    def shown(self) -> str:
        """What its editor holds."""
        return str(self.failure.typed) if self.failure else self.comment.text


def remarks(project: Project, task: str, trouble: Mapping[str, Failure]) -> list[Remark]:
    """The comments on a task, oldest first."""
    found = Comment.of(project, task).select_related("by", "deleted_by").annotate(reworded=Count("wordings"))
    people = list(Person.objects.filter(memberships__project=project))
    return [Remark(each, _html(each, people), each.reworded, trouble.get(f"comment-{each.pk}")) for each in found]


def _html(comment: Comment, people: list[Person]) -> SafeString:
    return render(comment.text, people) if comment.deleted is None else SafeString()
