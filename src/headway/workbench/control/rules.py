"""Who has to approve a change: by its days, its money, and whether it alters the critical path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from headway.analysis.impact import Effect, Impact
from headway.workbench.control.models import Delegation, Rule
from headway.workbench.control.turn import replaced
from headway.workbench.people.may import TABLE, in_scope, may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act, Role
from headway.workbench.projects.models import Project

WITHIN = 5
DRIFT_DAYS, DRIFT_SHARE = 0.5, 0.01
APPROVERS = frozenset(role.value for role in TABLE[Act.APPROVE])
DECIDING = frozenset({Role.MANAGER.value, *APPROVERS})
"""The roles a rule may name."""


@dataclass(frozen=True)
class Need:
    """So many people of a role have to approve, and why. An empty role: whoever may approve at all."""

    role: str
    count: int
    why: str

    def met_by(self, role: str) -> bool:
        """Whether somebody of this role counts."""
        return role == self.role if self.role else role in APPROVERS


class Allowance(NamedTuple):
    """How far an effect may move before what was approved is void: working days, and a share of the money."""

    days: float
    share: float

    def money(self, approved: Effect) -> Decimal:
        """The share of the money that was approved."""
        return abs(approved.money or Decimal(0)) * Decimal(str(self.share))


def of(project: Project) -> tuple[Rule, ...]:
    """The rules of a project; none: one sponsor or owner approves everything."""
    return tuple(Rule.objects.filter(project=project))


def put(person: Person, project: Project, rules: list[Rule]) -> None:
    """Set the rules of a project; PermissionDenied for whoever may not approve."""
    if not may(person, Act.APPROVE, project):
        raise PermissionDenied(_("Only a sponsor or an owner sets who has to approve."))
    if any(rule.role not in DECIDING or rule.count < 1 for rule in rules):
        raise ValueError("a rule names a role that decides, and at least one of it")
    replaced(project, Rule, rules)


def needed(project: Project, impact: Impact) -> tuple[Need, ...]:
    """Who has to approve a change with this impact. Where several rules of a role apply, the greatest number counts."""
    found: dict[str, Need] = {}
    for rule in of(project):
        why = "; ".join(_reasons(rule, impact))
        if why and (rule.role not in found or found[rule.role].count < rule.count):
            found[rule.role] = Need(rule.role, rule.count, why)
    return tuple(found.values()) or (Need("", 1, _("every change needs a sponsor or an owner")),)


def allowance(project: Project, impact: Impact) -> Allowance:
    """How far this effect may move: the tightest of the rules that apply."""
    applying = [rule for rule in of(project) if any(_reasons(rule, impact))]
    days = min((rule.drift_days for rule in applying), default=DRIFT_DAYS)
    return Allowance(days, min((rule.drift_share for rule in applying), default=DRIFT_SHARE))


def within(project: Project) -> int:
    """Days in which a request is to be decided: the shortest of the rules."""
    return min((rule.within for rule in of(project)), default=WITHIN)


def role_of(person: Person, project: Project) -> str:
    """As what somebody decides in a project: their role, an administrator as an owner; empty for nobody.

    A token that does not reach to approving decides nothing.
    """
    if not person.is_active or not in_scope(person, Act.APPROVE):
        return ""
    member = person.membership(project.pk)
    if member is None:
        return Role.OWNER.value if person.is_admin else ""
    return member.role


def stands_in(project: Project, to: Person, of: Person, at: datetime) -> bool:
    """Whether somebody was asked to decide in another's stead on this day."""
    found = Delegation.objects.filter(project=project, of=of, to=to)
    return found.filter(begins__lte=at.date(), ends__gte=at.date()).exists()


def delegate(person: Person, project: Project, to: Person, begins: datetime, ends: datetime) -> Delegation:
    """Let another decide in one's stead from one day to another; only who decides can hand it on."""
    if role_of(person, project) not in DECIDING:
        raise PermissionDenied(_("Only who decides may name a delegate."))
    if to.membership(project.pk) is None and not to.is_admin:
        raise PermissionDenied(_("A delegate is a member of the project."))
    return Delegation.objects.create(project=project, of=person, to=to, begins=begins.date(), ends=ends.date())


def _reasons(rule: Rule, impact: Impact) -> Iterator[str]:
    """Why a rule applies; a threshold on what is not known applies, since it may be passed."""
    days, money = impact.effect.days, impact.effect.money
    if rule.days is None and rule.money is None and not rule.critical:
        yield _("every change")
    if rule.days is not None and (days is None or abs(days) >= rule.days):
        yield _("moves the finish by %(days)s working days or more") % {"days": number_format(f"{rule.days:g}")}
    if rule.money is not None and money is not None and abs(money) >= rule.money:
        yield _("moves the cost by %(money)s or more") % {
            "money": number_format(round(rule.money), force_grouping=True)
        }
    if rule.critical and (impact.critical.entered or impact.critical.left):
        yield _("alters the critical path")
