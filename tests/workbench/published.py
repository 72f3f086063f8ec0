"""An edition of a project's plan as it is, with nothing to decide and nothing simulated."""

from __future__ import annotations

from datetime import datetime

from headway.analysis import Analysis, analyse
from headway.reports.steering import Sources, Sure, compose
from headway.workbench.documents.models import Edition
from headway.workbench.documents.stored import SIGHTS, packed
from headway.workbench.people.models import Person
from headway.workbench.projects.history import state_at
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import Sight


def _sources(sight: Sight, seen: Analysis) -> Sources:
    return Sources(seen, Sure(), (), costs=sight.costs, reserves=sight.reserves, risks=sight.risks)


def published(project: Project, by: Person, at: datetime, number: int) -> Edition:
    """Kept as the one of this number."""
    analysis = analyse(*state_at(project, project.revision))
    pages = {sight: compose(_sources(sight, sight.analysis(analysis))) for sight in SIGHTS}
    digest, body = packed(pages)
    given = {"project": project, "title": "Board", "at": at, "by": by, "track": "not-known"}
    return Edition.objects.create(
        **given, number=number, revision=project.revision, engine="", digest=digest, body=body
    )
