"""How sure: a project's simulation, run beside the requests, with what each risk and each response does to it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

import msgspec

from headway.risk.responses import Worth
from headway.risk.tornado import Tornado
from headway.workbench.api.call import Call
from headway.workbench.api.operation import Answer, operation
from headway.workbench.api.shapes import Revision
from headway.workbench.people.roles import Act
from headway.workbench.projects import confidence
from headway.workbench.projects.confidence import Asked, Standing
from headway.workbench.projects.desk import Told

type Iterations = Annotated[int, msgspec.Meta(ge=100, le=100_000)]
type Seed = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]


class RunningView(msgspec.Struct, frozen=True):
    """A run under way: of which revision, and how much of it is done, 0 to 1."""

    revision: int
    share: float


class SimulationQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The joint chance of a finish and a cost is told where both are asked for; `cost` counts only for who may see it.

    `iterations` and `seed` ask for the answer of a run that was begun with them.
    """

    iterations: Iterations = confidence.USUAL.iterations
    seed: Seed = confidence.USUAL.seed
    date: datetime | None = None
    cost: Decimal | None = None


class NewSimulation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A run with so many iterations from this seed."""

    iterations: Iterations = confidence.USUAL.iterations
    seed: Seed = confidence.USUAL.seed


class SimulationView(msgspec.Struct, frozen=True):
    """How sure a project is. `result` is the document of `headway simulate --json`, of the plan as it is.

    While it is null `running` says how far the run is, or `failure` why there is none, or somebody `stopped` it.
    `newest` is the revision of the plan.
    """

    newest: Revision
    revision: Revision | None
    at: datetime | None
    running: RunningView | None
    stopped: bool
    failure: str
    result: dict[str, Any] | None


class TornadoView(msgspec.Struct, frozen=True):
    """What each risk and each task's range does to the P80 when it is switched off; risks for who may see them."""

    revision: Revision | None
    is_current: bool
    running: RunningView | None
    failure: str
    result: Tornado | None


class ResponsesView(msgspec.Struct, frozen=True):
    """What each response buys at P80, the most days first."""

    revision: Revision | None
    is_current: bool
    running: RunningView | None
    failure: str
    result: tuple[Worth, ...] | None


@operation("GET", "/projects/{slug:key}/simulation", Act.READ, SimulationView)
def read_simulation(call: Call, query: SimulationQuery) -> SimulationView:
    """How sure the project is. Of a plan that was not simulated yet, a run is begun: ask again until it has ended.

    Dates and chances are those of the whole plan for everybody; money and risks are told to those who may see them.
    """
    asked = Asked(query.iterations, query.seed)
    return _view(*confidence.document(call.person, call.project, asked, query.date, query.cost))


@operation("POST", "/projects/{slug:key}/simulation", Act.PLAN, {201: SimulationView, 202: SimulationView})
def run_simulation(call: Call, body: NewSimulation) -> Answer:
    """Simulate the plan as it is: 201 with the result, or 202 while the run goes on, which `GET` then follows.

    The same seed and number of iterations give the same figures to the bit. It begins also what failed or was stopped.
    """
    asked = Asked(body.iterations, body.seed)
    confidence.standing(call.person, call.project, asked, anew=True)
    found, result = confidence.document(call.person, call.project, asked)
    call.made(f"/projects/{call.project.key}/simulation?iterations={asked.iterations}&seed={asked.seed}")
    return Answer(_view(found, result), 202 if result is None else 201)


@operation("DELETE", "/projects/{slug:key}/simulation", Act.PLAN, {204: None})
def stop_simulation(call: Call) -> None:
    """Stop what is being simulated for the project; what is known already stays."""
    confidence.stop(call.project)


@operation("GET", "/projects/{slug:key}/simulation/tornado", Act.READ, TornadoView)
def read_tornado(call: Call) -> TornadoView:
    """The sources of uncertainty by what they do to the P80, each switched off with all else drawn the same.

    They are worked out beside the requests: ask again while `running` says so.
    """
    told, found = confidence.tornado(call.person, call.project)
    return TornadoView(*_told(told), result=found)


@operation("GET", "/projects/{slug:key}/simulation/responses", Act.SEE_RISKS, ResponsesView)
def read_responses(call: Call) -> ResponsesView:
    """What each response buys, in days and money at P80, against its cost; worked out beside the requests."""
    told, found = confidence.worth(call.person, call.project)
    return ResponsesView(*_told(told), result=found)


def _view(found: Standing, result: dict[str, Any] | None) -> SimulationView:
    run = found.running
    return SimulationView(
        newest=found.newest,
        revision=found.revision if result is not None else None,
        at=found.at if result is not None else None,
        running=RunningView(run.task.revision, run.share) if run is not None else None,
        stopped=found.stopped,
        failure=found.failure,
        result=result,
    )


def _told(told: Told) -> tuple[int | None, bool, RunningView | None, str]:
    run = RunningView(told.run.task.revision, told.run.share) if told.run is not None else None
    failure = confidence.sentence_of(told.failure) if told.failure is not None else ""
    return told.answer.revision if told.answer is not None else None, told.is_current, run, failure
