"""The rows: projects, what their plans hold, the journal, and baselines."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Project(models.Model):
    """A plan and everything around it. `revision` is raised by every write and by nothing else."""

    key = models.SlugField(max_length=64, unique=True)  # in addresses: /p/atlas/
    name = models.CharField(max_length=500, blank=True)  # of the plan's settings, written along with them
    revision = models.PositiveBigIntegerField(default=0)
    created = models.DateTimeField()
    archived = models.DateTimeField(null=True, blank=True)
    accepts_reports = models.BooleanField(default=False)  # contributors' progress counts without being accepted

    def __str__(self) -> str:
        return self.name or self.key


class Row(models.Model):
    """One thing of a plan or one fact: a task, a link, a calendar, ... `body` is the value itself, as JSON.

    The fields are declared once, by the value; `noun` is the collection that holds it (docs/decisions).
    """

    id = models.BigAutoField(primary_key=True)
    project = models.ForeignKey(Project, models.CASCADE, related_name="rows")
    noun = models.CharField(max_length=16)
    key = models.CharField(max_length=400)
    body = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "noun", "key"], name="one_row_per_thing")]

    def __str__(self) -> str:
        return f"{self.noun} {self.key}"


class Via(models.TextChoices):
    """By which door a write came in."""

    PAGE = "page"
    API = "api"
    CLI = "cli"
    IMPORT = "import"
    DEMO = "demo"


class Entry(models.Model):
    """A line of the journal: one gesture, the Changes it was, and the revision it made. Never altered."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="entries")
    revision = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="entries")
    via = models.CharField(max_length=8, choices=Via.choices)
    gesture = models.CharField(max_length=500, blank=True)  # what was done, as a person would say it
    why = models.TextField(blank=True)  # the reason given
    cause = models.CharField(max_length=200, blank=True)  # what brought it about: import 12, change request 4
    undoes = models.PositiveBigIntegerField(null=True)  # the revision whose Changes this entry took back
    count = models.PositiveIntegerField()  # of Changes
    changes = models.TextField()  # the document of Changes (plan/changes/codec.py)

    class Meta:
        ordering: ClassVar = ["-revision"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "revision"], name="one_entry_per_revision")]

    def __str__(self) -> str:
        return f"{self.project_id}@{self.revision}: {self.gesture}"


class Baseline(models.Model):
    """A stored Plan with its figures, or a foreign file's figures alone. Never altered; it may be set aside."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="baselines")
    name = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    taken = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="baselines")
    revision = models.PositiveBigIntegerField(null=True)  # None: it came from a file
    source = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    body = models.BinaryField()  # the headway.Baseline value, JSON, compressed

    class Meta:
        ordering: ClassVar = ["-taken", "-id"]

    def __str__(self) -> str:
        return self.name
