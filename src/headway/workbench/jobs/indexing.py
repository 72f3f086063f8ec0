"""The index for finding catches up with everything, also with plans that nobody looks into."""

from __future__ import annotations

from headway.workbench.jobs.job import job
from headway.workbench.projects.models import Project
from headway.workbench.search import upkeep

MOST = 30.0
"""Seconds one turn takes at most; the next goes on."""


@job()
def index() -> None:
    """Take in what was written since, and what was worded otherwise."""
    upkeep.catch_up(Project.objects.filter(deleted=None, proposes=None).order_by("pk"), MOST)
    upkeep.compare()
