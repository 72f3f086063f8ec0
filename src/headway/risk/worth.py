"""What each response buys: the plan simulated with and without it."""

from __future__ import annotations

from headway.plan.risk import Risk, RiskStatus
from headway.risk.compile import compiled
from headway.risk.contingency import rounded
from headway.risk.falls import Choice
from headway.risk.model import Samples
from headway.risk.register import Figures, figures, inherent, is_answered, residual
from headway.risk.responses import Worth, choice, responds
from headway.risk.runs import Calendar, Watch, at_percent, nothing_wanted, once, paired_error
from headway.risk.simulation import Simulation


def worth(simulation: Simulation, percent: float = 80, progress: Watch | None = None) -> tuple[Worth, ...]:
    """What every response buys that changes a figure of an open risk: the most days first, then the most money net.

    Both sides are simulated from the plan's figures, the risk's residual against its inherent ones, with the same luck;
    all other risks count as the plan has them. `progress` may stop it: what is known by then is kept.
    """
    risks = [r for r in simulation.plan.risks.values() if r.status is RiskStatus.OPEN and responds(r)]
    found: list[Worth] = []
    planned: Samples | None = None  # one side of every comparison is the plan as it stands
    for done, risk in enumerate(sorted(risks, key=lambda each: each.id)):
        if progress is not None and not progress(done, len(risks)):
            break
        planned = planned or samples_of(simulation, choice(simulation.plan))
        found.append(_worth(simulation, risk, planned, percent))
    return tuple(sorted(found, key=lambda each: (-each.days, -(each.net or 0), each.risk)))


def _worth(simulation: Simulation, risk: Risk, planned: Samples, percent: float) -> Worth:
    counts = is_answered(risk, simulation.plan)
    other = samples_of(simulation, but(simulation, risk, (inherent if counts else residual)(risk)))
    sides = (other, planned) if counts else (planned, other)
    calendar = Calendar(simulation.compiled)
    without, with_it = (calendar.days(side.finish) for side in sides)
    costs = [at_percent(side.cost, percent) for side in sides]
    at = [at_percent(days, percent) for days in (without, with_it)]
    money = rounded(costs[0] - costs[1]) if simulation.cost is not None else None
    net = money - risk.response_cost if money is not None and risk.response_cost is not None else None
    return Worth(
        risk=risk.id,
        name=risk.name or str(risk.sentence) or risk.id,
        response=risk.response,
        days=round(at[0] - at[1], 4),
        money=money,
        cost=risk.response_cost,
        net=net,
        counts=counts,
        error=paired_error(without, with_it, percent),
    )


def samples_of(simulation: Simulation, chosen: Choice) -> Samples:
    """The same runs with other figures of the risks."""
    made = compiled(simulation.compiled.ground, chosen)
    return once(made, simulation.asked, 0, simulation.iterations, nothing_wanted())


def but(simulation: Simulation, one: Risk, its: Figures) -> Choice:
    """The figures as the plan has them, but for one risk."""
    return lambda risk: its if risk.id == one.id else figures(risk, simulation.plan)
