"""Approving: a word bound to content and effect, by another than who asked, and the last one applies it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from headway.analysis.impact import Effect, Impact, beyond, effect_of
from headway.plan.changes import ChangeRefused
from headway.plan.said import Joined, Said
from headway.workbench.control import acknowledgements, applying, assess, lists, rules
from headway.workbench.control.models import Alternative, Approval, Assessment, ChangeRequest, Sitting, Stage, Verdict
from headway.workbench.control.requests import EDITED, WAITING, drop_drafts, void_all
from headway.workbench.control.rules import Need
from headway.workbench.control.turn import NotNow, Unfit, move, require_stage, taken
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project
from headway.workbench.projects.published import ENGINE
from headway.workbench.speaking import told


def approve(
    person: Person,
    request: ChangeRequest,
    alternative: Alternative,
    digest: str,
    at: datetime,
    *,
    on_behalf: Person | None = None,
    evidence: str = "",
    sitting: Sitting | None = None,
    why: str = "",
) -> Approval:
    """Approve an alternative as it was shown: `digest` is `assess.binding` of what was looked at.

    The last approval needed applies it, unless somebody has still to acknowledge it. With `on_behalf` one decides as
    the delegate of another, or (with `evidence`) notes what they decided elsewhere. PermissionDenied for the requester
    and the writers; NotNow where the content or the effect is not what was shown; Unfit, with nothing applied, where a
    Change no longer fits.
    """

    def act(fresh: ChangeRequest) -> Approval | ChangeRefused:
        require_stage(fresh, *WAITING)
        chosen = _alternative(fresh, alternative)
        try:
            impact = assess.whole(chosen)
        except ChangeRefused as refused:
            fresh.conflict = str(refused)
            fresh.save(update_fields=["conflict"])
            return refused
        needs = rules.needed(fresh.project, impact)
        for each in {person, on_behalf or person}:
            require_other(each, fresh, chosen)
        giver = _giver(person, fresh.project, needs, at, on_behalf, evidence)
        frozen = _as_shown(fresh.project, chosen, impact, digest, person, at)
        void_moved(fresh, chosen, impact, at)
        _once_each(chosen, giver["by"], giver["behalf"])
        given = Approval.objects.create(
            alternative=chosen, assessment=frozen, verdict=Verdict.APPROVE, at=at, why=why, evidence=evidence,
            sitting=sitting, **giver,
        )  # fmt: skip
        fresh.stage, fresh.conflict = Stage.ASSESSMENT, ""
        if missing(fresh.project, chosen, needs):
            fresh.save()
        else:
            move(fresh, Stage.APPROVED, at, chosen=chosen, answer=why)
            acknowledgements.ask(fresh, impact)
            if fresh.revision is not None or not acknowledgements.waited_for(fresh).exists():
                implement(person, fresh, at)
        return given

    made = taken(request, act)
    if isinstance(made, ChangeRefused):
        raise Unfit(
            _("It no longer fits the plan, and nothing was applied: %(why)s") % {"why": told(str(made))}
        ) from made
    return made


def reject(
    person: Person, request: ChangeRequest, why: str, at: datetime, *, on_behalf: Person | None = None,
    evidence: str = "", sitting: Sitting | None = None,
) -> None:  # fmt: skip
    """Refuse a request; one word of somebody whose approval would be needed is enough. A reason is due."""
    _decline(person, request, why, at, Verdict.REJECT, None, on_behalf, evidence, sitting)


def defer(
    person: Person, request: ChangeRequest, why: str, until: datetime | None, at: datetime, *,
    on_behalf: Person | None = None, evidence: str = "", sitting: Sitting | None = None,
) -> None:  # fmt: skip
    """Put the decision off, until a day or until it is submitted again. What was approved of it is void."""
    _decline(person, request, why, at, Verdict.DEFER, until, on_behalf, evidence, sitting)


def implement(person: Person, request: ChangeRequest, at: datetime) -> None:
    """Apply an approved request, if its effect is still the one that was approved. Under the request's turn.

    Where it moved beyond the tolerance, what was approved is void, and the request is under assessment again.
    """
    assert request.chosen is not None
    chosen = _alternative(request, request.chosen)
    try:
        impact = assess.whole(chosen)
    except ChangeRefused as refused:
        request.conflict = str(refused)
        request.save(update_fields=["conflict"])
        return
    void_moved(request, chosen, impact, at)
    if missing(request.project, chosen, rules.needed(request.project, impact)):
        move(request, Stage.ASSESSMENT, chosen=None, decided=None)
        return
    applying.carried_out(person, request, chosen, at)


def standing(alternative: Alternative) -> tuple[Approval, ...]:
    """The words that count on an alternative."""
    found = Approval.objects.filter(alternative=alternative, voided=None, verdict=Verdict.APPROVE)
    return tuple(found.select_related("by", "behalf", "assessment"))


def missing(project: Project, alternative: Alternative, needs: Sequence[Need]) -> tuple[Need, ...]:
    """What is still needed, with the number of people that are missing. Who lost the role since counts no more."""
    content = lists.digest(alternative)
    roles: dict[int, str] = {}
    for word in standing(alternative):
        decider = word.behalf or word.by
        if word.assessment.digest == content and rules.role_of(decider, project) == word.role:
            roles[decider.pk] = word.role
    short = ((need, need.count - sum(need.met_by(role) for role in roles.values())) for need in needs)
    return tuple(replace(need, count=left) for need, left in short if left > 0)


def awaited(person: Person, project: Project) -> tuple[ChangeRequest, ...]:
    """The requests that wait for this person's own word, the soonest due first: nothing of what they asked or wrote."""
    role = rules.role_of(person, project)
    waiting = ChangeRequest.objects.filter(project=project, stage__in=WAITING)
    rows = waiting.exclude(requester=person).select_related("project", "requester").order_by("due", "number")
    return tuple(row for row in rows if role and _awaits(row, person, role))


def _awaits(request: ChangeRequest, person: Person, role: str) -> bool:
    for alternative in request.alternatives.exclude(authors__person=person):
        if any(person in (word.by, word.behalf) for word in standing(alternative)):
            return False
        try:
            needs = rules.needed(request.project, assess.whole(alternative))
        except ChangeRefused:
            continue
        if any(need.met_by(role) for need in missing(request.project, alternative, needs)):
            return True
    return False


def void_moved(request: ChangeRequest, alternative: Alternative, impact: Impact, at: datetime) -> None:
    """Void the words given on another content, or on an effect from which today's has moved beyond the tolerance."""
    allowance, content = rules.allowance(request.project, impact), lists.digest(alternative)
    for word in standing(alternative):
        approved = effect_of(word.assessment.effect)
        moved = beyond(approved, impact.effect, allowance.days, allowance.money(approved))
        why = (Said(EDITED),) if word.assessment.digest != content else moved
        if why:
            Approval.objects.filter(pk=word.pk).update(voided=at, void=Joined(" ", why))


def require_other(person: Person, request: ChangeRequest, alternative: Alternative) -> None:
    """PermissionDenied for who asked for it, and for who wrote it: nobody approves what is their own."""
    if person.pk == request.requester_id:
        raise PermissionDenied(_("You asked for this change: somebody else has to approve it."))
    if alternative.authors.filter(person=person).exists():
        raise PermissionDenied(_("You edited this proposal: somebody else has to approve it."))


def _alternative(request: ChangeRequest, alternative: Alternative) -> Alternative:
    fresh = Alternative.objects.get(pk=alternative.pk, request=request)
    fresh.request = request
    return fresh


def _giver(
    person: Person, project: Project, needs: Sequence[Need], at: datetime, on_behalf: Person | None, evidence: str
) -> dict[str, Any]:
    """Who gives the word, as what, and for whom: fields of an Approval; PermissionDenied for who may not."""
    decider = on_behalf or person
    own, role = rules.role_of(person, project), rules.role_of(decider, project)
    if not own:
        raise PermissionDenied(_("You do not decide in this project."))
    if not any(need.met_by(role) for need in needs):
        raise PermissionDenied(_("The word of %(who)s is not one that is needed here.") % {"who": decider})
    if decider == person:
        return {"by": person, "behalf": None, "role": role, "recorder": None}
    if evidence.strip():
        if own not in rules.DECIDING:
            raise PermissionDenied(_("Only who plans or decides notes a decision given elsewhere."))
        return {"by": decider, "behalf": None, "role": role, "recorder": person}
    if not rules.stands_in(project, person, decider, at):
        raise PermissionDenied(_("%(who)s has not asked you to decide in their stead.") % {"who": decider})
    return {"by": person, "behalf": decider, "role": role, "recorder": None}


def _as_shown(
    project: Project, alternative: Alternative, impact: Impact, digest: str, person: Person, at: datetime
) -> Assessment:
    """Today's impact, frozen, if it is what was looked at: the same content, and the effect within the tolerance."""
    content = lists.digest(alternative)
    if digest != lists.binding(content, impact.effect_digest):
        if digest[:32] != content[:32]:
            raise NotNow(_("The content was edited since you looked: look at it again."))
        shown = _shown(alternative, digest, content)
        allowance = rules.allowance(project, impact)
        moved = (
            (_("The effect is another than when you looked."),)
            if shown is None
            else beyond(shown, impact.effect, allowance.days, allowance.money(shown))
        )
        if moved:
            raise NotNow(_("%(why)s Look at it again.") % {"why": told(Joined(" ", moved))})
    return assess.keep(alternative, impact, person, at)


def _shown(alternative: Alternative, digest: str, content: str) -> Effect | None:
    """The effect that was looked at, where it was frozen."""
    kept = Assessment.objects.filter(alternative=alternative, digest=content).exclude(effect="null")
    texts = kept.values_list("effect", flat=True)
    effects = (effect_of(text) for text in texts)
    return next((each for each in effects if lists.binding(content, each.digest) == digest), None)


def _once_each(alternative: Alternative, by: object, behalf: object) -> None:
    decider = behalf or by
    for word in standing(alternative):
        if decider in (word.by, word.behalf) or word.by == by:
            raise NotNow(_("%(who)s has approved this already.") % {"who": decider})


def _decline(
    person: Person, request: ChangeRequest, why: str, at: datetime, verdict: Verdict, until: datetime | None,
    on_behalf: Person | None, evidence: str, sitting: Sitting | None,
) -> None:  # fmt: skip
    if not why.strip():
        raise NotNow(_("Say why: whoever asked will want to know."))

    def act(fresh: ChangeRequest) -> None:
        require_stage(fresh, *WAITING, Stage.APPROVED)
        needs = (*(Need(rule.role, 1, "") for rule in rules.of(fresh.project)), Need("", 1, ""))
        giver = _giver(person, fresh.project, needs, at, on_behalf, evidence)
        void_all(fresh, at, Said("{who} decided otherwise.", who=str(on_behalf or person)))
        for alternative in fresh.alternatives.all():
            alternative.request = fresh
            frozen = assess.latest(alternative) or _blank(alternative, person, at)
            Approval.objects.create(
                alternative=alternative, assessment=frozen, verdict=verdict, at=at, why=why, evidence=evidence,
                sitting=sitting, **giver,
            )  # fmt: skip
        if verdict is Verdict.DEFER:
            move(fresh, Stage.DEFERRED, chosen=None, answer=why, until=until)
            return
        move(fresh, Stage.REJECTED, at, chosen=None, answer=why)
        drop_drafts(fresh)

    taken(request, act)


def _blank(alternative: Alternative, person: Person, at: datetime) -> Assessment:
    """An assessment for a word on what nobody assessed; of one that no longer fits, nothing is known."""
    try:
        return assess.keep(alternative, assess.whole(alternative), person, at)
    except ChangeRefused:
        project = alternative.request.project
        return Assessment.objects.create(
            alternative=alternative, at=at, by=person, revision=project.revision, mark=project.mark,
            engine=ENGINE, digest=lists.digest(alternative), effect="null", body="null",
        )  # fmt: skip
