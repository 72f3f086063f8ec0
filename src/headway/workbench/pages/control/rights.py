"""What somebody may do about the changes of a project."""

from __future__ import annotations

from typing import Any

from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project


def rights(request: Signed, project: Project) -> dict[str, Any]:
    """The project, and what this person may do about its changes."""
    return {
        "project": project,
        "costs": may(request.user, Act.SEE_COSTS, project),
        "may_propose": may(request.user, Act.PROPOSE, project),
        "may_rule": may(request.user, Act.APPROVE, project),
    }
