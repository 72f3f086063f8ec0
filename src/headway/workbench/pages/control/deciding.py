"""Who has to approve, who has, what this person may do about it, and where the request stands, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.workbench.control import acknowledgements, approvals, assess, emergency, requests, rules
from headway.workbench.control.models import Alternative, Approval, ChangeRequest, Delegation, Stage
from headway.workbench.control.rules import Need
from headway.workbench.control.undone import undone
from headway.workbench.pages.control.columns import Column
from headway.workbench.pages.control.words import ROLES
from headway.workbench.pages.shell.words import day, weekday
from headway.workbench.people.may import may
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import baselines
from headway.workbench.projects.models import Project


@dataclass(frozen=True)
class Needed:
    """An approval that is needed, as the page shows it: of whom, why, given by whom, and whether that is enough."""

    said: str
    why: str
    given: tuple[str, ...]
    met: bool


def deciding(person: Person, request: ChangeRequest, columns: Sequence[Column], now: datetime) -> dict[str, Any]:
    """What the decision's side of the page shows."""
    here = next(each for each in columns if each.here)
    waits = request.stage in requests.WAITING
    needs = list(_needs(request, here, costs=may(person, Act.SEE_COSTS, request.project)))
    before = request.stage in acknowledgements.BEFORE
    own = barred(person, request, here.alternative) if before else ""
    refusal = own or (_approved_by(person, here.alternative) if before else "")
    role = rules.role_of(person, request.project)
    notes = waits and role in rules.DECIDING
    behalf = delegators(request.project, person, now) if notes else []
    named = {role in rules.APPROVERS, *(each.role == role for each in rules.of(request.project)), bool(behalf)}
    decides = notes and any(named)
    return {
        "needs": needs,
        "waits": waits,
        "overdue": waits and request.due is not None and request.due < now,
        "standing": standing(request, needs),
        "refusal": refusal if decides else "",
        "may_decide": notes and not refusal and here.impact is not None,
        "may_decline": decides,
        "may_note": notes and not decides,
        "behalf": behalf,
        "elsewhere": deciders(request.project, person) if notes else [],
        "may_override": before and not own and may(person, Act.APPROVE, request.project),
        **_own(person, request, columns),
    }


def barred(person: Person, request: ChangeRequest, alternative: Alternative) -> str:
    """Why this person, who asked for it or wrote it, may not decide on it; empty where they may."""
    try:
        approvals.require_other(person, request, alternative)
    except PermissionDenied as denied:
        return str(denied)
    return ""


def delegators(project: Project, person: Person, now: datetime) -> list[Person]:
    """Those in whose stead this person decides today."""
    today = now.date()
    found = Delegation.objects.filter(project=project, to=person, begins__lte=today, ends__gte=today)
    return list(Person.objects.filter(pk__in=found.values("of")))


def deciders(project: Project, person: Person) -> list[Person]:
    """The others of the project who decide: whose word, given elsewhere, may be noted."""
    found = Membership.objects.filter(project=project, role__in=rules.DECIDING).exclude(person=person)
    return [each.person for each in found.select_related("person").order_by("person__name")]


def standing(request: ChangeRequest, needs: Sequence[Needed]) -> str:
    """Where the request stands, and what comes next, in a sentence."""
    if request.stage in requests.WAITING:
        left = [each.said for each in needs if not each.met]
        return _waits(left, request.due) if left else _("Everybody has approved.")
    if request.stage == Stage.APPROVED:
        count = acknowledgements.waited_for(request).count()
        waiting = ngettext(
            "Approved. It takes effect once %(n)s more says that they know.",
            "Approved. It takes effect once %(n)s more say that they know.",
            count,
        )
        return waiting % {"n": count} if count else _("Approved, and not applied.")
    by = ", ".join(dict.fromkeys(str(each.behalf or each.by) for each in words(request) if each.voided is None))
    gone = request.pk in undone(request.project, [request])
    told = {"when": day(request.decided) or day(request.created), "until": day(request.until), "who": by}
    said = {
        Stage.DRAFT: _("A draft: nobody is asked to decide yet."),
        Stage.IMPLEMENTED: _("Approved on %(when)s by %(who)s, and undone since.")
        if gone
        else _("Approved on %(when)s by %(who)s, and in the plan."),
        Stage.REVIEWED: _("Approved on %(when)s by %(who)s, reviewed, and undone since.")
        if gone
        else _("Approved on %(when)s by %(who)s, in the plan, and reviewed."),
        Stage.REJECTED: _("Rejected on %(when)s by %(who)s."),
        Stage.DEFERRED: _("Deferred until %(until)s by %(who)s.") if request.until else _("Deferred by %(who)s."),
        Stage.WITHDRAWN: _("Withdrawn on %(when)s."),
    }
    return said[Stage(request.stage)] % told


def words(request: ChangeRequest) -> list[Approval]:
    """Every word on the request, first to last, voided ones too."""
    found = Approval.objects.filter(alternative__request=request)
    return list(found.select_related("by", "behalf", "recorder", "alternative"))


def need_said(need: Need) -> str:
    """`an owner`, `2 sponsors`, `a sponsor or an owner`."""
    if not need.role:
        return _("a sponsor or an owner")
    role = ROLES[need.role]
    if need.count > 1:
        return _("%(count)s of the role %(role)s") % {"count": need.count, "role": role}
    return _("an %(role)s") % {"role": role} if need.role[0] in "aeiou" else _("a %(role)s") % {"role": role}


def _needs(request: ChangeRequest, here: Column, *, costs: bool) -> Iterator[Needed]:
    """What is needed for the alternative that is looked at; of a decided request, who has decided."""
    given = approvals.standing(here.alternative)
    if request.stage not in (*requests.WAITING, Stage.DRAFT, Stage.DEFERRED) or here.impact is None:
        return
    needs = rules.needed(request.project, assess.whole(here.alternative))
    short = {each.role: each.count for each in approvals.missing(request.project, here.alternative, needs)}
    for need in needs:
        names = tuple(_named(each) for each in given if need.met_by(each.role))
        why = need.why if costs and need.role else ""  # a threshold tells about how much it costs
        yield Needed(need_said(need), why, names, need.role not in short)


def _named(word: Approval) -> str:
    told = {"who": word.by, "other": word.behalf or word.recorder, "when": day(word.at)}
    if word.behalf is not None:
        return _("%(who)s for %(other)s, %(when)s") % told
    if word.recorder is not None:
        return _("%(who)s, noted by %(other)s, %(when)s") % told
    return _("%(who)s, %(when)s") % told


def _waits(left: Sequence[str], due: datetime | None) -> str:
    told = {"whom": _(" and ").join(left), "when": weekday(due)}
    return _("Waits for %(whom)s, by %(when)s.") % told if due else _("Waits for %(whom)s.") % told


def _approved_by(person: Person, alternative: Alternative) -> str:
    given = any(person in (each.by, each.behalf) for each in approvals.standing(alternative))
    return _("You have approved it.") if given else ""


def _own(person: Person, request: ChangeRequest, columns: Sequence[Column]) -> dict[str, Any]:
    """What its requester, its writers and planners may do."""
    plans, proposes = (may(person, act, request.project) for act in (Act.PLAN, Act.PROPOSE))
    own = proposes and (plans or request.requester_id == person.pk)
    wrote = any(each.alternative.authors.filter(person=person).exists() for each in columns)
    assesses = plans or may(person, Act.APPROVE, request.project)
    return {
        "may_edit": proposes and (own or wrote) and request.stage in requests.WRITTEN and request.revision is None,
        "may_describe": own and request.stage in requests.WRITTEN,
        "may_submit": own and request.stage in (Stage.DRAFT, Stage.DEFERRED),
        "may_withdraw": own and request.stage in requests.OPEN and request.revision is None,
        "may_assess": assesses and request.stage in requests.WAITING,
        "may_apply_now": plans and request.stage in (Stage.DRAFT, *requests.WAITING) and request.revision is None,
        "may_take_back": plans
        and request.stage == Stage.REJECTED
        and emergency.unsettled(request.project).filter(pk=request.pk).exists(),
        "measured": baselines.measured(request.project) is not None,
        "may_review": assesses and request.stage == Stage.IMPLEMENTED,
    }
