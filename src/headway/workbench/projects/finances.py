"""Where the money of a project stands, for whoever may see it: one function for pages and API."""

from __future__ import annotations

from datetime import datetime

from headway.analysis import Analysis
from headway.analysis.money import Money
from headway.cost.cashflow import Step
from headway.plan.baseline import Baseline
from headway.workbench.people.models import Person
from headway.workbench.projects import baselines, confidence
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.performance import revisions_of
from headway.workbench.projects.sight import sight_of
from headway.workbench.projects.standings import clock


def money(person: Person, project: Project, step: Step = Step.MONTH, as_of: datetime | None = None) -> Money:
    """The money of a project as this person may see it, against the performance baseline in force.

    The warning rests on the newest simulation of the present plan; of an earlier day (`as_of`) there is none.
    """
    _revision, analysis = seen(person, project, as_of)
    known = confidence.standing(person, project) if as_of is None else None
    found = known.confidence if known is not None and known.is_current else None
    return Money(analysis, found, step, _in_force(person, project, analysis))


def _in_force(person: Person, project: Project, analysis: Analysis) -> Baseline | None:
    """The revision of the performance baseline that counts on the status date, with what its sums follow from."""
    status = analysis.schedule.as_of
    rows = [(clock(row.effective), row) for row in revisions_of(project)]
    begun = [row for moment, row in rows if moment is None or status is None or moment <= status]
    if not begun:
        return None
    shown = baselines.shown(project)
    if shown is not None and shown.pk == begun[-1].pk and analysis.baseline is not None:
        return analysis.whole.baseline
    return sight_of(person, project).summing.baseline(baselines.value(begun[-1]))
