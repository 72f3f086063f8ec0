"""Who is asked for how much, and who for more than there is: by team and resource, by day or week."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from headway.analysis.load import Loads, Overload, loads, overload_sentence, proof_sentence
from headway.analysis.load.periods import Periods, asked_of, days_of, overloaded, there_of, weeks_of
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.people.roles import Act
from headway.workbench.projects.choosing import choose


class LoadQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`count` days or weeks from the one of `begins` on (left out: that of the status date), of the work on the tasks

    that answer the filter `where`. Overloads are those of all work, filtered or not.
    """

    by: Literal["day", "week"] = "week"
    begins: date | None = None
    count: Annotated[int, msgspec.Meta(ge=1, le=1_000)] = 16
    where: str = ""


class LoadLine(msgspec.Struct, frozen=True):
    """A resource: minutes asked and minutes there are in each period, and what is known of its overloads there.

    `status` is empty, `overloaded as scheduled` or `cannot be resolved within float`.
    """

    resource: str
    name: str
    team: str | None
    asked: tuple[float, ...]
    available: tuple[float, ...]
    status: tuple[str, ...]


class TeamLoad(msgspec.Struct, frozen=True):
    """A team as a whole; `team` is null for those without one."""

    team: str | None
    name: str
    asked: tuple[float, ...]
    available: tuple[float, ...]


class ProofView(msgspec.Struct, frozen=True):
    """Why an overload cannot be resolved within float, to be checked by hand: see `headway.analysis.load.Proof`."""

    ground: str
    start: datetime
    finish: datetime
    needed: float
    available: float
    tasks: tuple[str, ...]
    share: tuple[float, ...]
    sentence: str


class OverloadView(msgspec.Struct, frozen=True):
    """More asked of a resource than there is, on consecutive working days; `peak` in units, `minutes_over` of work."""

    resource: str
    first: date
    last: date
    minutes_over: int
    peak: float
    tasks: tuple[str, ...]
    status: str
    sentence: str
    proof: ProofView | None


class LoadView(msgspec.Struct, frozen=True):
    """The load by period: the first day of each, teams, resources in the plan's order, and every overload."""

    revision: int
    begins: tuple[date, ...]
    teams: tuple[TeamLoad, ...]
    resources: tuple[LoadLine, ...]
    overloads: tuple[OverloadView, ...]


@operation("GET", "/projects/{slug:key}/load", Act.READ, LoadView)
def read_load(call: Call, query: LoadQuery) -> LoadView:
    """Load against availability, with both statuses of an overload kept apart, and the proof of the second."""
    revision, analysis = call.newest()
    tasks = choose(call.person, call.project, analysis, query.where, call.now)
    found = loads(analysis, tasks) if query.where.strip() else analysis.load
    periods = (weeks_of if query.by == "week" else days_of)(found, query.begins, query.count)
    return LoadView(
        revision,
        tuple(periods.begins),
        tuple(_team(found, team, people, periods) for team, people in found.teams.items()),
        tuple(_lines(found, periods)),
        tuple(_overload(found, each) for each in analysis.overloads),
    )


def _team(found: Loads, team: str | None, people: tuple[str, ...], periods: Periods) -> TeamLoad:
    known = found.plan.teams.get(team or "")
    name = (known.name or known.id) if known is not None else ""
    return TeamLoad(team, name, tuple(asked_of(found, people, periods)), tuple(there_of(found, people, periods)))


def _lines(found: Loads, periods: Periods) -> list[LoadLine]:
    over, resources = overloaded(found.analysis.overloads, periods), found.plan.resources
    return [
        LoadLine(
            id,
            resources[id].name or id,
            resources[id].team,
            tuple(asked_of(found, (id,), periods)),
            tuple(there_of(found, (id,), periods)),
            tuple(over.get((id, at), "") for at in range(periods.number)),
        )
        for id in found.rows.resources
    ]


def _overload(found: Loads, each: Overload) -> OverloadView:
    proof, told = each.proof, None
    if proof is not None:
        told = ProofView(
            proof.ground.value, proof.start, proof.finish, proof.needed, proof.available, proof.tasks, proof.share,
            proof_sentence(found.plan, each.resource, proof),
        )  # fmt: skip
    return OverloadView(
        each.resource, each.first, each.last, each.minutes_over, each.peak, each.tasks, each.status.value,
        overload_sentence(found.plan, each), told,
    )  # fmt: skip
