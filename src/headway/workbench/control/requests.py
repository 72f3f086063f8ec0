"""Change requests: opened, written, submitted, assessed, deferred, rejected, withdrawn, reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from headway.plan.changes import Change, PlanChange
from headway.plan.said import Said
from headway.workbench.control import lists
from headway.workbench.control.models import (
    Alternative,
    Approval,
    Authorship,
    ChangeRequest,
    Kind,
    Stage,
    Urgency,
)
from headway.workbench.control.turn import NotNow, locked, move, require_stage, taken
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project
from headway.workbench.projects.patience import patiently
from headway.workbench.projects.sight import spoken_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WRITTEN = (Stage.DRAFT, Stage.SUBMITTED, Stage.ASSESSMENT, Stage.APPROVED, Stage.DEFERRED)
"""The stages at which the content of a request may still be edited; that voids what was approved."""

EDITED = noop("The content was edited.")
"""Why a word no longer counts."""

WAITING = (Stage.SUBMITTED, Stage.ASSESSMENT)
"""The stages at which a request waits for a decision."""

OPEN = (Stage.DRAFT, *WAITING, Stage.APPROVED, Stage.DEFERRED)
"""The stages at which a request is not settled."""

DONE = (Stage.IMPLEMENTED, Stage.REVIEWED)
"""The stages at which a request is in the plan, by approval."""


def open(  # noqa: A001 one opens a request
    person: Person,
    project: Project,
    title: str,
    kind: str,
    urgency: str,
    reason: str,
    at: datetime,
    risk: str = "",
    references: str = "",
) -> ChangeRequest:
    """A new request with an empty alternative A, as a draft. PermissionDenied for whoever may not propose."""
    require_proposer(person, project)
    given = {"title": title.strip()[:200], "kind": Kind(kind), "urgency": Urgency(urgency), "reason": reason}
    given |= {"risk": risk, "references": references}
    if not given["title"]:
        raise NotNow(_("A change request needs a title."))

    def once() -> ChangeRequest:
        with transaction.atomic():
            locked(project)
            last = ChangeRequest.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
            made = ChangeRequest.objects.create(project=project, number=last + 1, requester=person, created=at, **given)
            Alternative.objects.create(request=made, letter=LETTERS[0])
            return made

    return patiently(once)


def visible(person: Person, project: Project) -> QuerySet[ChangeRequest]:
    """The requests of a project that this person may see: all, and of the drafts those they may edit."""
    found = ChangeRequest.objects.filter(project=project).select_related("project", "requester", "chosen", "baseline")
    if not may(person, Act.READ, project):
        return found.none()
    return found if may(person, Act.PROPOSE, project) else found.exclude(stage=Stage.DRAFT)


def alternatives(request: ChangeRequest) -> tuple[Alternative, ...]:
    """The ways to meet a request, A first."""
    return tuple(Alternative.objects.filter(request=request).select_related("request__project", "request__requester"))


def add_alternative(
    person: Person, request: ChangeRequest, title: str, at: datetime, copy_of: Alternative | None = None
) -> Alternative:
    """One more way to meet a request, empty or a copy of another one, whose writers are then its own."""
    require_proposer(person, request.project)

    def act(fresh: ChangeRequest) -> Alternative:
        require_stage(fresh, *WRITTEN)
        have = alternatives(fresh)
        if len(have) == len(LETTERS):
            raise NotNow(_("A request has at most %(most)s alternatives.") % {"most": len(LETTERS)})
        made = Alternative(request=fresh, letter=LETTERS[len(have)], title=title[:200])
        if copy_of is not None and copy_of.request_id == fresh.pk:
            made.changes, made.promised, made.made = copy_of.changes, copy_of.promised, copy_of.made
        made.save()
        if copy_of is not None:
            writers = Person.objects.filter(pk__in=copy_of.authors.values("person"))
            _wrote(made, (person, *writers), at)
        return made

    return taken(request, act)


def entitle(person: Person, alternative: Alternative, title: str) -> None:
    """Say in a few words which way an alternative is."""
    require_editor(person, alternative)
    alternative.title = title.strip()[:200]
    alternative.save(update_fields=["title"])


def describe(person: Person, request: ChangeRequest, **fields: str) -> None:
    """Set title, reason, kind, urgency, risk or references while it is not decided; its requester or a planner may."""
    _require_own(person, request)

    def act(fresh: ChangeRequest) -> None:
        require_stage(fresh, *WRITTEN)
        for name in fields.keys() & {"title", "reason", "kind", "urgency", "risk", "references"}:
            setattr(fresh, name, fields[name])
        fresh.save()

    taken(request, act)


def set_changes(
    person: Person,
    alternative: Alternative,
    changes: Sequence[Change],
    *,
    baseline: Sequence[Change] | None = None,
    at: datetime,
    writers: Iterable[Person] = (),
    of_draft: bool = False,
) -> Alternative:
    """Give an alternative its content: Changes to the plan and (None: as they are) to the performance baseline.

    Whatever was approved is void from then on. Facts are refused: what happened is not proposed. `writers` have
    written it besides this person, and may not approve it either. Unless it comes out of the draft (`of_draft`), that
    is dropped, since it holds something else.
    """
    from headway.workbench.control import drafts

    require_editor(person, alternative)
    _require_plan_only(person, alternative.request.project, (*changes, *(baseline or ())))

    def act(fresh: ChangeRequest) -> None:
        require_stage(fresh, *WRITTEN)
        alternative.refresh_from_db()
        before = lists.digest(alternative)
        alternative.changes = lists.written(changes)
        if baseline is not None:
            alternative.promised = lists.written(baseline)
        alternative.edited += 1
        if not of_draft:
            drafts.drop(alternative)
            alternative.made = fresh.project.revision
        alternative.save()
        _wrote(alternative, (person, *writers), at)
        if lists.digest(alternative) != before:
            _edited(fresh, alternative, at)

    taken(alternative.request, act)
    return alternative


def submit(person: Person, request: ChangeRequest, at: datetime) -> None:
    """Hand a request in; from now on it waits for a decision. What drafts of it hold is kept first."""
    from headway.workbench.control import drafts, rules

    _require_own(person, request)
    for alternative in alternatives(request):
        draft = drafts.of(alternative)
        if draft is not None:
            drafts.keep(person, draft, at)

    def act(fresh: ChangeRequest) -> None:
        require_stage(fresh, Stage.DRAFT, Stage.DEFERRED)
        if not any(lists.forecast(each) or lists.promised(each) for each in alternatives(fresh)):
            raise NotNow(_("A request without any change cannot be submitted."))
        void_all(fresh, at, Said("It was submitted again."))
        within = rules.within(fresh.project)
        move(fresh, Stage.SUBMITTED, submitted=at, due=fresh.due or at + timedelta(days=within), until=None, answer="")

    taken(request, act)


def withdraw(person: Person, request: ChangeRequest, at: datetime, why: str = "") -> None:
    """Take a request back before it is in the plan; its requester or a planner may."""
    _require_own(person, request)

    def act(fresh: ChangeRequest) -> None:
        require_stage(fresh, *OPEN)
        if fresh.revision is not None:
            raise NotNow(_("It is in the plan already, as an emergency: it has to be decided."))
        void_all(fresh, at, Said("The request was withdrawn."))
        move(fresh, Stage.WITHDRAWN, at, answer=why)
        drop_drafts(fresh)

    taken(request, act)


def assess(person: Person, request: ChangeRequest, at: datetime) -> None:
    """Bring a submitted request under assessment: what each alternative would do today is frozen."""
    from headway.workbench.control import acknowledgements
    from headway.workbench.control import assess as assessing

    require_assessor(person, request.project)

    def act(fresh: ChangeRequest) -> None:
        require_stage(fresh, *WAITING)
        for alternative in alternatives(fresh):
            impact = assessing.whole(alternative)
            assessing.keep(alternative, impact, person, at)
            acknowledgements.ask(fresh, impact)
        move(fresh, Stage.ASSESSMENT)

    taken(request, act)


def review(person: Person, request: ChangeRequest, lesson: str, at: datetime) -> None:
    """Close an implemented request with what was learnt of its prediction."""
    require_assessor(person, request.project)

    def act(fresh: ChangeRequest) -> None:
        require_stage(fresh, Stage.IMPLEMENTED)
        move(fresh, Stage.REVIEWED, reviewed=at, lesson=lesson)

    taken(request, act)


def void_all(request: ChangeRequest, at: datetime, why: str, alternative: Alternative | None = None) -> int:
    """Void what was approved of a request or one alternative of it; how many."""
    standing = Approval.objects.filter(alternative__request=request, voided=None)
    if alternative is not None:
        standing = standing.filter(alternative=alternative)
    return standing.update(voided=at, void=why)


def drop_drafts(request: ChangeRequest) -> None:
    """Drafts are gone once their request is decided."""
    Project.objects.filter(alternative__request=request, proposes__isnull=False).delete()


def require_proposer(person: Person, project: Project) -> None:
    """PermissionDenied for whoever may not propose a change of this project."""
    if project.proposes_id is not None or not may(person, Act.PROPOSE, project):
        raise PermissionDenied(_("You may not propose a change of this project."))


def require_editor(person: Person, alternative: Alternative) -> None:
    """PermissionDenied unless one requested it, wrote it, or plans the project."""
    request = alternative.request
    require_proposer(person, request.project)
    own = request.requester_id == person.pk or alternative.authors.filter(person=person).exists()
    if not own and not may(person, Act.PLAN, request.project) and lists.forecast(alternative):
        raise PermissionDenied(_("Only who made this proposal, or plans the project, may edit it."))


def require_assessor(person: Person, project: Project) -> None:
    """PermissionDenied unless one plans the project or approves in it."""
    if not may(person, Act.PLAN, project) and not may(person, Act.APPROVE, project):
        raise PermissionDenied(_("You may not assess change requests in this project."))


def _require_own(person: Person, request: ChangeRequest) -> None:
    require_proposer(person, request.project)
    if request.requester_id != person.pk and not may(person, Act.PLAN, request.project):
        raise PermissionDenied(_("Only its requester, or who plans the project, may do this."))


def _require_plan_only(person: Person, project: Project, changes: Sequence[Change]) -> None:
    if not all(isinstance(change, PlanChange) for change in changes):
        raise PermissionDenied(_("A proposal holds no facts: report progress in the plan itself."))
    for act in sorted(spoken_of(changes)):
        if not may(person, act, project):
            raise PermissionDenied(_("You may not %(act)s in this project.") % {"act": act.value})


def _wrote(alternative: Alternative, people: Iterable[Person], at: datetime) -> None:
    rows = [
        Authorship(alternative=alternative, person=each, at=at) for each in {each.pk: each for each in people}.values()
    ]
    Authorship.objects.bulk_create(rows, ignore_conflicts=True)


def _edited(request: ChangeRequest, alternative: Alternative, at: datetime) -> None:
    """What was approved of the old content is void, and what was acknowledged is asked anew."""
    void_all(request, at, Said(EDITED), alternative)
    request.acknowledgements.all().delete()
    request.conflict = ""
    if request.stage == Stage.APPROVED:
        request.stage, request.chosen, request.decided = Stage.ASSESSMENT, None, None
    request.save()
