"""One draft of a first plan a person, and the checklists people have put away."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from headway.workbench.projects.models import Project


class Draft(models.Model):
    """What a person has said so far; gone as soon as it is a project."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="first_plan")
    said = models.JSONField(default=dict)  # of drafts.Said
    changed = models.DateTimeField()

    def __str__(self) -> str:
        return f"a first plan of {self.person}"


class PutAway(models.Model):
    """A person wants no checklist on the overview of a project. What is ticked on it is kept nowhere."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "project"], name="put_away_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.project}"
