"""Who may not see costs is given nothing that speaks of money: declared once, found everywhere by a canary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_type_hints

import msgspec
import pytest
from django.core.exceptions import PermissionDenied

from headway.actuals import facts
from headway.actuals.changes import RecordCost, RecordWork, RetractFact, diff_all
from headway.actuals.facts import Actuals, Spent, Worked
from headway.analysis import audit, compare, explain
from headway.plan.account import Commitment, CostAccount, ExchangeRate, Funding
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.changes import (
    ChangeRefused,
    PlanChange,
    RemoveTask,
    RenameTask,
    SetAccountBudget,
    SetAssignmentCost,
    SetCommitmentAmount,
    SetFixedCost,
    SetFunding,
    SetRates,
    SetRiskMatrix,
    SetRiskMoney,
    SetRiskResponseCost,
    SetTaskForeign,
    TransferBudget,
)
from headway.plan.earning import EarningRule
from headway.plan.plan import Plan
from headway.plan.resource import Rate
from headway.plan.risk import Amounts, Level, Points, Risk, RiskMatrix
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.plan.value import Value
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Right, Role
from headway.workbench.projects import baselines, history, money
from headway.workbench.projects.answers import seen
from headway.workbench.projects.conflicts import conflict, told_to
from headway.workbench.projects.effect import effect
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.record import write
from headway.workbench.projects.rows import EMPTY, PLAN_NOUNS
from headway.workbench.projects.submit import submit
from headway.workbench.projects.undo import undo
from tests.workbench.projects.joining import join

type Maker = Callable[..., Person]

CANARY = Decimal("777770.25")
DIGITS = "77777"
NOT_MONEY = {(Task, "rank"), (ExchangeRate, "rate"), (EarningRule, "weights")}


def values(root: type = Value) -> Iterator[type]:
    """Every type of value there is."""
    for kind in root.__subclasses__():
        yield kind
        yield from values(kind)


STORED = [kind for kind in values() if kind.__module__.split(".")[1] in ("plan", "actuals") and ".changes" not in kind.__module__]  # fmt: skip # noqa: E501
COMPUTED = {facts.Progress}


def decimals() -> list[tuple[type, str]]:
    hints = [(kind, name, hint) for kind in STORED for name, hint in get_type_hints(kind).items()]
    sums = ("Decimal", "Amounts")
    return [(k, name) for k, name, hint in hints if any(each in repr(hint) for each in sums) and k not in COMPUTED]


def test_every_decimal_is_declared_money_or_not() -> None:
    reserves = ("budget", "contingency", "management_reserve")
    declared = {(kind, name) for kind, names in money.AMOUNTS.items() for name in names}
    assert set(decimals()) == declared | NOT_MONEY | {(Settings, name) for name in reserves}


def test_every_field_that_may_hold_anything_is_hidden() -> None:
    for kind in (*PLAN_NOUNS.values(), BaselineTask):
        beside = {"custom", "foreign"} & set(kind.__struct_fields__)
        assert beside <= money.HIDDEN[kind]


def with_canaries(thing: Any) -> Any:
    """The thing with the canary in every place where money may stand."""
    if isinstance(thing, Amounts):
        return Amounts(CANARY, CANARY, CANARY)
    if isinstance(thing, Risk):
        thing = thing.but(money=Amounts(*[CANARY] * 3), residual_money=Amounts(*[CANARY] * 3), response_cost=CANARY)
        return thing.but(custom={"said": float(CANARY)}, foreign={"said": float(CANARY)})
    if isinstance(thing, Settings):
        levels = (Level("Low", float(CANARY)), Level("High"))
        return thing.but(
            risk_matrix=RiskMatrix(money=levels),
            funding=(Funding(date(2026, 1, 1), CANARY),),
            foreign={"said": float(CANARY)},
        )
    if isinstance(thing, Value):
        fields = {name: with_canaries(getattr(thing, name)) for name in thing.__struct_fields__}
        amounts = dict.fromkeys(money.AMOUNTS.get(type(thing), ()), CANARY)
        beside = {name: {"said": float(CANARY)} for name in ("custom", "foreign") if name in fields}
        rates = {"rates": (with_canaries(Rate()),)} if "rates" in fields else {}
        return msgspec.structs.replace(thing, **fields | amounts | beside | rates)
    if isinstance(thing, dict):
        return {key: with_canaries(value) for key, value in thing.items()}
    return thing


@pytest.fixture
def rich(db: None, project: Project, now: datetime) -> Project:
    """The example with the canary in every place where money may stand, and a baseline of it."""
    plan, actuals = load(project).state
    made = Project.objects.create(key="rich", created=now)
    day = now.replace(tzinfo=None)
    one, other = list(plan.assignments.values())[:2]
    told = {"spent": Spent("spent", one.task, day, day, CANARY, one.id)}
    accounts = {id: CostAccount(id, id.capitalize()) for id in ("build", "run")}
    orders = {"racks": Commitment("racks", "Two racks", account="build")}
    plan = plan.but(risks={"r": Risk("r", "The vendor is late", time=Points(1, 2, 3))}, accounts=accounts)
    plan = plan.but(commitments=orders)
    whole = (with_canaries(plan), Actuals({**actuals.facts, **told}))
    write(made, diff_all(EMPTY, whole, day), by=None, at=now, gesture=f"Start with {CANARY}", why=f"for {CANARY}")
    state = load(made).state
    resource = next(iter(state.plan.resources.values()))
    task = state.plan.leaves[0]
    write(made, [RenameTask(task.id, task.name, "Renamed"), SetFixedCost(task.id, CANARY, CANARY + 1)], by=None, at=now)
    write(made, [SetRates(resource.id, resource.rates, (Rate(CANARY + 2),))], by=None, at=now, gesture=f"{CANARY}")
    write(made, [SetAssignmentCost(other.id, CANARY, CANARY + 3)], by=None, at=now)
    write(made, [SetRiskMoney("r", Amounts(*[CANARY] * 3), Amounts(*[CANARY + 5] * 3))], by=None, at=now)
    write(made, [SetRiskMatrix(whole[0].settings.risk_matrix, RiskMatrix(severe_from=10))], by=None, at=now)
    write(made, [SetAccountBudget("build", CANARY, CANARY + 6)], by=None, at=now)
    write(made, [TransferBudget("build", "run", CANARY, CANARY + 6, CANARY)], by=None, at=now)
    write(made, [SetCommitmentAmount("racks", CANARY, CANARY + 7)], by=None, at=now)
    write(made, [SetFunding(state.plan.settings.funding, ())], by=None, at=now)
    write(made, [RetractFact(told["spent"], day, "spent -1")], by=None, at=now)
    write(made, [SetTaskForeign(task.id, state.plan.tasks[task.id].foreign, {"x": str(CANARY + 4)})], by=None, at=now)
    return made


@pytest.fixture
def outsider(rich: Project, person: Maker) -> Person:
    return join(rich, person("client"), Role.STAKEHOLDER)


@pytest.fixture
def insider(rich: Project, person: Maker) -> Person:
    return join(rich, person("boss"), Role.OWNER)


def produced(person: Person, project: Project, now: datetime) -> Iterator[tuple[str, Any]]:
    """Everything the record produces for a person, by name."""
    _, analysis = seen(person, project)
    yield "plan", analysis.plan
    yield "facts", analysis.actuals
    yield "baseline", analysis.baseline
    yield "costs", [*analysis.cost, *analysis.cost.assignments.values(), analysis.cost.project]
    yield "problems", analysis.problems
    yield "schedule's plan", analysis.schedule.plan
    yield "audit", str(audit(analysis))
    yield "explanations", [str(explain(analysis, task)) for task in analysis.schedule.ids[:20]]
    for told in history.told(list(history.entries(project)), person):
        yield f"entry {told.entry.revision}", (told.gesture, told.why, told.sentences)
        yield f"changes {told.entry.revision}", history.changes_for(told.entry, person)
    for first, last in ((1, 2), (1, 8), (3, 6)):
        found = history.compared(person, project, first, last)
        yield f"{first} to {last}", (found.changes, found.sentences, found.summary, found.costs, found.total_cost)
    yield "compared with the baseline", baselines.compared(person, project, baselines.shown(project))


def text(thing: Any) -> str:
    return msgspec.json.encode(thing, enc_hook=str).decode() + repr(thing)


def test_nothing_produced_for_an_outsider_holds_an_amount(
    rich: Project, insider: Person, outsider: Person, now: datetime
) -> None:
    baselines.take(insider, rich, "Promised", "", now)
    for name, thing in produced(outsider, rich, now):
        assert DIGITS not in text(thing), name
    assert [name for name, thing in produced(insider, rich, now) if DIGITS in text(thing)]


def test_an_insider_sees_the_amounts_and_so_does_who_was_given_the_right(
    rich: Project, insider: Person, person: Maker
) -> None:
    given = join(rich, person("given"), Role.STAKEHOLDER, Right.COSTS)
    for who in (insider, given):
        _, analysis = seen(who, rich)
        assert analysis.cost.is_known
        assert DIGITS in text(analysis.plan)


def test_without_money_every_date_is_the_same(rich: Project, insider: Person, outsider: Person) -> None:
    (_, whole), (_, free) = seen(insider, rich), seen(outsider, rich)
    assert free.cost.is_known is False
    assert list(free.schedule) == list(whole.schedule)
    recomputed = money.free_analysis(whole)
    recomputed.__dict__.pop("schedule")
    assert list(recomputed.schedule) == list(whole.schedule)


def test_an_entry_with_money_shows_the_rest_of_itself(rich: Project, insider: Person, outsider: Person) -> None:
    entry = Entry.objects.get(project=rich, revision=2)
    assert len(history.entry_sentences(entry, insider)) == 2
    assert history.entry_sentences(entry, outsider) == history.entry_sentences(entry)
    (left,) = history.entry_sentences(entry, outsider)
    assert left.startswith("Rename task")


def test_who_may_not_see_costs_may_not_change_them(rich: Project, person: Maker, now: datetime) -> None:
    contributor = join(rich, person("worker"), Role.CONTRIBUTOR)
    plan = load(rich).state.plan
    assignment = next(each for each in plan.assignments.values() if each.resource)
    contributor.memberships.update(resource=assignment.resource)
    contributor.known = None
    rich.accepts_reports = True  # else a report waits for a manager
    rich.save()
    day = now.replace(tzinfo=None)
    work = RecordWork(Worked("w", assignment.task, day, day, 60))
    submit(contributor, rich, [work], at=now)
    cost = RecordCost(Spent("c", assignment.task, day, day, Decimal(5)))
    for act in (lambda: submit(contributor, rich, [cost], at=now), lambda: effect(contributor, rich, [cost])):
        with pytest.raises(PermissionDenied):
            act()
    retraction = Entry.objects.get(project=rich, kinds__contains="RetractFact").revision
    with pytest.raises(PermissionDenied):
        undo(contributor, rich, at=now, revision=retraction)


def test_a_refusal_tells_no_amount(rich: Project, outsider: Person, insider: Person) -> None:
    plan = load(rich).state.plan
    task = plan.leaves[0]
    stale = (
        [SetFixedCost(task.id, Decimal(1), Decimal(2))],
        [RemoveTask(task.but(fixed_cost=Decimal(1)))],
        [SetRiskResponseCost("r", Decimal(1), Decimal(2))],
        [RecordWork(Worked("spent", task.id, datetime(2026, 3, 13), datetime(2026, 3, 13), 60))],
    )
    for changes in stale:
        analysis = seen(insider, rich)[1]
        for who in (outsider, insider):
            with pytest.raises(ChangeRefused) as refused, told_to(who, rich):
                analysis.apply(*changes)
            said = str(refused.value) + text(conflict(refused.value, changes, analysis.plan))
            assert (DIGITS in said) is (who is insider), changes


def test_every_kind_of_change_that_sets_money_is_hidden() -> None:
    from headway.plan.changes import KINDS

    hidden = {name for name, kind in KINDS.items() if kind.kind.act == "set" and is_hidden(kind)}
    assert {"SetRiskMoney", "SetRiskResidualMoney", "SetRiskResponseCost"} <= hidden
    assert {"SetFixedCost", "SetRates", "SetAssignmentCost", "SetTaskForeign", "SetCustomFields"} <= hidden
    assert not {"SetDuration", "MoveTask", "SetFixedCostAccrual"} & hidden


def is_hidden(kind: type[PlanChange]) -> bool:
    return bool(money.HIDDEN[kind.noun.type].intersection(kind.kind.fields))


def test_a_state_without_money_is_the_same_object() -> None:
    plan = Plan(tasks={"a": Task("a")})
    free = money.free_plan(plan)
    assert free.tasks is plan.tasks
    assert money.free_baseline(Baseline("b")) == Baseline("b")
    assert compare  # used by pages with what `seen` gives
