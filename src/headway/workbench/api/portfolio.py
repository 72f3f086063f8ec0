"""Across projects: every project in brief, and one's own work; the same functions as the pages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from django.utils import timezone

from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.control.own import Asked
from headway.workbench.home.mine import Item, Other, Waits, mine
from headway.workbench.home.portfolio import Line, portfolio
from headway.workbench.home.question import ORDERS, Question, answered
from headway.workbench.people.policy import SIGNED_IN
from headway.workbench.projects.brief import Week
from headway.workbench.projects.waits import Waiting

type Track = Literal["on-track", "at-risk", "off-track", "not-known"]
type Sort = Annotated[str, msgspec.Meta(pattern=f"^-?({'|'.join(ORDERS)})$")]


class CashView(msgspec.Struct, frozen=True):
    """Money: the forecast cost (EAC), the cost of the baseline (BAC) and the approved budget; null: not known.

    `budget` is null, too, for who may not see reserves.
    """

    currency: str
    forecast: Decimal | None
    baseline: Decimal | None
    budget: Decimal | None
    overrun: Decimal | None


class TopRiskView(msgspec.Struct, frozen=True):
    """The open threat that costs most working days on average, and how many others are open."""

    risk: str
    name: str
    probability: float | None
    days: float | None
    others: int


class WeekView(msgspec.Struct, frozen=True):
    """How the finish moved since `since` began: working minutes, later is positive, and why in a sentence."""

    since: date
    revision: int
    before: datetime | None
    after: datetime | None
    minutes: int | None
    changes: int
    why: str


class LineView(msgspec.Struct, frozen=True):
    """A project in the portfolio. Dates are on its own clock; null: not known, or not yours to see (`sees`).

    The figures are those of `figures` and the band that of `simulated`, both revisions of the plan, whose newest is
    `revision`: where they differ, the newer ones are being computed.
    """

    key: str
    name: str
    revision: int
    figures: int | None
    simulated: int | None
    managers: tuple[PersonView, ...]
    state: Track
    why: str
    finish: datetime | None
    p10: datetime | None
    p50: datetime | None
    p80: datetime | None
    promised: datetime | None
    chance: float | None
    cash: CashView | None
    risk: TopRiskView | None
    week: WeekView | None
    late: int | None
    problems: int | None
    last_task: str | None
    sees: tuple[Literal["costs", "reserves", "risks", "rates"], ...]


class PortfolioQuery(Paged, frozen=True, forbid_unknown_fields=True):
    """Which projects, by words, one manager's name or a state; in which order, after a minus from the greatest down."""

    q: Annotated[str, msgspec.Meta(max_length=200)] = ""
    manager: Annotated[str, msgspec.Meta(max_length=200)] = ""
    state: Track | None = None
    sort: Sort = "name"


class OtherView(msgspec.Struct, frozen=True):
    """A task of others, who has it, and when it is finished by the plan."""

    task: str
    name: str
    people: str
    teams: str
    finish: datetime | None


class WorkView(msgspec.Struct, frozen=True):
    """A task of yours; float in working minutes. `blocked_since`: it cannot begin, because of `blocked_by`."""

    project: str
    task: str
    name: str
    due: datetime
    when: Literal["overdue", "this week", "next week", "later"]
    start: datetime | None
    finish: datetime | None
    started: datetime | None
    float: int | None
    blocked_since: datetime | None
    blocked_by: tuple[OtherView, ...]


class WaitsView(msgspec.Struct, frozen=True):
    """A task of others that waits for tasks of yours, since when, and what float it has left in working minutes."""

    project: str
    waiting: OtherView
    since: datetime
    float: int | None
    tasks: tuple[str, ...]


class AskedView(msgspec.Struct, frozen=True):
    """Your word is wanted: on a change request by its number, or to accept a report."""

    word: Literal["decide", "acknowledge", "accept"]
    project: str
    request: int | None
    text: str
    since: datetime
    by: PersonView | None
    due: datetime | None


class ReceivedView(msgspec.Struct, frozen=True):
    """What a milestone of yours waits for of another project, as published, on the clock of your plan."""

    project: str
    task: str
    giver: str
    name: str
    state: str
    finish: datetime | None
    p80: datetime | None
    needed_by: datetime | None
    float: int | None
    problem: str


class GivenView(msgspec.Struct, frozen=True):
    """A task of yours that other projects wait for: those you may read by key, and how many others there are."""

    project: str
    task: str
    waiting: tuple[str, ...]
    others: int


class MineView(msgspec.Struct, frozen=True):
    """Your work. `left`: projects whose answer was not at hand in time; asking again goes on with them."""

    items: tuple[WorkView, ...]
    waits: tuple[WaitsView, ...]
    asked: tuple[AskedView, ...]
    received: tuple[ReceivedView, ...]
    given: tuple[GivenView, ...]
    left: tuple[str, ...]


@operation("GET", "/portfolio", SIGNED_IN, Page[LineView])
def list_portfolio(call: Call, query: PortfolioQuery) -> Page[LineView]:
    """Every current project you may read in brief: when, how surely, for how much, what threatens it, what moved."""
    asked = Question(q=query.q, manager=query.manager, state=query.state or "", sort=query.sort)
    found = answered(portfolio(call.person, call.now), asked)
    page = page_of(found, lambda line: line.project.key, query)
    return Page(tuple(map(_line, page.items)), page.next)


@operation("GET", "/my-work", SIGNED_IN, MineView)
def read_my_work(call: Call) -> MineView:
    """Your own work in all projects: what is due, what cannot begin, who waits for you, whose word is wanted."""
    found = mine(call.person, call.now, timezone.localdate(call.now))
    return MineView(
        items=tuple(map(_item, found.items)),
        waits=tuple(map(_waits, found.waits)),
        asked=tuple(map(_asked, found.asked)),
        received=tuple(map(_received, found.received)),
        given=tuple(
            GivenView(project.key, task.id, tuple(each.project.key for each in awaited.seen), awaited.hidden)
            for project, task, awaited in found.given
        ),
        left=tuple(project.key for project in found.left),
    )


def _line(line: Line) -> LineView:
    figures, cash, risk, week = line.figures, line.cash, line.risk, line.week
    return LineView(
        key=line.project.key,
        name=line.name,
        revision=line.project.revision,
        figures=figures.revision if figures is not None else None,
        simulated=line.simulated,
        managers=tuple(map(person_view, line.managers)),
        state=line.judgement.track.value,
        why=line.judgement.why,
        finish=line.finish,
        p10=line.p(10),
        p50=line.p(50),
        p80=line.p(80),
        promised=line.promised,
        chance=line.chance,
        cash=CashView(cash.currency, cash.forecast, cash.baseline, cash.budget, cash.overrun) if cash else None,
        risk=TopRiskView(risk.risk, risk.name, risk.probability, risk.days, risk.others) if risk else None,
        week=_week(week) if week is not None else None,
        late=figures.late if figures is not None else None,
        problems=line.problems,
        last_task=line.brief.last,
        sees=tuple(name for name in ("costs", "reserves", "risks", "rates") if getattr(line.sight, name)),
    )


def _week(week: Week) -> WeekView:
    return WeekView(week.since, week.revision, week.before, week.after, week.minutes, week.changes, week.why)


def _item(item: Item) -> WorkView:
    return WorkView(
        project=item.project.key,
        task=item.task.id,
        name=item.task.name,
        due=item.due,
        when=item.when.value,
        start=item.start,
        finish=item.finish,
        started=item.known.start,
        float=item.float_left,
        blocked_since=item.blocked.since if item.blocked is not None else None,
        blocked_by=tuple(map(_other, item.by)),
    )


def _other(other: Other) -> OtherView:
    return OtherView(other.task.id, other.task.name, other.people, other.teams, other.finish)


def _waits(each: Waits) -> WaitsView:
    tasks = tuple(task.id for task in each.mine)
    return WaitsView(each.project.key, _other(each.other), each.since, each.float_left, tasks)


def _asked(each: Asked) -> AskedView:
    by = person_view(each.by) if each.by is not None else None
    return AskedView(each.word.value, each.project.key, each.number, each.text, each.since, by, each.due)


def _received(each: Waiting) -> ReceivedView:
    return ReceivedView(
        project=each.project.key,
        task=each.task,
        giver=str(each.giver),
        name=each.name,
        state=each.state.value,
        finish=each.finish,
        p80=each.p80,
        needed_by=each.needed_by,
        float=each.float_left,
        problem=each.problem,
    )
