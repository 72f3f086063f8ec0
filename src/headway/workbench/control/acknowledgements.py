"""Whoever is affected says that they know, or somebody signs that it goes on without their word."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from headway.analysis.impact import Impact
from headway.plan.said import Joined
from headway.workbench.control.models import Acknowledgement, ChangeRequest, Stage
from headway.workbench.control.turn import NotNow, require_stage, taken
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project

BEFORE = (Stage.SUBMITTED, Stage.ASSESSMENT, Stage.APPROVED)


def ask(request: ChangeRequest, impact: Impact) -> None:
    """Wait for the word of every owner and stakeholder affected; who gave theirs is not asked again."""
    rows = [
        Acknowledgement(request=request, affected=each.key[:400], told=Joined(" ", each.must_know))
        for each in (*impact.owners, *impact.stakeholders)
    ]
    Acknowledgement.objects.bulk_create(rows, ignore_conflicts=True)


def waited_for(request: ChangeRequest) -> QuerySet[Acknowledgement]:
    """Whose word is still waited for."""
    return Acknowledgement.objects.filter(request=request, at=None)


def concerns(person: Person, project: Project, row: Acknowledgement) -> bool:
    """Whether it is this person whose word is waited for: the stakeholder of this address, or the resource they are."""
    kind, _space, id = row.affected.partition(" ")
    if kind == "stakeholder":
        known = load(project).state.plan.stakeholders.get(id)
        return known is not None and known.email.casefold() == person.email.casefold()
    member = person.membership(project.pk)
    return id in (person.name, person.email) or (member is not None and bool(member.resource) and member.resource == id)


def acknowledge(person: Person, request: ChangeRequest, row: Acknowledgement, at: datetime) -> None:
    """One knows what one must know. The last word that was waited for lets an approved request into the plan."""
    if not concerns(person, request.project, row) or not may(person, Act.READ, request.project):
        raise PermissionDenied(_("Only whom it concerns acknowledges it."))
    _settle(person, request, [row.pk], at, "")


def override(person: Person, request: ChangeRequest, why: str, at: datetime) -> None:
    """Sign that a request goes on without the words still waited for; a sponsor or an owner, with a reason.

    Not the requester, and nobody who wrote what is to be applied.
    """
    from headway.workbench.control.approvals import require_other

    if not may(person, Act.APPROVE, request.project):
        raise PermissionDenied(_("Only a sponsor or an owner signs that it goes on without their word."))
    if not why.strip():
        raise NotNow(_("Going on without their word needs a reason."))
    for alternative in [request.chosen] if request.chosen else request.alternatives.all():
        require_other(person, request, alternative)
    _settle(person, request, [row.pk for row in waited_for(request)], at, why)


def _settle(person: Person, request: ChangeRequest, rows: list[int], at: datetime, why: str) -> None:
    from headway.workbench.control.approvals import implement

    def act(fresh: ChangeRequest) -> None:
        require_stage(fresh, *BEFORE)
        Acknowledgement.objects.filter(pk__in=rows, request=fresh, at=None).update(by=person, at=at, override=why)
        if fresh.stage == Stage.APPROVED and not waited_for(fresh).exists():
            implement(person, fresh, at)

    taken(request, act)
