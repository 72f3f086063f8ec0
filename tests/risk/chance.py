"""Models over compiled plans for tests: everything certain, and whatever a test adds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np

from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.risk.lanes.course import Way
from headway.risk.model import CERTAIN, STEPS, Model, Samples, Wanted
from headway.risk.prepare import Prepared
from headway.risk.quantiles import Spread, tables_of
from headway.risk.run import prepare
from headway.risk.tariffs import no_tariffs
from headway.schedule.engine import Passed, passed
from headway.schedule.net import ALWAYS, NEVER

NOTHING = Wanted(np.zeros(0, np.int32), bands=False, criticality=False, sensitivity=False)


def hashed(*numbers: int) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Keys far apart."""
    return np.array([(number + 1) * 0x9E3779B97F4A7C15 % 2**64 for number in numbers], np.uint64)


def certain(plan: Passed) -> Model:
    """A model in which nothing varies; keys are those of the outline's places."""
    count, edges = len(plan.net.nodes), len(plan.net.net.source)
    return Model(
        tables=np.zeros((0, STEPS + 1), np.float32),
        key=hashed(*plan.net.nodes.tolist()),
        table=np.full(count, CERTAIN, np.int32),
        low=np.zeros(count),
        high=np.zeros(count),
        factor_key=np.zeros(0, np.uint64),
        factor=np.zeros(count + 1, np.int64),
        loaded=np.zeros(0, np.int32),
        loading=np.zeros(0, np.float32),
        column=np.full(count, -1, np.int32),
        **risks([]),
        hit=np.zeros(count + 1, np.int64),
        hit_risk=np.zeros(0, np.int32),
        hit_effect=np.zeros(0, np.int8),
        edge_hit=np.zeros(edges + 1, np.int64),
        edge_hit_risk=np.zeros(0, np.int32),
        branch_key=np.zeros(0, np.uint64),
        arm=np.full(count, -1, np.int32),
        arm_from=np.zeros(count),
        arm_to=np.zeros(count),
        fixed=np.zeros(count),
        rate=np.zeros(count),
        tariffs=no_tariffs(count),
        above=np.full(count, -1, np.int32),
    )


def risks(told: list[tuple[float, Spread | None, Spread | None, tuple[int, int]]]) -> dict[str, Any]:
    """Columns of risks: probability, impact in time, in money, window."""
    nothing = Spread(np.zeros(STEPS + 1, np.float32), 0.0, 0.0)
    time = tables_of([each[1] or nothing for each in told])
    money = tables_of([each[2] or nothing for each in told])
    return {
        "risk_key": hashed(*range(1000, 1000 + len(told))),
        "probability": np.array([each[0] for each in told], np.float64),
        "time_table": time.table,
        "time_low": time.low,
        "time_high": time.high,
        "money_table": money.table + np.int32(len(time.tables)),
        "money_low": money.low,
        "money_high": money.high,
        "window": np.array([each[3] for each in told], np.int64).reshape(-1, 2),
        "daily": np.zeros((0, 0), np.float32),
        "daily_of": np.full(len(told), -1, np.int32),
        **({"tables": np.concatenate([time.tables, money.tables])} if told else {}),
    }


OPEN = (NEVER, ALWAYS)


def ranged(plan: Passed, spreads: dict[int, Spread]) -> Model:
    """Ranges for some nodes."""
    model = certain(plan)
    rows = tables_of([spreads.get(node) for node in range(len(plan.net.nodes))])
    return model._replace(tables=rows.tables, table=rows.table, low=rows.low, high=rows.high)


def with_risks(
    model: Model,
    told: list[tuple[float, Spread | None, Spread | None, tuple[int, int]]],
    hits: list[tuple[int, int, int]],
    edge_hits: list[tuple[int, int]] = (),  # type: ignore[assignment]
) -> Model:
    """The model with risks that fall on nodes (node, risk, effect) and edges (edge, risk)."""
    columns = risks(told)
    added = columns.pop("tables")
    shift = np.int32(len(model.tables))
    columns["time_table"], columns["money_table"] = columns["time_table"] + shift, columns["money_table"] + shift
    count, edges = len(model.table), len(model.edge_hit) - 1
    hits, edge_hits = sorted(hits, key=lambda each: each[0]), sorted(edge_hits)
    return model._replace(
        tables=np.concatenate([model.tables, added]),
        **columns,
        hit=np.searchsorted([node for node, _, _ in hits], np.arange(count + 1)).astype(np.int64),
        hit_risk=np.array([risk for _, risk, _ in hits], np.int32),
        hit_effect=np.array([effect for _, _, effect in hits], np.int8),
        edge_hit=np.searchsorted([edge for edge, _ in edge_hits], np.arange(edges + 1)).astype(np.int64),
        edge_hit_risk=np.array([risk for _, risk in edge_hits], np.int32),
    )


def compiled(plan: Plan, actuals: Actuals | None = None, as_of: datetime | None = None) -> Passed:
    return passed(plan, actuals or Actuals(), as_of, None)


def prepared(plan: Passed, model: Model) -> Prepared:
    return prepare(plan.net, plan.clock, plan.rules, plan.dates, model)


def all_slow(ready: Prepared) -> Prepared:
    """The same plan, every node of every lane by the schedule's own forward pass."""
    course, net = ready.course, ready.net
    slot = np.full(len(course.way), -1, np.int32)
    slot[course.random] = np.arange(course.random.sum())
    open_ = np.flatnonzero((net.kind < 4) & ~net.idle & (net.state != 2)).astype(np.int32)
    course = course._replace(
        way=np.where(net.kind == 6, Way.STILL, Way.SLOW).astype(np.int8),
        slot=slot,
        slots=int(course.random.sum()),
        whole=True,
        last=open_,
        on=np.zeros_like(course.on),
        top=np.zeros_like(open_),
    )
    return Prepared(ready.net, ready.clock, ready.rules, ready.dates, ready.model, course, ready.chances, ready.risks)


def days(ready: Prepared, samples: Samples, day: int = 480) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Working days of the project's calendar from its start to each finish."""
    from headway.schedule.clock import work_before

    calendar, course = ready.course.project_calendar, ready.course
    work = [int(work_before(ready.clock, calendar, int(each))) - course.origin for each in samples.finish]
    return np.array(work) / day
