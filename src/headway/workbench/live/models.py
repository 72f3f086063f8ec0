"""Who looks at what, right now. Disposable: a row that is not renewed is nobody."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from headway.workbench.projects.models import Project


class Presence(models.Model):
    """One tab of one person, open on a thing of a project (`task:12`, `page:board`)."""

    tab = models.CharField(max_length=40, primary_key=True)  # made by the browser, random
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    thing = models.CharField(max_length=420)
    seen = models.DateTimeField(db_index=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["project", "seen"], name="present_in_a_project")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.thing}"
