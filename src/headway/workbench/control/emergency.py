"""What cannot wait: applied first, past the locks, and to be approved within a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from headway.plan.changes import ChangeRefused
from headway.plan.said import Joined
from headway.workbench.control import acknowledgements, applying, assess, lists, requests
from headway.workbench.control.models import Alternative, ChangeRequest, Stage, Urgency
from headway.workbench.control.turn import NotNow, Unfit, move, require_stage, taken
from headway.workbench.control.undone import steps, undone
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project, Via
from headway.workbench.projects.record import Signature, in_turn
from headway.workbench.projects.replay import changes_of
from headway.workbench.speaking import told

WITHIN = timedelta(days=1)


def apply(person: Person, request: ChangeRequest, alternative: Alternative, at: datetime) -> None:
    """Put an alternative into the plan before anybody approved it; from then on it has a day to be approved.

    The baseline waits for the approval. PermissionDenied for who does not plan, NotNow without a reason, Unfit where it
    does not fit today's plan.
    """
    if not may(person, Act.PLAN, request.project):
        raise PermissionDenied(_("Only who plans the project applies an emergency."))

    def act(fresh: ChangeRequest) -> ChangeRefused | None:
        require_stage(fresh, Stage.DRAFT, Stage.SUBMITTED, Stage.ASSESSMENT)
        if fresh.revision is not None:
            raise NotNow(_("It is in the plan already."))
        if not fresh.reason.strip():
            raise NotNow(_("An emergency needs a reason."))
        chosen = Alternative.objects.get(pk=alternative.pk, request=fresh)
        chosen.request = fresh
        if not lists.forecast(chosen):
            raise NotNow(_("A request without any change to the plan is no emergency."))
        try:
            impact = assess.whole(chosen)
            assess.keep(chosen, impact, person, at)
            fresh.revision = applying.into_plan(person, fresh, chosen, at)
        except ChangeRefused as refused:
            return refused
        acknowledgements.ask(fresh, impact)
        move(
            fresh, Stage.ASSESSMENT, urgency=Urgency.EMERGENCY, submitted=fresh.submitted or at, due=at + WITHIN,
            chosen=chosen,
        )  # fmt: skip
        requests.drop_drafts(fresh)
        return None

    refused = taken(request, act)
    if refused is not None:
        raise Unfit(told(str(refused))) from refused


def unsettled(project: Project) -> QuerySet[ChangeRequest]:
    """What is in the plan and nobody approved: it waits for its decision, or was refused and has to be taken out."""
    found = ChangeRequest.objects.filter(project=project, revision__isnull=False)
    waiting = Q(stage__in=(Stage.SUBMITTED, Stage.ASSESSMENT, Stage.APPROVED, Stage.DEFERRED))
    gone = undone(project, found.filter(stage=Stage.REJECTED))
    return found.filter(waiting | (Q(stage=Stage.REJECTED) & ~Q(pk__in=gone))).order_by("due")


def overdue(project: Project, at: datetime) -> QuerySet[ChangeRequest]:
    """The emergencies whose day is over."""
    return unsettled(project).filter(due__lt=at)


def take_back(person: Person, request: ChangeRequest, at: datetime) -> None:
    """Take a refused emergency out of the plan again, past the locks that it passed; Unfit where later work builds on

    it: then that has to be undone first.
    """
    if not may(person, Act.PLAN, request.project):
        raise PermissionDenied(_("Only who plans the project takes an emergency back."))

    def act(fresh: ChangeRequest) -> ChangeRefused | None:
        require_stage(fresh, Stage.REJECTED)
        if fresh.revision is None or not unsettled(fresh.project).filter(pk=fresh.pk).exists():
            raise NotNow(_("It is not in the plan."))
        made = Entry.objects.get(project=fresh.project, revision=fresh.revision)
        entry = (made, *steps(fresh))[-1]
        back = tuple(change.inverse() for change in reversed(changes_of(entry)))
        signed = Signature(
            by=person, at=at, via=Via.PAGE, gesture=f"Undid: {made.gesture}", cause=applying.cause(fresh),
            undoes=entry.revision, approval=fresh.pk,
        )  # fmt: skip
        fitting = lists.fitted(load(fresh.project).state.plan, back)
        try:
            in_turn(fresh.project, lambda before: (back, signed))
        except ChangeRefused as refused:
            fresh.conflict = Joined("\n", fitting.misfits) or str(refused)
            fresh.save(update_fields=["conflict"])
            return refused
        return None

    refused = taken(request, act)
    if refused is not None:
        raise Unfit(told(str(refused))) from refused
