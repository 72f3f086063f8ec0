"""What the tests of the inbox ask of the record: somebody says something, and it is gathered."""

from __future__ import annotations

from django.utils import timezone

from headway.workbench.documents.models import Comment
from headway.workbench.notices.gather import gather
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project


def say(key: str, task: str, name: str, text: str) -> int:
    """A comment of this person; how many were told of it."""
    by = Person.objects.get(email=f"{name}@example.org")
    Comment.say(Project.objects.get(key=key), task, by, timezone.now(), text)
    return gather(timezone.now())
