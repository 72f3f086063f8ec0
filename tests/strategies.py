"""Hypothesis strategies: whole Plans with every kind of content, every kind of Change, facts.

A sound plan refers only to what it holds, in one order, so that it has no circles; a wrong one is as files may have it.
Every plan holds at least one thing of each noun, and one spare thing of each that nothing refers to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import HealthCheck, Phase, assume, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from headway.actuals.changes import FACT_KINDS
from headway.actuals.changes.book import Book
from headway.actuals.facts import (
    Actuals,
    AnyFact,
    Booked,
    BookingKind,
    Complete,
    Finished,
    Remaining,
    Retraction,
    Spent,
    Started,
    Stopped,
    Worked,
)
from headway.plan.account import (
    RESERVES,
    AccountKind,
    Commitment,
    CommitmentStatus,
    CostAccount,
    ExchangeRate,
    Funding,
)
from headway.plan.calendar import Calendar, CalendarException, Recurrence, Repeats, Shift, WorkWeek
from headway.plan.changes import KINDS, AcceptFlaws, Change, Flaw, Place, TransferBudget
from headway.plan.changes.change import SETTING
from headway.plan.duration import Duration, Lag, Unit
from headway.plan.earning import EarningRule, Technique
from headway.plan.estimate import Outcome, Shape, ThreePoint
from headway.plan.link import LagCalendar, Link, LinkType
from headway.plan.organisation import Component, ComponentKind, Stakeholder, Team
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Availability, Contour, Portion, Rate, Resource, ResourceKind
from headway.plan.risk import (
    Amounts,
    Branch,
    Correlation,
    ImpactKind,
    Level,
    Points,
    RaidEntry,
    RaidKind,
    RaidStatus,
    ResponseKind,
    Risk,
    RiskKind,
    RiskMatrix,
    RiskStatus,
)
from headway.plan.settings import Convention, CriticalRule, FloatRule, ProgressRule, Settings
from headway.plan.task import Accrual, Constraint, ConstraintKind, PercentKind, Split, Task, TaskKind, TaskType

CAMPAIGN = 50
"""How many times as many examples the profile `campaign` runs."""


def law(examples: int) -> settings:
    """How a law is run: so many examples, always the same, in the gate; many more, always others, in a campaign."""
    campaign = settings.get_current_profile_name() == "campaign"
    return settings(
        max_examples=examples * CAMPAIGN if campaign else examples,
        derandomize=not campaign,
        database=None,
        deadline=None,
        phases=list(Phase) if campaign else [Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


# ---------------------------------------------------------------------------------------------------------- values

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs",))
TEXT = st.one_of(
    st.sampled_from(["", "Design", "Load test", "  two\nlines ", "Ærøskøbing 🚢"]), st.text(LETTERS, max_size=8)
)
FLAG = st.booleans()
MINUTES = st.sampled_from([0, 1, 30, 480, 500, 2400, 100_000])
MOMENT = st.datetimes(datetime(1984, 1, 1), datetime(2149, 12, 31)).map(lambda at: at.replace(microsecond=0))
DAY = st.dates(date(1984, 1, 1), date(2149, 12, 31))
MONEY = st.decimals(-(10**6), 10**9, places=2)
SHARE = st.floats(0, 1000, allow_nan=False)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | SHARE | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)
FOREIGN = st.dictionaries(TEXT, JSON, max_size=3)
UNITS = st.sampled_from(Unit)
LAG = st.builds(Lag, st.integers(-5000, 5000), UNITS, FLAG) | st.builds(
    Lag, elapsed=FLAG, percent=st.floats(-200, 500, allow_nan=False)
)
RECURRENCE = st.builds(Recurrence, st.sampled_from(Repeats), st.integers(1, 3), st.just((0, 4)), st.integers(1, 31))


def durations(wrong: bool = False) -> SearchStrategy[Duration]:
    amounts = MINUTES | st.integers(-5000 if wrong else 0, 50_000)
    return st.builds(Duration, amounts, UNITS, FLAG, FLAG)


def optional(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | values


def several(values: SearchStrategy[Any], most: int = 3) -> SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=most).map(tuple)


@st.composite
def hours(draw: st.DrawFn) -> tuple[Shift, ...]:
    edges = draw(st.lists(st.integers(0, 1440), min_size=0, max_size=4, unique=True).map(sorted))
    return tuple(Shift(edges[at], edges[at + 1]) for at in range(0, len(edges) - 1, 2))


NIGHT = st.just((Shift(1320, 1800),))
WEEK = st.tuples(*[optional(st.just(()) | hours() | NIGHT)] * 7)


@st.composite
def spans(draw: st.DrawFn, kind: type, *rest: SearchStrategy[Any]) -> Any:
    first = draw(DAY.filter(lambda day: day.year < 2149))
    return kind(first, first + timedelta(draw(st.integers(0, 30))), *[draw(each) for each in rest])


@st.composite
def three_points(draw: st.DrawFn) -> ThreePoint:
    low, likely, high = sorted(draw(st.tuples(MINUTES, MINUTES, MINUTES)))
    shape = draw(st.sampled_from(Shape))
    outcomes = draw(OUTCOMES) if shape in (Shape.DISCRETE, Shape.EMPIRICAL) else ()
    points = (Duration(low), Duration(likely), Duration(high))
    return ThreePoint(*points, shape, outcomes, draw(FLAG), draw(TEXT))


OUTCOMES = st.lists(st.builds(Outcome, st.floats(0, 10), st.floats(0.001, 100)), min_size=1, max_size=4).map(tuple)
SHAPES = st.sampled_from([Shape.PERT, Shape.TRIANGULAR, Shape.UNIFORM, Shape.LOGNORMAL])
LIKELIHOOD = st.floats(0, 1)
POINTS = st.builds(lambda three, shape: Points(*sorted(three), shape), st.tuples(*[st.floats(-50, 500)] * 3), SHAPES)
AMOUNTS = st.builds(lambda three, shape: Amounts(*sorted(three), shape), st.tuples(MONEY, MONEY, MONEY), SHAPES)
SCALE = st.lists(st.floats(0.01, 1e6), min_size=2, max_size=5, unique=True).map(
    lambda ends: tuple(Level(f"Step {at}", end) for at, end in enumerate(sorted(ends)))
)
MATRIX = st.builds(RiskMatrix, SCALE, SCALE, SCALE, st.integers(1, 4), st.integers(4, 20))
FUNDING = several(st.builds(Funding, DAY, MONEY, TEXT))
EXCHANGE = st.lists(
    st.builds(ExchangeRate, st.sampled_from(["USD", "GBP"]), DAY, st.decimals("0.0001", 1000, places=4)),
    max_size=3,
    unique_by=lambda rate: (rate.currency, rate.date),
).map(tuple)
RANKS = st.integers(0, 3).flatmap(lambda n: st.tuples(*[st.tuples(*[st.floats(-1, 1)] * n)] * n))


@st.composite
def splits(draw: st.DrawFn) -> tuple[Split, ...]:
    after = sorted(draw(st.sets(st.integers(0, 5000), max_size=3)))
    return tuple(Split(at, draw(st.integers(1, 900))) for at in after)


@st.composite
def constraints(draw: st.DrawFn) -> Constraint:
    kind = draw(st.sampled_from(ConstraintKind))
    free = kind in (ConstraintKind.AS_SOON_AS_POSSIBLE, ConstraintKind.AS_LATE_AS_POSSIBLE)
    return Constraint(kind, draw(optional(MOMENT) if free else MOMENT))


# ------------------------------------------------------------------------------------------------- things of a plan


@dataclass(frozen=True)
class World:
    """What a plan's things may refer to, by the noun's type; a `wrong` one may be missing and run in circles."""

    ids: dict[type, list[str]]
    wrong: bool = False

    def some(self, noun: type, before: str | None = None) -> SearchStrategy[str]:
        """One of them; in a sound plan only from those that stand before another one of the same noun."""
        known = self.ids[noun]
        if self.wrong:
            return st.sampled_from([*known, "nowhere"])
        known = known[: known.index(before)] if before in known else known
        return st.sampled_from(known) if known else st.nothing()

    def maybe(self, noun: type, before: str | None = None) -> SearchStrategy[str | None]:
        return optional(self.some(noun, before))


type Field = Callable[[World, str], SearchStrategy[Any]]


def fixed(values: SearchStrategy[Any], wild: SearchStrategy[Any] | None = None) -> Field:
    return lambda world, id: values | wild if wild is not None and world.wrong else values


def choice(values: Any) -> Field:
    return fixed(st.sampled_from(values))


def refers(noun: type, own: bool = False) -> Field:
    return lambda world, id: world.maybe(noun, id if own else None)


def refers_all(noun: type) -> Field:
    return lambda world, id: st.lists(world.some(noun), max_size=2, unique=True).map(tuple)


def earning(world: World, id: str) -> SearchStrategy[EarningRule | None]:
    plain = st.sampled_from([Technique.PHYSICAL, Technique.ZERO_HUNDRED, Technique.WORK, Technique.LEVEL_OF_EFFORT])
    weights = st.dictionaries(world.some(Task), MONEY.map(abs), max_size=2)
    rules = st.one_of(
        st.builds(EarningRule, plain),
        st.builds(EarningRule, st.just(Technique.MILESTONES), weights),
        st.builds(EarningRule, st.just(Technique.APPORTIONED), st.just({}), world.maybe(Task)),
    )
    wrong = st.builds(EarningRule, st.just(Technique.WORK), st.just({"nowhere": Decimal(-1)}))
    return optional(rules | wrong if world.wrong else rules)


NAMED = {"name": fixed(TEXT), "foreign": fixed(FOREIGN)}
DATE = fixed(optional(MOMENT), st.just(datetime(1900, 1, 1)))
WHOLE = fixed(MINUTES, st.integers(-10, 10))
AMOUNT = fixed(optional(MINUTES), st.integers(-10, 10))
RESERVE = fixed(optional(MONEY.map(abs)), st.just(Decimal(-1)))
LEVEL = fixed(optional(st.integers(1, 9)), st.integers(-1, 0))
CHANCE = fixed(LIKELIHOOD, st.sampled_from([-0.5, 1.5]))
MAYBE = fixed(optional(LIKELIHOOD), st.sampled_from([-0.5, 1.5]))
IN_TIME = fixed(optional(POINTS), st.just(Points(3, 2, 1)))
IN_MONEY = fixed(optional(AMOUNTS), st.just(Amounts(Decimal(3), Decimal(2), Decimal(1))))
WRONG_RANGES = [
    ThreePoint(Duration(9), Duration(5), Duration(7)),
    ThreePoint(Duration(1), Duration(1), Duration(1), Shape.EMPIRICAL),
    ThreePoint(Duration(1), Duration(1), Duration(1), Shape.PERT, (Outcome(1.0),)),
    ThreePoint(Duration(1), Duration(1), Duration(1), Shape.DISCRETE, (Outcome(1.0, -1.0),)),
]

FIELDS: dict[type, dict[str, Field]] = {
    Settings: NAMED
    | {
        "start": DATE,
        "finish": DATE,
        "must_finish_by": DATE,
        "calendar": refers(Calendar),
        "time_zone": fixed(optional(st.sampled_from(["Europe/Copenhagen", "Asia/Kathmandu"]))),
        "minutes_per_day": fixed(st.integers(1, 1440), st.integers(-5, 0)),
        "minutes_per_week": fixed(st.integers(1, 10080), st.integers(-5, 0)),
        "days_per_month": fixed(st.integers(1, 31), st.integers(-5, 0)),
        "default_start": fixed(st.integers(0, 1440), st.integers(-5, 9999)),
        "default_finish": fixed(st.integers(0, 1440), st.integers(-5, 9999)),
        "week_start": fixed(st.integers(0, 6), st.integers(7, 9)),
        "status_date": DATE,
        "current_date": DATE,
        "convention": choice(Convention),
        "progress_rule": choice(ProgressRule),
        "lag_calendar": fixed(optional(st.sampled_from(LagCalendar))),
        "critical_rule": choice(CriticalRule),
        "critical_threshold": fixed(st.integers(-100, 5000)),
        "near_critical_threshold": fixed(st.integers(-100, 5000)),
        "float_rule": fixed(optional(st.sampled_from(FloatRule))),
        "currency": choice(["", "EUR", "DKK"]),
        "risk_matrix": fixed(MATRIX, st.just(RiskMatrix(probability=(Level("Only"),)))),
        "budget": RESERVE,
        "contingency": RESERVE,
        "management_reserve": RESERVE,
        "funding": fixed(FUNDING),
        "rates": fixed(EXCHANGE, st.just((ExchangeRate("USD", date(2026, 1, 1), Decimal(0)),))),
        "contingency_days": fixed(optional(SHARE), st.just(-1.0)),
    }
    | dict.fromkeys(
        (
            "from_finish",
            "multiple_critical_paths",
            "honour_constraints",
            "use_expected_finish",
            "ignore_other_projects",
            "split_in_progress",
            "move_completed_back",
            "move_remaining_back",
            "move_remaining_forward",
            "move_completed_forward",
            "new_tasks_manual",
            "balance",
        ),
        fixed(FLAG),
    ),
    Calendar: NAMED
    | {
        "base": refers(Calendar, own=True),
        "week": fixed(WEEK, st.just((((Shift(900, 100)),),) * 7)),
        "exceptions": fixed(several(spans(CalendarException, hours(), TEXT, optional(RECURRENCE)))),
        "work_weeks": fixed(several(spans(WorkWeek, WEEK, TEXT))),
        "minutes_per_day": fixed(optional(st.integers(1, 1440)), st.integers(-5, 0)),
        "minutes_per_week": fixed(optional(st.integers(1, 10080)), st.integers(-5, 0)),
        "minutes_per_month": fixed(optional(st.integers(1, 50000)), st.integers(-5, 0)),
        "minutes_per_year": fixed(optional(st.integers(1, 500000)), st.integers(-5, 0)),
    },
    Team: NAMED | {"calendar": refers(Calendar), "time_zone": fixed(optional(TEXT))},
    Component: NAMED | {"kind": choice(ComponentKind), "owner": refers(Team), "depends_on": refers_all(Component)},
    Stakeholder: NAMED
    | dict.fromkeys(("organisation", "role", "email", "interest"), fixed(TEXT))
    | {"milestones": refers_all(Task)},
    Resource: NAMED
    | {
        "kind": choice(ResourceKind),
        "calendar": refers(Calendar),
        "availability": fixed(several(st.builds(Availability, SHARE, optional(MOMENT), optional(MOMENT)))),
        "rates": fixed(
            several(st.builds(Rate, MONEY, MONEY, MONEY, optional(MOMENT), optional(MOMENT), st.integers(0, 4))),
            st.just((Rate(table=9),)),
        ),
        "accrue_at": choice(Accrual),
        "time_zone": fixed(optional(TEXT)),
        "team": refers(Team),
        "email": fixed(TEXT),
        "material_unit": fixed(TEXT),
        "generic": fixed(FLAG),
        "notes": fixed(TEXT),
        "custom": fixed(FOREIGN),
    },
    Task: NAMED
    | {
        "parent": refers(Task, own=True),
        "rank": fixed(st.decimals(-100, 100, places=3)),
        "kind": choice(TaskKind),
        "wbs": fixed(optional(TEXT)),
        "manual": fixed(FLAG),
        "manual_start": DATE,
        "manual_finish": DATE,
        "active": fixed(FLAG),
        "external": fixed(FLAG),
        "duration": lambda world, id: optional(durations(world.wrong)),
        "work": AMOUNT,
        "type": choice(TaskType),
        "effort_driven": fixed(FLAG),
        "estimate": fixed(optional(three_points()), st.sampled_from(WRONG_RANGES)),
        "calendar": refers(Calendar),
        "follows_resources": fixed(FLAG),
        "constraint": fixed(optional(constraints()), st.just(Constraint(ConstraintKind.MUST_START_ON))),
        "second_constraint": fixed(optional(constraints()), st.just(Constraint(ConstraintKind.FINISH_ON))),
        "deadline": DATE,
        "expected_finish": DATE,
        "external_early_start": DATE,
        "external_late_finish": DATE,
        "priority": fixed(st.integers(0, 1000), st.integers(-9, 9999)),
        "leveling_delay": lambda world, id: optional(durations(world.wrong)),
        "splits": fixed(splits(), st.just((Split(9, -1), Split(3, 0)))),
        "percent_kind": choice(PercentKind),
        "fixed_cost": fixed(MONEY),
        "fixed_cost_accrual": choice(Accrual),
        "account": refers(CostAccount),
        "earning": earning,
        "components": refers_all(Component),
        "notes": fixed(TEXT),
        "custom": fixed(FOREIGN),
    },
    Link: {
        "predecessor": lambda world, id: world.some(Task),
        "successor": lambda world, id: world.some(Task),
        "type": choice(LinkType),
        "lag": fixed(LAG, st.just(Lag(480, percent=50.0))),
        "lag_calendar": fixed(optional(st.sampled_from(LagCalendar))),
        "foreign": fixed(FOREIGN),
    },
    Assignment: {
        "task": lambda world, id: world.some(Task),
        "resource": refers(Resource),
        "units": fixed(SHARE, st.just(-1.0)),
        "work": AMOUNT,
        "delay": WHOLE,
        "leveling_delay": WHOLE,
        "contour": choice(Contour),
        "profile": fixed(several(st.builds(Portion, MINUTES, MINUTES)), st.just((Portion(-1, 5),))),
        "rate_table": fixed(st.integers(0, 4), st.integers(5, 7)),
        "overtime_work": WHOLE,
        "cost": fixed(optional(MONEY)),
        "drives": fixed(FLAG),
        "foreign": fixed(FOREIGN),
    },
    Risk: NAMED
    | dict.fromkeys(
        ("cause", "event", "effect", "category", "owner", "trigger", "response_plan", "fallback", "notes"), fixed(TEXT)
    )
    | dict.fromkeys(
        ("window_start", "window_finish", "response_due", "raised", "review", "occurred"), fixed(optional(DAY))
    )
    | {
        "kind": choice(RiskKind),
        "status": choice(RiskStatus),
        "probability": MAYBE,
        "likelihood": LEVEL,
        "severity": LEVEL,
        "how": choice(ImpactKind),
        "time": IN_TIME,
        "money": IN_MONEY,
        "tasks": refers_all(Task),
        "links": refers_all(Link),
        "resources": refers_all(Resource),
        "components": refers_all(Component),
        "calendars": refers_all(Calendar),
        "response": fixed(optional(st.sampled_from(ResponseKind))),
        "response_cost": RESERVE,
        "response_funded": fixed(FLAG),
        "response_tasks": refers_all(Task),
        "secondary": refers_all(Risk),
        "residual_probability": MAYBE,
        "residual_time": IN_TIME,
        "residual_money": IN_MONEY,
        "custom": fixed(FOREIGN),
    },
    RaidEntry: NAMED
    | dict.fromkeys(("description", "owner", "counterpart", "action", "notes"), fixed(TEXT))
    | dict.fromkeys(("raised", "due", "closed"), fixed(optional(DAY)))
    | {
        "kind": choice(RaidKind),
        "status": choice(RaidStatus),
        "tasks": refers_all(Task),
        "risk": refers(Risk),
    },
    Correlation: {
        "name": fixed(TEXT),
        "tasks": refers_all(Task),
        "coefficient": CHANCE,
        "matrix": fixed(RANKS, st.just(((1.0, 0.5),))),
    },
    CostAccount: NAMED
    | {
        "parent": refers(CostAccount, own=True),
        "code": fixed(TEXT),
        "kind": choice(AccountKind),
        "budget": RESERVE,
    },
    Commitment: dict.fromkeys(("title", "supplier", "currency", "reference"), fixed(TEXT))
    | dict.fromkeys(("ordered", "expected"), fixed(optional(DAY)))
    | {
        "account": refers(CostAccount),
        "task": refers(Task),
        "amount": fixed(MONEY.map(abs), st.just(Decimal(-1))),
        "status": choice(CommitmentStatus),
        "foreign": fixed(FOREIGN),
    },
    Branch: {"name": fixed(TEXT), "fork": fixed(TEXT), "probability": CHANCE, "tasks": refers_all(Task)},
}
"""How to draw every field of every noun."""

COLLECTIONS: dict[type, str] = {
    Calendar: "calendars",
    Team: "teams",
    Component: "components",
    Resource: "resources",
    CostAccount: "accounts",
    Task: "tasks",
    Link: "links",
    Assignment: "assignments",
    Stakeholder: "stakeholders",
    Risk: "risks",
    RaidEntry: "raid",
    Correlation: "correlations",
    Branch: "branches",
    Commitment: "commitments",
}
MOST = {Calendar: 2, Team: 1, Component: 2, Resource: 2, Task: 5, Link: 4, Assignment: 2, Stakeholder: 1}
MOST |= {Risk: 2, RaidEntry: 1, Correlation: 1, Branch: 1, CostAccount: 2, Commitment: 1}
FEW_FIELDS = 4
REQUIRED = {Link: ("predecessor", "successor"), Assignment: ("task",)}


@st.composite
def things(draw: st.DrawFn, noun: type, id: str, world: World) -> Any:
    """A thing in which a few fields differ from their defaults."""
    fields = FIELDS[noun]
    chosen = draw(st.lists(st.sampled_from(sorted(fields)), max_size=FEW_FIELDS, unique=True))
    values = {name: draw(fields[name](world, id)) for name in dict.fromkeys([*REQUIRED.get(noun, ()), *chosen])}
    values |= dict(zip(("predecessor", "successor"), draw(ends(world)), strict=True)) if noun is Link else {}
    return noun(id=id, **values) if noun is not Settings else Settings(**values)


@st.composite
def ends(draw: st.DrawFn, world: World) -> tuple[str, str]:
    """Two tasks to link; in a sound plan the first of them stands first."""
    if world.wrong:
        return draw(world.some(Task)), draw(world.some(Task))
    tasks = world.ids[Task]
    first = draw(st.integers(0, len(tasks) - 2))
    return tasks[first], draw(st.sampled_from(tasks[first + 1 :]))


@st.composite
def plans(draw: st.DrawFn, wrong: bool = False) -> Plan:
    """A plan with every noun in it."""
    ids = {
        noun: [f"{noun.__name__.lower()}-{at}" for at in range(draw(st.integers(min(2, MOST[noun]), MOST[noun])))]
        for noun in COLLECTIONS
    }
    world = World(ids, wrong)
    collections = {
        collection: {id: draw(things(noun, id, world)) for id in (*ids[noun], "spare")}
        for noun, collection in COLLECTIONS.items()
    }
    return _with_money(Plan(settings=draw(things(Settings, "", world)), **collections))


def _with_money(plan: Plan) -> Plan:
    """The plan with a reserve and an account from which something can be taken."""
    spare = plan.accounts["spare"]
    settings = plan.settings.but(contingency=plan.settings.contingency or Decimal(5000))
    return plan.but(
        settings=settings, accounts={**plan.accounts, "spare": spare.but(budget=spare.budget or Decimal(100))}
    )


SOUND = plans()
WRONG = plans(wrong=True)
ANY = SOUND | WRONG


def world_of(plan: Plan) -> World:
    """What a sound plan's things may refer to."""
    return World({noun: [id for id in getattr(plan, name) if id != "spare"] for noun, name in COLLECTIONS.items()})


# --------------------------------------------------------------------------------------------------------- changes

type OfPlan = Callable[[Plan], SearchStrategy[Change]]


def adding(noun: type) -> OfPlan:
    return lambda plan: things(noun, "new", world_of(plan)).map(KINDS[f"Add{noun.__name__}"])


def removing(noun: type) -> OfPlan:
    @st.composite
    def change(draw: st.DrawFn, plan: Plan) -> Change:
        known = getattr(plan, COLLECTIONS[noun])
        assume("spare" in known)  # an earlier change may have removed it
        return draw(st.just(KINDS[f"Remove{noun.__name__}"](known["spare"])))

    return change


def setting(noun: type, field: str) -> OfPlan:
    """Sets the field of one thing to any value that keeps a sound plan sound."""

    @st.composite
    def change(draw: st.DrawFn, plan: Plan) -> Change:
        kind = next(each for each in KINDS.values() if each.noun.type is noun and each.kind.fields == (field,))
        world = world_of(plan)
        if noun is Settings:
            return kind(getattr(plan.settings, field), draw(FIELDS[noun][field](world, "")))
        things = getattr(plan, COLLECTIONS[noun])
        thing = things[draw(st.sampled_from(sorted(things)))]
        return kind(thing.id, getattr(thing, field), draw(FIELDS[noun][field](world, thing.id)))

    return change


def relinking(kind: str, end: str) -> OfPlan:
    @st.composite
    def change(draw: st.DrawFn, plan: Plan) -> Change:
        link = plan.links[draw(st.sampled_from(sorted(plan.links)))]
        tasks = world_of(plan).ids[Task]
        first, last = tasks.index(link.predecessor), tasks.index(link.successor)
        others = tasks[:last] if end == "predecessor" else tasks[first + 1 :]
        return KINDS[kind](link.id, getattr(link, end), draw(st.sampled_from(others)))

    return change


@st.composite
def moving(draw: st.DrawFn, plan: Plan) -> Change:
    task = plan.tasks[draw(st.sampled_from(sorted(plan.tasks)))]
    place = Place(draw(world_of(plan).maybe(Task, task.id)), draw(FIELDS[Task]["rank"](world_of(plan), task.id)))
    return KINDS["MoveTask"](task.id, Place(task.parent, task.rank), place)


@st.composite
def transferring(draw: st.DrawFn, plan: Plan) -> Change:
    reserves = dict(zip(RESERVES, (plan.settings.contingency, plan.settings.management_reserve), strict=True))
    held = reserves | {id: account.budget for id, account in plan.accounts.items()}
    known = {place: amount for place, amount in held.items() if amount is not None}
    source = draw(st.sampled_from([place for place, amount in known.items() if amount > 0]))
    target = draw(st.sampled_from([place for place in known if place != source]))
    amount = known[source] * draw(st.sampled_from([Decimal(1), Decimal("0.5")]))
    return TransferBudget(source, target, amount, known[source], known[target])


def accepting(plan: Plan) -> SearchStrategy[Change]:
    flaws = st.builds(
        Flaw, st.just("invalid"), st.just("Task"), st.just(("spare",)), st.just("priority"), st.just("9999")
    )
    return st.lists(flaws, max_size=2).map(lambda found: AcceptFlaws(tuple(found)))


CHANGES: dict[str, OfPlan] = {
    "AcceptFlaws": accepting,
    "MoveTask": moving,
    "TransferBudget": transferring,
    "SetPredecessor": relinking("SetPredecessor", "predecessor"),
    "SetSuccessor": relinking("SetSuccessor", "successor"),
    **{f"Add{noun.__name__}": adding(noun) for noun in COLLECTIONS},
    **{f"Remove{noun.__name__}": removing(noun) for noun in COLLECTIONS},
}
"""For every kind of Change of a plan: how to draw one that a sound plan takes."""

for noun, fields in FIELDS.items():
    for name, kind in SETTING[noun].items():
        if name in fields:
            CHANGES.setdefault(kind.name, setting(noun, name))


# ----------------------------------------------------------------------------------------------------------- facts

RECORDED = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(microsecond=0))
STARTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 5, 31)).map(lambda at: at.replace(microsecond=0))
FINISHES = st.datetimes(datetime(2026, 6, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(microsecond=0))

type OfTask = Callable[[Plan, str, str], SearchStrategy[AnyFact]]


def by_assignment(kind: type[AnyFact], *rest: SearchStrategy[Any]) -> OfTask:
    """A fact of a task as a whole, or of one of its assignments."""

    def of(plan: Plan, task: str, id: str) -> SearchStrategy[AnyFact]:
        own = [None, *[each.id for each in plan.assigned.get(task, ())]]
        return st.builds(kind, st.just(id), st.just(task), RECORDED, FINISHES, *rest, st.sampled_from(own))

    return of


def of_task(kind: type[AnyFact], *rest: SearchStrategy[Any]) -> OfTask:
    return lambda plan, task, id: st.builds(kind, st.just(id), st.just(task), RECORDED, *rest)


def booking(plan: Plan, task: str, id: str) -> SearchStrategy[AnyFact]:
    """A line of the journal: an amount, or hours of somebody where the plan has anybody."""
    of = (st.just(id), st.just(task), RECORDED, FINISHES)
    kinds, texts = st.sampled_from(BookingKind), st.sampled_from(["", "EUR", "USD"])
    paid = st.builds(Booked, *of, MONEY, kinds, texts, optional(MINUTES), reference=st.sampled_from(["", "L-17"]))
    who = st.sampled_from(sorted(plan.resources)) if plan.resources else st.nothing()
    return paid | st.builds(Booked, *of, st.none(), kinds, st.just(""), MINUTES, who)


FACTS: dict[str, OfTask] = {
    "RecordStart": of_task(Started, STARTS),
    "RecordFinish": of_task(Finished, FINISHES),
    "RecordRemaining": of_task(Remaining, FINISHES, durations(), optional(durations())),
    "RecordProgress": of_task(Complete, FINISHES, st.floats(0, 100), st.sampled_from(PercentKind)),
    "RecordWork": by_assignment(Worked, MINUTES, optional(MINUTES)),
    "RecordCost": by_assignment(Spent, MONEY),
    "RecordStop": of_task(Stopped, STARTS, optional(FINISHES)),
    "RecordBooking": booking,
}
"""For every kind of Change that records a fact: how to draw the fact."""


@st.composite
def books(draw: st.DrawFn) -> tuple[Plan, Actuals]:
    """A sound plan with facts, no two recorded in one moment; some of them retracted, and some of those restored."""
    plan = draw(SOUND)
    leaves = [task for task in plan.tasks if not plan.is_summary(task)]
    facts: dict[str, AnyFact] = {}
    for at in range(draw(st.integers(1, 8))):
        fact = draw(FACTS[draw(st.sampled_from(sorted(FACTS)))](plan, draw(st.sampled_from(leaves)), f"fact-{at}"))
        facts[fact.id] = fact
    moments = draw(st.lists(RECORDED, min_size=len(facts), max_size=len(facts), unique=True))
    facts = {
        id: msgspec.structs.replace(fact, recorded=moment)
        for (id, fact), moment in zip(facts.items(), moments, strict=True)
    }
    return plan, Actuals(facts, draw(retractions(facts)))


@st.composite
def retractions(draw: st.DrawFn, facts: dict[str, AnyFact]) -> dict[str, Retraction]:
    found: dict[str, Retraction] = {}
    for fact in facts.values():
        id = fact.id
        for depth in range(1, draw(st.sampled_from([0, 0, 0, 1, 2])) + 1):
            recorded = fact.recorded + timedelta(days=depth * draw(st.integers(0, 5)))
            found[f"{fact.id} -{depth}"] = Retraction(id, recorded, f"{fact.id} -{depth}")
            id = f"{fact.id} -{depth}"
    return found


BOOKS = books()


def recording(kind: str) -> Callable[[Plan, Actuals], SearchStrategy[Change]]:
    def change(plan: Plan, actuals: Actuals) -> SearchStrategy[Change]:
        leaves = [task for task in plan.tasks if not plan.is_summary(task)]
        of = st.sampled_from(leaves).flatmap(lambda task: FACTS[kind](plan, task, "fact-new"))
        return of.map(FACT_KINDS[kind])

    return change


def retracting(plan: Plan, actuals: Actuals) -> SearchStrategy[Change]:
    counting = sorted(actuals.facts.keys() - actuals.withdrawn())
    return st.builds(
        lambda id, recorded: FACT_KINDS["RetractFact"](actuals.facts[id], recorded, f"{id} new"),
        st.sampled_from(counting) if counting else st.nothing(),
        RECORDED,
    )


def restoring(plan: Plan, actuals: Actuals) -> SearchStrategy[Change]:
    book = Book(plan, actuals)
    pairs = [(fact, book.retraction_of(fact.id)) for fact in actuals.facts.values()]
    return st.builds(
        lambda pair, recorded: FACT_KINDS["RestoreFact"](pair[0], pair[1], recorded, f"{pair[0].id} new"),
        st.sampled_from([pair for pair in pairs if pair[1] is not None]) if any(p[1] for p in pairs) else st.nothing(),
        RECORDED,
    )


FACT_CHANGES: dict[str, Callable[[Plan, Actuals], SearchStrategy[Change]]] = {
    **{kind: recording(kind) for kind in FACTS},
    "RetractFact": retracting,
    "RestoreFact": restoring,
}
"""For every kind of Change of facts: how to draw one that a book takes."""
