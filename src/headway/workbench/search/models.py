"""The rows of the index. Disposable: all of them follow from the record, and are made again from it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from headway.workbench.projects.models import Project

OPENING = 60
"""Characters of a title by which what begins so is found; an index does not take a long text."""


class Noun(models.TextChoices):
    """What can be found. Projects themselves are few, and looked through by name."""

    TASK = "task"
    RISK = "risk"
    COMMENT = "comment"
    REQUEST = "request"


class Record(models.Model):
    """A thing that can be found: its title, and the words of title and text without case and accents.

    `place` is the project and whether one must be allowed to see its risks (`place_of`); `version` that of a comment.
    The words stand in a full-text index besides, kept by the database itself (migration 0001).
    """

    id = models.BigAutoField(primary_key=True)
    project = models.ForeignKey(Project, models.CASCADE, related_name="+", db_index=False)
    noun = models.CharField(max_length=8, choices=Noun.choices)
    key = models.CharField(max_length=400)  # as the rows of a plan have it; of a comment or request its number
    thing = models.TextField()  # the identifier itself
    place = models.BigIntegerField(db_index=True)
    version = models.BigIntegerField(default=0)
    title = models.TextField(blank=True)
    words = models.TextField(blank=True)
    rest = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "noun", "key"], name="found_once")]

    def __str__(self) -> str:
        return self.title or f"{self.noun} {self.thing}"


class Indexed(models.Model):
    """Up to which revision a plan is in the index, and by which rules its words were made."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="+", primary_key=True)
    revision = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=32, default="", blank=True)
    rules = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.project_id}@{self.revision}"


class Heard(models.Model):
    """Up to which number comments, or requests, are in the index."""

    noun = models.CharField(max_length=8, primary_key=True)
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.noun} {self.number}"


def place_of(project: int, *, risks: bool = False) -> int:
    """The place of what everybody reads in a project, or of what takes the right to see its risks."""
    return 2 * project + risks
