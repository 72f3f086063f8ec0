"""The rows of what waits for somebody's word."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from headway.workbench.projects.models import Project


class State(models.TextChoices):
    """Where a report stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Report(models.Model):
    """Progress somebody reported: facts, as Changes, that count once they are accepted."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reports")
    at = models.DateTimeField()
    said = models.CharField(max_length=500)  # the Changes in words
    changes = models.TextField()  # the document of Changes (plan/changes/codec.py)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)  # why it was declined
    revision = models.PositiveBigIntegerField(null=True)  # that its acceptance made

    class Meta:
        ordering: ClassVar = ["at", "id"]
        indexes: ClassVar = [models.Index(fields=["project", "state"], name="reports_by_state")]

    def __str__(self) -> str:
        return self.said
