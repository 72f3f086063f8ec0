"""Every project somebody may see, as one line each: when, how sure, for how much, what threatens it, what moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from headway.reports.steering.track import LEAST, Judgement, Promised, judge
from headway.workbench.documents.models import Standard
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.access import memberships_at_hand, seen_by
from headway.workbench.projects.band import Band
from headway.workbench.projects.brief import Brief, Cash, Top, Week, read
from headway.workbench.projects.models import Outlook, Project, Standing
from headway.workbench.projects.published import remembered
from headway.workbench.projects.sight import Sight, sight_of
from headway.workbench.projects.standings import BUDGET, Stands, clock, standings


@dataclass(frozen=True, eq=False)
class Line:
    """A project as this person may see it. What is None is not known, or not theirs to know (see `sight`).

    `figures` are those of revision `figures.revision`; `fresh` unless the project has moved on since. `band` is as
    simulated at revision `simulated`. Dates are on the plan's own clock.
    """

    project: Project
    sight: Sight
    figures: Standing | None
    fresh: bool
    brief: Brief
    band: Band | None
    simulated: int | None
    is_simulation_old: bool
    managers: tuple[Person, ...]
    least: float = LEAST

    @property
    def name(self) -> str:
        """What the project is called."""
        return str(self.project)

    @property
    def manager(self) -> str:
        """Who manages it, by name; who owns it where nobody else does."""
        return ", ".join(map(str, self.managers))

    @property
    def finish(self) -> datetime | None:
        """When it is done by the plan alone."""
        return clock(self.figures.finish) if self.figures is not None else None

    @property
    def promised(self) -> datetime | None:
        """The finish that was promised."""
        return clock(self.figures.promised) if self.figures is not None else None

    def p(self, percent: int) -> datetime | None:
        """The finish that is kept in so many percent of the simulated runs."""
        return self.band.p(percent) if self.band is not None else None

    @cached_property
    def chance(self) -> float | None:
        """The share of simulated runs that keep the promised finish; of a milestone's, only as it was simulated."""
        if self.band is None or (self.brief.of_task and self.promised != self.band.promised):
            return None
        return self.band.kept(self.promised)

    @property
    def cash(self) -> Cash | None:
        """The money."""
        return self.brief.cash

    @property
    def overrun(self) -> Decimal | None:
        """By how much the forecast is above the budget."""
        return self.cash.overrun if self.cash is not None else None

    @property
    def risk(self) -> Top | None:
        """The open threat that costs most days."""
        return self.brief.risk

    @property
    def week(self) -> Week | None:
        """What moved this week."""
        return self.brief.week

    @property
    def problems(self) -> int | None:
        """How many things in the plan are to be looked at; of money and risks only for who may see these."""
        if self.figures is None:
            return None
        return self.figures.problems if self.sight.all else self.brief.problems

    @cached_property
    def judgement(self) -> Judgement:
        """What it may be called, by how sure it is of what was promised: the judgement of its steering page."""
        cash, band = self.cash, self.band
        budget = cash.budget if cash is not None else None
        return judge(
            Promised(
                finish=self.promised,
                forecast=self.brief.held or self.finish,
                chance=self.chance,
                budget=budget,
                cost=cash.forecast if cash is not None else None,
                budget_chance=band.budget_chance if band is not None and budget is not None else None,
                unknown=self.unsure,
            ),
            self.least,
            clock(self.figures.as_of) if self.figures is not None else None,
        )

    @property
    def unsure(self) -> str:
        """Why it is not known how sure the finish is; empty where it is."""
        if self.band is None:
            return _("It has not been simulated yet.")
        if self.band.is_known:
            return ""
        told = _("%(ranged)d of %(remaining)d tasks have a range or a risk.")
        return told % {"ranged": self.band.ranged, "remaining": self.band.remaining}


def portfolio(person: Person, now: datetime, budget: float = BUDGET) -> tuple[Line, ...]:
    """The projects that this person may see, by name; neither drafts nor archived ones.

    What is out of date is computed as far as `budget` seconds reach (see `standings`); the rest is not `fresh`.
    """
    memberships_at_hand(person)
    return _lines(person, list(seen_by(person).filter(archived=None).order_by("name", "key")), now, budget)


def portfolio_line(person: Person, project: Project, now: datetime) -> Line:
    """One project as the portfolio has it, with nothing kept; who may not read it is kept out before."""
    (line,) = _lines(person, [project], now, BUDGET, keep=False)
    return line


def _lines(
    person: Person, projects: list[Project], now: datetime, budget: float, *, keep: bool = True
) -> tuple[Line, ...]:
    found = standings(projects, now, budget, keep=keep)
    outlooks = Outlook.objects.in_bulk([each.pk for each in projects])
    managers, least = (
        _managers(projects),
        dict(Standard.objects.filter(project__in=projects).values_list("project", "least")),
    )
    return tuple(
        _line(person, each, outlooks.get(each.project.pk), managers, least.get(each.project.pk, LEAST))
        for each in found
    )


def _line(
    person: Person, stands: Stands, outlook: Outlook | None, managers: dict[int, tuple[Person, ...]], least: float
) -> Line:
    project, figures, sight = stands.project, stands.figures, sight_of(person, stands.project)
    band = remembered(outlook)
    old = outlook is not None and (outlook.revision, outlook.mark) != (project.revision, project.mark)
    return Line(
        project=project,
        sight=sight,
        figures=figures,
        fresh=stands.fresh,
        brief=read(figures.body).seen(sight) if figures is not None else Brief(),
        band=band.without(money=not sight.costs, reserves=not sight.reserves) if band is not None else None,
        simulated=outlook.revision if outlook is not None and band is not None else None,
        is_simulation_old=old,
        managers=managers.get(project.pk, ()),
        least=least,
    )


def _managers(projects: Iterable[Project]) -> dict[int, tuple[Person, ...]]:
    """By project the active members who manage it, else those who own it."""
    rows = Membership.objects.filter(
        Q(role=Role.MANAGER) | Q(role=Role.OWNER), project__in=projects, person__is_active=True
    )
    found: dict[int, dict[str, list[Person]]] = {}
    for row in rows.select_related("person").order_by("added", "pk"):
        found.setdefault(row.project_id, {}).setdefault(row.role, []).append(row.person)
    return {project: tuple(roles.get(Role.MANAGER) or roles.get(Role.OWNER) or ()) for project, roles in found.items()}
