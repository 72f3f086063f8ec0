"""What a simulation stands on: the plan scheduled and priced, and where its tasks stand in the network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from headway.actuals.facts import Actuals, Progress
from headway.plan.plan import Plan
from headway.plan.settings import Convention
from headway.plan.task import Task
from headway.plan.value import EPOCH, TaskId
from headway.risk.ranges import can_vary
from headway.schedule.clock import Clock
from headway.schedule.compile import Network
from headway.schedule.engine import passed
from headway.schedule.graph import LAG_RULES
from headway.schedule.net import Dates, Rules, State
from headway.schedule.result import Schedule

if TYPE_CHECKING:
    from headway.cost import Costs


@dataclass(frozen=True, eq=False)
class Ground:
    """A scheduled and priced plan with its network; nodes are places in the network's order."""

    plan: Plan
    progress: Mapping[TaskId, Progress]
    net: Network
    clock: Clock
    rules: Rules
    dates: Dates
    schedule: Schedule
    costs: Costs

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.net.nodes)

    @property
    def now(self) -> datetime | None:
        """The status date in use."""
        return self.schedule.as_of

    @cached_property
    def place(self) -> NDArray[np.int64]:
        """The node of each task, by outline index."""
        place = np.empty(self.nodes, np.int64)
        place[self.net.nodes] = np.arange(self.nodes)
        return place[: len(self.net.ids)]

    def node(self, task: TaskId) -> int:
        """The node of a task."""
        return int(self.place[self.net.index[task]])

    @cached_property
    def left(self) -> NDArray[np.int64]:
        """Working minutes of each node's longest track; of a running one, of what remains."""
        net = self.net.net
        if not self.nodes:
            return np.zeros(0, np.int64)
        running = np.repeat(net.state == State.RUNNING, np.diff(net.track))
        longest = np.maximum.reduceat(np.where(running, net.track_rest, net.track_span), net.track[:-1])
        left: NDArray[np.int64] = np.maximum(longest, 0)
        return left

    def is_open(self, task: TaskId) -> bool:
        """Whether there is still something to do on it."""
        known = self.progress.get(task)
        return known is None or not known.finished

    @cached_property
    def varying(self) -> frozenset[TaskId]:
        """The tasks whose duration can vary: see `can_vary`; what is done does not."""
        return frozenset(task.id for task in self.plan.leaves if can_vary(self.plan, task) and self.is_open(task.id))

    @cached_property
    def movable(self) -> frozenset[TaskId]:
        """The tasks a risk can fall on: those that vary, and milestones."""
        return self.varying | {task.id for task in self.plan.leaves if self._is_open_milestone(task)}

    def _is_open_milestone(self, task: Task) -> bool:
        return task.is_milestone and task.active and not (task.manual or task.external) and self.is_open(task.id)

    def below(self, tasks: Iterable[TaskId]) -> tuple[TaskId, ...]:
        """These tasks, each summary replaced by all that lies below it; each once, in the order met."""
        children = self.plan.outline.children
        found: dict[TaskId, None] = {}
        waiting = [task for task in reversed(list(tasks)) if task in self.plan.tasks]
        while waiting:
            task = waiting.pop()
            if task in children:
                waiting += reversed(children[task])
            else:
                found[task] = None
        return tuple(found)


def ground_of(
    plan: Plan,
    actuals: Actuals,
    as_of: datetime | None,
    convention: Convention | None,
    schedule: Schedule | None = None,
    costs: Costs | None = None,
) -> Ground:
    """Schedule and price a plan, as far as that was not done, and compile its network."""
    from headway.cost import cost
    from headway.schedule.engine import run

    schedule = schedule or run(plan, actuals, as_of, convention)
    costs = costs or cost(plan, schedule, actuals, as_of)
    net, clock, rules, dates = passed(plan, actuals, as_of, convention)
    net = _with_lags(plan, net, clock, schedule.convention)
    return Ground(plan, actuals.progress(known=as_of), net, clock, rules, dates, schedule, costs)


def _with_lags(plan: Plan, net: Network, clock: Clock, convention: Convention) -> Network:
    """Links without a lag on which a risk falls wait, when it does, on the calendar a lag of theirs would have."""
    named = {link for risk in plan.risks.values() for link in risk.links}
    wanted = {at for at, link in enumerate(net.links) if link in named and not plan.links[link].lag.elapsed}
    edges = [edge for edge, link in enumerate(net.edge_link.tolist()) if link in wanted] if wanted else []
    if not edges:
        return net
    calendar = net.net.lag_calendar.copy()
    for edge in edges:
        link = plan.links[net.links[int(net.edge_link[edge])]]
        rule = link.lag_calendar or plan.settings.lag_calendar or LAG_RULES[convention]
        ends = plan.tasks[link.predecessor], plan.tasks[link.successor]
        found = net.calendars.of_lag(rule, *ends)
        calendar[edge] = found if found < len(clock.before) else net.calendars.project
    return replace(net, net=net.net._replace(lag_calendar=calendar))


def midnight(days_after: int, day: object) -> int:
    """Minutes since 1970-01-01 of the midnight that begins a date, or so many days later."""
    moment = datetime.fromisoformat(str(day)) + timedelta(days=days_after)
    return int((moment - EPOCH).total_seconds() // 60)
