"""What somebody meant to do, put into a change request instead of into the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from headway.plan.changes import Change
from headway.workbench.control import drafts, requests
from headway.workbench.control.models import Kind, Urgency
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project


def proposed(person: Person, project: Project, changes: Sequence[Change], *, title: str, at: datetime) -> Project:
    """A new change request that holds the Changes, and its draft to go on editing in; nothing live moves.

    PermissionDenied for whoever may not propose.
    """
    with transaction.atomic():
        row = requests.open(person, project, title, Kind.SCOPE, Urgency.NORMAL, "", at)
        row.project = project
        alternative = requests.set_changes(person, row.alternatives.get(), tuple(changes), at=at)
        return drafts.enter(person, alternative, at)
