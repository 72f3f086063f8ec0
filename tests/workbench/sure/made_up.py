"""Simulations made up for tests of what is done with them: a day later in every hundredth run."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np

from headway.analysis import Analysis
from headway.analysis.confidence import Confidence
from headway.plan.value import to_minutes
from headway.risk.coverage import Coverage
from headway.risk.distribution import DateDistribution, Distribution
from headway.risk.simulation import Columns, RiskStanding, Simulation
from headway.schedule.result import NO_DATE

RISK = RiskStanding("r-secret", "The vendor leaves", "inherent", 0.3, 0.3)


def made_up(analysis: Analysis, *, iterations: int = 10_000, seed: int = 1, progress: Any = None) -> Confidence:
    """What `simulate` would give: P1 is a day after the plan's own finish, P2 two days after it, and so on."""
    if progress is not None:
        progress(iterations // 2, iterations)
    plan, finish = analysis.plan, analysis.finish
    assert finish is not None
    days = np.repeat(np.arange(1, 101), iterations // 100)
    finishes = to_minutes(finish) + 1440 * days
    costs = float(analysis.cost.project.total) + 1000.0 * days
    known = analysis.cost.is_known
    order = plan.outline.order
    ends = np.array([to_minutes(end) if (end := analysis.schedule[id].finish) else NO_DATE for id in order])
    late = np.arange(1, 20)[None, :] * 1440
    share = np.full(len(order), 0.5)
    bands = np.where(ends[:, None] == NO_DATE, NO_DATE, ends[:, None] + late)
    each = np.array([float(analysis.cost[id].total) for id in order])
    spent = np.where(each == 0, np.nan, each)[:, None] + 100.0 * np.arange(1, 20)
    columns = Columns(tuple(order), {id: at for at, id in enumerate(order)}, share, share, share, share, bands, spent)
    milestones = {
        task.id: DateDistribution.of(to_minutes(end) + 1440 * days)
        for task in plan.leaves
        if task.is_milestone and (end := analysis.schedule[task.id].finish) is not None
    }
    told = {
        "seed": seed,
        "iterations": iterations,
        "plan": plan,
        "as_of": analysis.schedule.as_of,
        "deterministic_finish": finish,
        "deterministic_cost": analysis.cost.project.total if known else None,
        "finish": DateDistribution.of(finishes),
        "cost": Distribution.of(costs) if known else None,
        "known": Coverage(20, 40, 0.8),
        "tasks": columns,
        "milestones": milestones,
        "risks": (RISK,),
        "finish_samples": finishes,
        "cost_samples": costs if known else np.empty(0),
        "error": 0.1,
        "settled": True,
        "stopped": "iterations",
        "problems": (),
    }
    told["deadlines"] = {}
    rest = {field.name: None for field in fields(Simulation) if field.name not in told}  # what it was made from
    return Confidence(analysis, Simulation(**told, **rest))
