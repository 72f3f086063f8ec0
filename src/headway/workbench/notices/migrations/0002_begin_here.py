"""Nobody is told of what happened before there were notices."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import Max
from django.utils import timezone


def begin(apps: Any, editor: Any) -> None:
    """Every project that is there begins at its newest revision and its newest comment."""
    documents, now = "documents", timezone.now()
    newest = {
        "comment": apps.get_model(documents, "Comment").objects.aggregate(last=Max("pk"))["last"] or 0,
        "mention": apps.get_model(documents, "Mention").objects.aggregate(last=Max("pk"))["last"] or 0,
    }
    cursors = apps.get_model("notices", "Cursor").objects
    projects = apps.get_model("projects", "Project").objects.filter(proposes=None)
    for project, revision in projects.values_list("pk", "revision"):
        cursors.create(project_id=project, revision=revision, since=now, **newest)


class Migration(migrations.Migration):
    """Data alone."""

    dependencies = [("notices", "0001_initial"), ("documents", "0001_initial")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
