"""From a Plan to a Schedule: compile, run the passes, and bring the answer back into outline order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said
from headway.plan.settings import Convention, CriticalRule, FloatRule, ProgressRule, Settings
from headway.plan.value import to_minutes, to_moment
from headway.schedule.backward import backward, longest_path, room, use_up_free_float
from headway.schedule.clock import Clock
from headway.schedule.compile import Network, minutes_or, network
from headway.schedule.forward import forward
from headway.schedule.kernel import ready_for
from headway.schedule.net import ALWAYS, NEVER, Dates, NodeKind, Rules, State
from headway.schedule.outgrown import outgrown
from headway.schedule.paths import float_paths
from headway.schedule.result import NO_DATE, DriverKind, Schedule
from headway.schedule.rollup import roll_up

RETAINED = {ProgressRule.RETAINED_LOGIC: 0, ProgressRule.PROGRESS_OVERRIDE: 1, ProgressRule.ACTUAL_DATES: 2}


class Passed(NamedTuple):
    """A compiled plan with its dates, and the rules by which the forward pass alone gives them again."""

    net: Network
    clock: Clock
    rules: Rules
    dates: Dates


def run(plan: Plan, actuals: Actuals, as_of: datetime | None, convention: Convention | None) -> Schedule:
    """Schedule the plan (see headway.schedule.schedule)."""
    convention = convention or plan.settings.convention
    now = status_date(plan, as_of)
    net, clock, rules = compiled(plan, actuals, as_of, convention)
    dates = passes(net, clock, rules)
    return _schedule(plan, net, clock, rules, dates, now, convention)


def status_date(plan: Plan, as_of: datetime | None) -> datetime | None:
    """The status date in use: as asked, else the plan's own, else its current date."""
    return as_of or plan.settings.status_date or plan.settings.current_date


def passed(plan: Plan, actuals: Actuals, as_of: datetime | None, convention: Convention | None) -> Passed:
    """The plan compiled and both passes run over it, for whoever runs the forward pass again with other durations."""
    net, clock, rules = compiled(plan, actuals, as_of, convention or plan.settings.convention)
    dates = passes(net, clock, rules)
    return Passed(net, clock, anchored(rules, net, dates), dates)


def compiled(
    plan: Plan, actuals: Actuals, as_of: datetime | None, convention: Convention
) -> tuple[Network, Clock, Rules]:
    """The plan as the passes take it: its network, the tables of its calendars, and the rules."""
    net = network(plan, actuals.progress(known=as_of), convention)
    return net, net.calendars.clock(), _rules(plan, net, status_date(plan, as_of), convention)


def passes(net: Network, clock: Clock, rules: Rules) -> Dates:
    """Both passes over a compiled plan."""
    ready_for(len(net.nodes))
    dates = _blank(len(net.nodes))
    late = bool(net.net.late.any())
    if rules.backwards:
        _late_dates(net, clock, rules, dates)
        rules = anchored(rules, net, dates)
    forward(net.net, clock, rules, dates, False)
    _late_dates(net, clock, rules, dates)
    if (late or rules.backwards) and not rules.primavera:
        forward(net.net, clock, rules, dates, True)
    return dates


def _late_dates(net: Network, clock: Clock, rules: Rules, dates: Dates) -> None:
    count = len(net.nodes)
    backward(net.net, clock, rules, dates, np.full(count, ALWAYS, np.int64), np.full(count, ALWAYS, np.int64))


def anchored(rules: Rules, net: Network, dates: Dates) -> Rules:
    """A project that counts back from its finish starts at the earliest of all late starts."""
    known = dates.late_start[(net.net.kind < NodeKind.GATE) & (dates.late_start != NEVER)]
    return rules._replace(start=int(known.min())) if rules.backwards and len(known) else rules


def _blank(count: int) -> Dates:
    first, second, third, fourth, fifth, sixth = (np.full(count, NEVER, np.int64) for _ in range(6))
    cause, edge, sets = np.zeros(count, np.int8), np.full(count, -1, np.int64), np.zeros(count, np.bool_)
    return Dates(first, second, third, fourth, fifth, sixth, cause, edge, sets)


def _rules(plan: Plan, net: Network, now: datetime | None, convention: Convention) -> Rules:
    settings = plan.settings
    primavera = convention is Convention.PRIMAVERA
    start = minutes_or(settings.start, NEVER)
    if start == NEVER:
        start = _first_known(net, minutes_or(now, NEVER))
    finish = minutes_or(settings.finish if settings.from_finish else settings.must_finish_by, NEVER)
    return Rules(
        start=start,
        now=minutes_or(now, NEVER),
        finish=finish,
        primavera=primavera,
        honour=settings.honour_constraints and not primavera,
        retained=RETAINED[settings.progress_rule],
        open_ends=settings.multiple_critical_paths,
        resplit=settings.split_in_progress,
        backwards=settings.from_finish and finish != NEVER,
    )


def _first_known(net: Network, now: int) -> int:
    """Without a project start: the first date anybody typed or recorded, else the status date, else 1984."""
    typed = net.net.limit_date[net.net.limit > 0]
    facts = net.net.actual_start[net.net.actual_start != NEVER]
    known = np.concatenate([typed, facts])
    if len(known):
        return int(known.min())
    return now if now != NEVER else to_minutes(datetime(1984, 1, 2))


def _schedule(
    plan: Plan, net: Network, clock: Clock, rules: Rules, dates: Dates, now: datetime | None, convention: Convention
) -> Schedule:
    count = len(net.nodes)
    floats = [np.full(count, NO_DATE, np.int64) for _ in range(3)]
    room(net.net, clock, rules, dates, *floats)
    if rules.primavera and net.net.late.any():
        _as_late_as_successors(net, clock, rules, dates, floats)
    path = np.zeros(count, np.bool_)
    if plan.settings.critical_rule is CriticalRule.LONGEST_PATH:
        longest_path(net.net, clock, dates, path)
    columns = _columns(plan.settings, net, rules, dates, floats, path)
    columns["float_path"] = float_paths(net.net, dates, np.asarray(columns["total_float"], np.int64))
    shaped = {name: _outlined(column, net) for name, column in columns.items()}
    duration = roll_up(plan, net, clock, shaped)
    problems = (*net.problems, *_date_problems(plan, shaped, clock))
    start, finish = _ends(plan, shaped)
    made = Schedule(
        plan=plan,
        as_of=now,
        convention=convention,
        ids=net.ids,
        index=net.index,
        duration=duration,
        links=net.links,
        project_start=start,
        project_finish=finish,
        contains_past_work=_past_work(net, dates, rules),
        problems=problems,
        **shaped,  # type: ignore[arg-type]
    )
    return replace(made, problems=(*problems, *outgrown(made)))


def _as_late_as_successors(
    net: Network, clock: Clock, rules: Rules, dates: Dates, floats: list[NDArray[np.int64]]
) -> None:
    """P6 moves as-late-as-possible work up to its successors, and measures floats from there."""
    count = len(net.nodes)
    bounds = np.full(count, ALWAYS, np.int64), np.full(count, ALWAYS, np.int64)
    use_up_free_float(net.net, clock, rules, dates, *bounds)
    room(net.net, clock, rules, dates, *floats)


def _columns(
    settings: Settings,
    net: Network,
    rules: Rules,
    dates: Dates,
    floats: list[NDArray[np.int64]],
    path: NDArray[np.bool_],
) -> dict[str, NDArray[np.generic]]:
    start_float, finish_float, free = floats
    started = net.net.state == State.RUNNING
    total = np.where(started, finish_float, np.minimum(start_float, finish_float))
    rule = settings.float_rule
    if rule is FloatRule.START:
        total = start_float.copy()
    elif rule is FloatRule.FINISH:
        total = finish_float.copy()
    done = net.net.state == State.DONE
    known = start_float != NO_DATE
    if not rules.primavera:
        total[net.net.late & ~done & known] = 0
    total[done] = 0
    free = np.where(free == ALWAYS, np.maximum(total, 0), free)
    free = np.where(done, 0, np.minimum(free, np.maximum(total, 0)) if not rules.primavera else free)
    free[~known] = NO_DATE
    # P6 flags a level of effort by its float like any other activity; elsewhere what drives nothing is not critical
    driving = known & ~done & ~net.net.idle & (net.net.kind < (NodeKind.GATE if rules.primavera else NodeKind.SPAN))
    critical = driving & (total <= settings.critical_threshold)
    if settings.critical_rule is CriticalRule.LONGEST_PATH:
        critical = path & driving
    near = driving & ~critical & (total <= settings.near_critical_threshold)
    edge = dates.cause_edge
    link = np.where(edge >= 0, net.edge_link[np.maximum(edge, 0)] if len(net.edge_link) else -1, -1)
    return {
        "start": dates.start,
        "finish": dates.finish,
        "early_start": dates.early_start,
        "early_finish": dates.early_finish,
        "late_start": dates.late_start,
        "late_finish": dates.late_finish,
        "total_float": total,
        "free_float": free,
        "start_float": start_float,
        "finish_float": finish_float,
        "interfering_float": np.where(known, total - free, NO_DATE),
        "critical": critical,
        "near_critical": near,
        "driver_kind": _causes(net, dates),
        "driver_link": link.astype(np.int32),
        "driver_sets_finish": dates.sets_finish,
    }


def _causes(net: Network, dates: Dates) -> NDArray[np.int8]:
    """What set each node's date; waiting for a gate that is another project's date is no link of this plan."""
    cause = dates.cause
    if not net.outside.any():
        return cause
    cause = cause.copy()
    gates = net.net.kind == NodeKind.GATE
    for node in np.flatnonzero((cause == DriverKind.LINK) & (dates.cause_edge >= 0) & ~gates).tolist():
        edge = int(dates.cause_edge[node])
        while edge >= 0 and gates[net.net.source[edge]]:
            if net.outside[net.net.source[edge]]:
                cause[node] = DriverKind.EXTERNAL
            edge = int(dates.cause_edge[net.net.source[edge]])
    return cause


def _outlined(column: NDArray[np.generic], net: Network) -> NDArray[np.generic]:
    """A column over nodes as a column over the outline, gates left out."""
    answer = np.empty(len(net.nodes), column.dtype)
    answer[net.nodes] = column
    return answer[: len(net.ids)]


def _ends(plan: Plan, columns: Mapping[str, NDArray[np.generic]]) -> tuple[datetime | None, datetime | None]:
    start, finish = columns["start"], columns["finish"]
    known = (start != NO_DATE) & np.array([plan.tasks[task].active for task in plan.outline.order], np.bool_)
    if not known.any():
        return plan.settings.start, None
    first = to_moment(int(start[known].min()))
    begins = None if plan.settings.from_finish else plan.settings.start
    return min(first, begins or first), to_moment(int(finish[known].max()))


def _past_work(net: Network, dates: Dates, rules: Rules) -> bool:
    if rules.now == NEVER:
        return False
    open_ = (net.net.kind < NodeKind.GATE) & (net.net.state <= State.RUNNING) & ~net.net.idle
    return bool((open_ & (dates.finish != NEVER) & (dates.finish < rules.now)).any())


def _date_problems(plan: Plan, columns: Mapping[str, NDArray[np.generic]], clock: Clock) -> list[Problem]:
    """Tasks whose dates run beyond the years a plan may speak of."""
    end = (clock.first_day + clock.days) * 1440
    beyond = np.flatnonzero(columns["finish"] >= end)  # type: ignore[operator]
    return [
        Problem(
            code="beyond-time",
            where=f"'{plan.tasks[plan.outline.order[at]].name}'",
            what=Said("would finish after the year 2149, beyond which no calendar goes."),
            remedy=Said("Check its duration and the dates and lags before it."),
            severity=Severity.ERROR,
            tasks=(plan.outline.order[at],),
        )
        for at in beyond[:100]
    ]
