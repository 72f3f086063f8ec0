"""One answer: everything that follows from a plan and its facts, computed when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

from headway.actuals.facts import Actuals, Progress
from headway.plan.baseline import Baseline
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.settings import Convention
from headway.plan.value import TaskId
from headway.schedule import schedule
from headway.schedule.result import Schedule

if TYPE_CHECKING:
    from headway.analysis.load import Loads, Overload
    from headway.analysis.network import Dangling
    from headway.analysis.query.field import Columns, Field
    from headway.analysis.standing import Standing
    from headway.cost import Costs
    from headway.plan.changes import Change


@dataclass(frozen=True, eq=False)
class Analysis:
    """The answer to a plan: dates, costs and problems, each computed once, on first use.

    `as_of` is the status date as it was asked for; `schedule.as_of` is the one that was used.
    """

    plan: Plan
    actuals: Actuals
    as_of: datetime | None = None
    baseline: Baseline | None = None
    convention: Convention | None = None
    costs_before: Costs | None = None  # of a plan much like this one: what is the same there is not worked out again
    behind: Analysis | None = field(default=None, repr=False)  # the same with the rates it is told without: see `whole`

    @property
    def whole(self) -> Analysis:
        """What sums of money are worked out from: itself, or the same with the rates that its readers may not see.

        Only what adds up may ask for it: what is listed thing by thing is listed from the analysis itself.
        """
        return self.behind or self

    @cached_property
    def schedule(self) -> Schedule:
        """Every date, float and driver."""
        return schedule(self.plan, self.actuals, self.as_of, self.convention)

    @cached_property
    def cost(self) -> Costs:
        """Work and money of every task."""
        from headway.cost import cost

        if self.behind is not None:
            return self.behind.cost.as_sums(self.plan)
        return cost(self.plan, self.schedule, self.actuals, self.as_of, before=self.costs_before)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the plan: what the scheduling found, then its structure, then its costs."""
        from headway.analysis.structure import structure_problems

        found = (*self.schedule.problems, *structure_problems(self), *self.cost.problems)
        return tuple({(p.code, p.where, p.what, p.tasks, p.links): p for p in found}.values())

    @cached_property
    def open_ends(self) -> Dangling:
        """The tasks whose logic has a loose end, for the problems and for the audit."""
        from headway.analysis.network import dangling

        return dangling(self)

    @cached_property
    def progress(self) -> Mapping[TaskId, Progress]:
        """What is known of each task at the status date."""
        return self.actuals.progress(known=self.as_of)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """What can be asked of its tasks, by name in small letters; the plan's custom fields are among it."""
        from headway.analysis.query.fields import all_fields

        return all_fields(self)

    @cached_property
    def columns(self) -> Columns:
        """The values of every field, each worked out when it is first asked for."""
        from headway.analysis.query.field import Columns

        return Columns(self)

    @cached_property
    def load(self) -> Loads:
        """What everybody still has to do, day by day, against what there is of them."""
        from headway.analysis.load import loads

        return loads(self)

    @cached_property
    def overloads(self) -> tuple[Overload, ...]:
        """Who has more to do than time, from when to when, with the proof where float cannot resolve it."""
        from headway.analysis.load import overloads

        return overloads(self.load)

    @cached_property
    def standing(self) -> Standing:
        """The few figures one looks at first: finish, movement, late, done, problems."""
        from headway.analysis.standing import standing

        return standing(self)

    @property
    def start(self) -> datetime | None:
        """When the project starts."""
        return self.schedule.project_start

    @property
    def finish(self) -> datetime | None:
        """When the project finishes."""
        return self.schedule.project_finish

    def apply(self, *changes: Change) -> Self:
        """The analysis after these Changes of plan and facts, all else equal; ChangeRefused where one does not fit."""
        from headway.actuals.changes import apply_all

        plan, actuals = apply_all(self.plan, self.actuals, changes)
        if self.behind is not None:
            return replace(self, plan=plan, actuals=actuals, behind=self.behind.apply(*changes))
        return replace(self, plan=plan, actuals=actuals, costs_before=self.costs_at_hand)

    @property
    def costs_at_hand(self) -> Costs | None:
        """The costs if they were worked out already, else those it would begin from."""
        return self.whole.__dict__.get("cost", self.whole.costs_before)


def analyse(
    plan: Plan,
    actuals: Actuals | None = None,
    as_of: datetime | None = None,
    baseline: Baseline | None = None,
    convention: Convention | None = None,
) -> Analysis:
    """Analyse a plan. Nothing is computed yet: each part of the answer is, when it is first asked for.

    `as_of` None is the plan's own status date, else its current date; `baseline` is what the audit measures against;
    `convention` None is the plan's own. Never raises for what a user wrote: see `Analysis.problems`.
    """
    return Analysis(plan, actuals or Actuals(), as_of, baseline, convention)
