"""What a list of Changes would do to a project, before anybody makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.analysis.analysis import Analysis
from headway.analysis.comparison import Comparison, compare
from headway.analysis.confidence import Confidence
from headway.analysis.impact.altered import Altered, altered
from headway.analysis.impact.cascade import cascade, teams_on
from headway.analysis.impact.effect import Effect, in_cents, in_hundredths
from headway.analysis.impact.moving import date_move
from headway.analysis.impact.parts import (
    EVERYTHING,
    Affected,
    Cascade,
    Critical,
    DateMove,
    FloatUse,
    MilestoneMove,
    MoneyMove,
    Overload,
    Period,
    Reserve,
    RiskTouch,
    Shown,
    Sure,
)
from headway.analysis.moves import Move, Moves
from headway.analysis.promises import promised_finish
from headway.plan.baseline import Baseline
from headway.plan.changes import Change
from headway.plan.value import TaskId
from headway.schedule.result import NO_DATE

MOST_MILESTONES = 50
"""Milestones whose chance is told: each keeps a date for every run."""


@dataclass(frozen=True, eq=False)
class Impact:
    """What Changes would do. Every part is worked out when it is first asked for; two steps are worth knowing.

    All but `sure` follow from the two schedules and cost little. `sure` simulates the later plan with the random
    numbers of `confidence`, and is None where that was not given.
    Where somebody may not see money, reserves or risks, give the analyses they may see and say so in `shown`: these
    parts are then None, and `not_shown` names them. The sure part is computed on the whole, for everybody alike
    (docs/decisions/one-confidence-for-everybody.md): give the whole later analysis as `whole`.
    """

    before: Analysis
    after: Analysis
    given: tuple[Change, ...] | None = None  # the Changes, where they are at hand; None: the difference
    shown: Shown = EVERYTHING
    confidence: Confidence | None = None  # of the earlier plan, whole
    whole: Analysis | None = None  # the later analysis to simulate; None: `after`

    @cached_property
    def comparison(self) -> Comparison:
        """All that differs, task by task."""
        return compare(self.before, self.after)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The Changes themselves."""
        return self.comparison.changes if self.given is None else self.given

    @cached_property
    def change_sentences(self) -> tuple[str, ...]:
        """Each Change in one line."""
        from headway.plan.changes import sentences

        return sentences(self.before.plan, self.changes)

    @cached_property
    def altered(self) -> Altered:
        """The things and tasks the Changes name."""
        return altered(self.changes, self.before.plan, self.after.plan)

    @cached_property
    def finish(self) -> DateMove:
        """The project's finish."""
        return self.move(self.before.finish, self.after.finish)

    def move(self, before: datetime | None, after: datetime | None) -> DateMove:
        """From one date to another in working days of the later project calendar."""
        return date_move(self.after.plan, before, after)

    @cached_property
    def milestones(self) -> tuple[MilestoneMove, ...]:
        """Every milestone that moves, comes or goes, in reading order of the later plan; those that go come last."""
        from headway.analysis.impact.milestones import milestones

        return milestones(self.before, self.after, self.move)

    @cached_property
    def cost(self) -> MoneyMove | None:
        """What the whole project will have cost; None where nothing has a price or it is not shown."""
        if not self.shown.costs or not (self.before.cost.is_known or self.after.cost.is_known):
            return None
        return MoneyMove(self.before.cost.project.total, self.after.cost.project.total)

    @cached_property
    def cash_flow(self) -> tuple[Period, ...] | None:
        """Planned cost of every month; None as `cost` is. The dearest part: a page may ask for it with `sure`."""
        from headway.analysis.impact.money import cash_flow

        return None if self.cost is None else cash_flow(self.before, self.after)

    @cached_property
    def float_used(self) -> FloatUse:
        """By how much open tasks may slip less than before without moving the finish."""
        from headway.analysis.impact.floats import float_used

        return float_used(self.before, self.after)

    @cached_property
    def critical(self) -> Critical:
        """Which tasks come to decide the finish, and which no longer do."""
        return Critical(self.comparison.became_critical, self.comparison.no_longer_critical)

    @cached_property
    def overloads(self) -> tuple[Overload, ...]:
        """The resources that are overloaded on more or fewer days, the most more first."""
        from headway.analysis.impact.load import overloads

        return overloads(self.before, self.after)

    @cached_property
    def risks(self) -> tuple[RiskTouch, ...] | None:
        """The open risks that the Changes touch; None where risks are not shown."""
        from headway.analysis.impact.risks import touched_risks

        return touched_risks(self.before, self.after, self.altered) if self.shown.risks else None

    @cached_property
    def reserve(self) -> Reserve | None:
        """The contingency and what the Changes use up of it; None where none is set or reserves are not shown."""
        from headway.analysis.impact.money import reserve

        if not self.shown.reserves:
            return None
        return reserve(self.before, self.after, priced=self.cost is not None)

    @cached_property
    def cascade(self) -> Cascade | None:
        """What is touched along the dependencies of components; None where no component is."""
        return cascade(self.before, self.after, self.altered)

    @cached_property
    def affected(self) -> tuple[Affected, ...]:
        """Teams, then owners, then stakeholders, with what each must know; those who need not know are left out."""
        from headway.analysis.impact.affected import affected

        return affected(self)

    @cached_property
    def moved(self) -> Mapping[TaskId, Move]:
        """The tasks that move, by identifier; a row is made when it is looked at."""
        return MovesByTask(self.comparison.moves)

    @cached_property
    def touched_tasks(self) -> tuple[TaskId, ...]:
        """The tasks without children that are altered or move, in reading order; removed ones last."""
        plan, moved = self.after.plan, self.moved
        named = self.altered.of
        ids = (id for id in plan.outline.order if (id in moved or id in named) and not plan.is_summary(id))
        return (*ids, *(task for task in self.altered.tasks if task not in plan.tasks))

    def by_distance(self, tasks: Iterable[TaskId]) -> list[TaskId]:
        """Of these tasks those that move, the farthest first; else in the order given."""
        far = self._far
        return sorted((task for task in tasks if task in far), key=lambda task: -far[task])

    @cached_property
    def _far(self) -> Mapping[TaskId, int]:
        """How many working minutes each task moves, whatever the direction."""
        moves = self.comparison.moves
        far = np.maximum(_size(moves.finish_minutes), _size(moves.start_minutes))
        return dict(zip(moves.tasks, far.tolist(), strict=True))

    @property
    def teams(self) -> tuple[Affected, ...]:
        """The teams that must know something."""
        return tuple(each for each in self.affected if each.kind == "team")

    @property
    def owners(self) -> tuple[Affected, ...]:
        """The owners of risks, and people without a team, that must know something."""
        return tuple(each for each in self.affected if each.kind == "owner")

    @property
    def stakeholders(self) -> tuple[Affected, ...]:
        """The people outside who must know something."""
        return tuple(each for each in self.affected if each.kind == "stakeholder")

    @cached_property
    def added(self) -> tuple[TaskId, ...]:
        """Tasks only the later plan has."""
        return self.comparison.added

    @cached_property
    def removed(self) -> tuple[TaskId, ...]:
        """Tasks only the earlier plan has."""
        return self.comparison.removed

    @cached_property
    def sure(self) -> Sure | None:
        """How sure both sides are; None without a simulation of the earlier plan, or where nothing has a date."""
        from headway.analysis.impact.sure import sure

        after = self.after if self.whole is None else self.whole
        if self.confidence is None or after.finish is None:
            return None
        tasks = {each.task: each.promised for each in self.milestones[:MOST_MILESTONES]}
        promise, rights = promised_finish(self.before), self.shown
        return sure(self.confidence, after, promise, self.move, tasks, costs=rights.costs, reserves=rights.reserves)

    @property
    def not_shown(self) -> tuple[str, ...]:
        """What is left out since it may not be seen: of costs, reserves, risks."""
        return tuple(name for name, shown in zip(Shown._fields, self.shown, strict=True) if not shown)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What would happen, in a few sentences without jargon, the gravest first."""
        from headway.analysis.impact.words import sentences

        return tuple(sentences(self))

    @cached_property
    def effect(self) -> Effect:
        """The part approvals bind to. Compute it on what is not redacted: it is what will really happen."""
        plan = self.after.plan
        cost, touched = self.cost, self.cascade.touched if self.cascade is not None else ()
        teams = {
            team for side in (self.before.plan, plan) for task in self.altered.tasks for team in teams_on(side, task)
        }
        owners = {plan.components[each].owner for each in touched if each in plan.components}
        return Effect(
            days=in_hundredths(self.finish.days),
            money=in_cents(cost.more) if cost is not None else None,
            milestones={each.task: in_hundredths(each.days) for each in self.milestones},
            touched=self.altered.keys,
            components=tuple(sorted(touched)),
            teams=tuple(sorted(teams | {owner for owner in owners if owner is not None})),
        )

    @property
    def effect_digest(self) -> str:
        """SHA-256 of the effect."""
        return self.effect.digest

    @cached_property
    def is_empty(self) -> bool:
        """Whether the two plans and their facts are the same."""
        a, b = self.before, self.after
        return (a.plan is b.plan or a.plan == b.plan) and (a.actuals is b.actuals or a.actuals == b.actuals)

    def against(self, baseline: Baseline) -> Impact:
        """The same impact, its promises read from another baseline."""
        before, after = (_held_against(side, baseline) for side in (self.before, self.after))
        return replace(self, before=before, after=after)

    def as_json(self) -> dict[str, Any]:
        """The document of `headway impact --json`, of the API and of whoever keeps it."""
        from headway.analysis.impact.document import document

        return document(self)


def impact(
    before: Analysis,
    after: Analysis,
    *,
    changes: Sequence[Change] | None = None,
    baseline: Baseline | None = None,
    confidence: Confidence | None = None,
    whole: Analysis | None = None,
    shown: Shown = EVERYTHING,
) -> Impact:
    """What would happen between two analyses of the same day. Nothing is computed yet.

    `changes` are those that lead from one to the other, where they are at hand. `baseline` is what promises are read
    from, None: that of the analyses. `confidence` is a simulation of the earlier plan, whole; without it the impact
    does not say how sure anything is. `whole` and `shown` as `Impact` has them.
    """
    found = Impact(before, after, None if changes is None else tuple(changes), shown, confidence, whole)
    return found if baseline is None else found.against(baseline)


def _held_against(analysis: Analysis, baseline: Baseline) -> Analysis:
    """The same analysis against another baseline; what was worked out does not depend on it and is kept."""
    if analysis.baseline is baseline:
        return analysis
    made = replace(analysis, baseline=baseline)
    made.__dict__.update({name: analysis.__dict__[name] for name in _KEPT if name in analysis.__dict__})
    return made


_KEPT = ("schedule", "cost", "progress")


class MovesByTask(Mapping[TaskId, Move]):
    """Moves by their task; a row is made when it is looked at."""

    def __init__(self, moves: Moves) -> None:
        self._moves, self._row = moves, {task: at for at, task in enumerate(moves.tasks)}

    def __getitem__(self, task: TaskId) -> Move:
        return self._moves[self._row[task]]

    def __contains__(self, task: object) -> bool:
        return task in self._row

    def __iter__(self) -> Iterator[TaskId]:
        return iter(self._row)

    def __len__(self) -> int:
        return len(self._row)


def _size(minutes: NDArray[np.int64]) -> NDArray[np.int64]:
    """How far, whatever the direction; nothing where a date is missing."""
    return np.where(minutes == NO_DATE, 0, np.abs(minutes))
