"""Files people brought, until they are used or forgotten; and how they said their sheets are to be read."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.conf import settings
from django.db import models

from headway.workbench.projects.models import Project


class Upload(models.Model):
    """A file somebody dropped. The file itself and what was read of it lie in the folder of uploads, under `token`.

    `project` None: it is to become one. `batch` joins the files of one drop. `complaint` is why it could not be read.
    """

    token = models.CharField(max_length=32, unique=True)
    batch = models.CharField(max_length=32, db_index=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads")
    project = models.ForeignKey(Project, models.CASCADE, null=True, related_name="uploads")
    name = models.CharField(max_length=255)  # as the person knows it; never a path of ours
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    format = models.CharField(max_length=16, blank=True)
    options = models.JSONField(default=dict)  # of the reader of sheets
    place = models.CharField(max_length=500, blank=True)
    complaint = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    created = models.DateTimeField()
    expires = models.DateTimeField(db_index=True)
    used = models.DateTimeField(null=True)
    revision = models.PositiveBigIntegerField(null=True)  # of `project`, which it made

    class Meta:
        ordering: ClassVar = ["-created", "-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def cause(self) -> str:
        """What the journal says brought a write about."""
        return f"import {self.pk}: {self.name}"[:200]


class SheetMapping(models.Model):
    """How somebody last read a sheet with these headers: proposed again for the next one."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sheet_mappings")
    signature = models.CharField(max_length=64)
    options = models.JSONField(default=dict)
    saved = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "signature"], name="one_mapping_per_header")]

    def __str__(self) -> str:
        return self.signature


def signature(titles: tuple[str, ...]) -> str:
    """By what a sheet's headers are known again: their texts in their order."""
    return hashlib.sha256("\0".join(titles).encode()).hexdigest()
