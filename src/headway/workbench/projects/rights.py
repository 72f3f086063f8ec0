"""What of a confidence somebody may see: the dates whoever reads the plan, money, reserves and risks by right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from headway.analysis import Analysis
from headway.workbench.people.models import Person
from headway.workbench.projects.band import Band
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import Sight, sight_of
from headway.workbench.projects.withheld import names

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence
    from headway.risk.alone import Alone
    from headway.risk.responses import Worth
    from headway.risk.simulation import Simulation
    from headway.risk.tornado import Bar, Tornado


class Rights(Sight):
    """What somebody may see of a plan, and of how sure it is."""

    def band(self, band: Band) -> Band:
        """A band, less what is hidden."""
        return band.without(money=not self.costs, reserves=not self.reserves)

    def tornado(self, found: Tornado) -> Tornado:
        """A tornado, less what is hidden: the bars of tasks remain, as days."""
        shown = found if self.risks else found.but(risks=())
        return shown if self.costs else shown.but(risks=_unpriced(shown.risks), tasks=_unpriced(shown.tasks))

    def alone(self, found: Alone | None) -> Alone | None:
        """One risk by itself, less what is hidden."""
        if found is None or not self.risks:
            return None
        return found if self.costs else replace(found, money=None, saved=None)

    def worth(self, found: tuple[Worth, ...]) -> tuple[Worth, ...]:
        """What responses buy, less what is hidden."""
        if not self.risks:
            return ()
        return found if self.costs else tuple(each.but(money=None, cost=None, net=None) for each in found)


def rights_of(person: Person, project: Project) -> Rights:
    """What this person may see of a project's confidence."""
    return Rights(*sight_of(person, project))


def confidence_for(rights: Rights, found: Confidence, analysis: Analysis | None) -> Confidence:
    """A confidence as somebody may see it; `analysis` is that of its plan as they may see it, where it is at hand.

    Dates and chances are those of the whole plan; what they rest on is told by right alone.
    """
    seen = analysis or analysis_for(rights, found.analysis)
    return replace(found, analysis=seen, simulation=_simulation(rights, found.simulation, seen))


def analysis_for(rights: Rights, found: Analysis) -> Analysis:
    """An analysis as somebody may see it."""
    return rights.analysis(found)


def _simulation(rights: Rights, found: Simulation, analysis: Analysis) -> Simulation:
    if rights.all:
        return found
    shown = replace(found, plan=analysis.plan)
    if not rights.risks:
        hidden = names(found.plan)
        told = tuple(each for each in found.problems if not any(name in f"{each.where} {each.what}" for name in hidden))
        shown = replace(shown, risks=(), problems=told)
    if not rights.costs:
        import numpy as np

        none = np.empty(0, np.float64)
        hidden_costs = np.full(shown.tasks.costs.shape, np.nan)
        tasks = replace(shown.tasks, cost_sensitivity=np.full(len(shown.tasks), np.nan), costs=hidden_costs)
        shown = replace(shown, cost=None, deterministic_cost=None, cost_samples=none, tasks=tasks)
    return shown


def _unpriced(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    return tuple(msgspec.structs.replace(bar, money=None) for bar in bars)
