"""Who sees costs and no rates is told every sum and no rate: the same sums others see, and no canary anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

import msgspec
import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from hypothesis import given, reject
from hypothesis import strategies as st

from headway.actuals.changes import RecordBooking, RecordCost, RetractFact, diff_all
from headway.actuals.facts import Actuals, Booked, BookingKind, Spent
from headway.analysis import analyse, audit, explain
from headway.analysis.money import Money
from headway.analysis.slip import slip
from headway.cost.cashflow import Measure
from headway.plan.changes import (
    KINDS,
    ChangeRefused,
    RemoveAssignment,
    RemoveResource,
    RenameTask,
    SetAssignmentCost,
    SetDuration,
    SetFixedCost,
    SetRates,
    SetResourceForeign,
)
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.task import Task
from headway.workbench.hooks.audience import sight as told_by
from headway.workbench.hooks.models import Hook
from headway.workbench.people import may
from headway.workbench.people.models import Invitation, Membership, Person
from headway.workbench.people.roles import Act, Right, Role
from headway.workbench.projects import baselines, finances, history, money, rates
from headway.workbench.projects.answers import past, seen
from headway.workbench.projects.conflicts import conflict, told_to
from headway.workbench.projects.effect import effect
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.outgoing import WRITTEN, written
from headway.workbench.projects.performance import measured
from headway.workbench.projects.record import write
from headway.workbench.projects.rows import EMPTY
from headway.workbench.projects.sight import Sight, sight_of, spoken_of
from headway.workbench.projects.submit import submit
from headway.workbench.projects.undo import undo
from tests.strategies import CHANGES, books, law
from tests.workbench.projects.joining import join

type Maker = Callable[..., Person]

RATE, PRICE, PAID = Decimal("123.4567"), Decimal("7654.3219"), Decimal("2345.6789")
DIGITS = ("123.4567", "7654.3219", "7,654.32", "2345.6789", "2,345.68")
SUMS = Sight(costs=True, reserves=True, risks=True, rates=False)


def sung(thing: Any) -> bool:
    """Whether a canary is in it."""
    said = thing if isinstance(thing, str) else msgspec.json.encode(thing, enc_hook=str).decode() + repr(thing)
    return any(digits in said for digits in DIGITS)


def two_on_one(plan: Plan) -> tuple[Assignment, Assignment]:
    """Two assignments of one task, so that the price of one is no sum that is shown."""
    return next((found[0], found[1]) for found in plan.assigned.values() if len(found) > 1)


def with_canaries(plan: Plan) -> Plan:
    """The plan with a canary in every place where a rate may stand."""
    priced = {
        id: each.but(rates=(Rate(RATE, RATE, RATE),), custom={"an hour": str(RATE)}, foreign={"an hour": str(RATE)})
        for id, each in plan.resources.items()
    }
    one, _ = two_on_one(plan)
    given = {**plan.assignments, one.id: one.but(cost=PRICE)}
    given = {id: each.but(foreign={"an hour": str(RATE)}) for id, each in given.items()}
    tasks = {id: each.but(foreign={"an hour": str(RATE)}) for id, each in plan.tasks.items()}
    settings = plan.settings.but(foreign={"usual rate": str(RATE)})
    return plan.but(resources=priced, assignments=given, tasks=tasks, settings=settings)


@pytest.fixture
def rated(db: None, project: Project, now: datetime) -> Project:
    """The example with canaries, written anew and then edited in every way that speaks of a rate."""
    plan, actuals = load(project).state
    made = Project.objects.create(key="rated", created=now)
    day = now.replace(tzinfo=None)
    write(
        made, diff_all(EMPTY, (with_canaries(plan), actuals), day), by=None, at=now, gesture="Start", why=f"at {RATE}"
    )
    state = load(made).state
    one, other = two_on_one(state.plan)
    resource = state.plan.resources[one.resource or ""]
    hours = [
        Booked(f"hours-{n}", one.task, day, day, paid, BookingKind.LABOUR, work=600, resource=resource.id)
        for n, paid in ((1, PAID), (2, PAID), (3, Decimal(100)))
    ]
    dearer = (Rate(RATE, RATE, RATE), Rate(RATE + 1, start=day))
    task = state.plan.tasks[one.task]
    for changes, gesture in (
        ([SetRates(resource.id, resource.rates, dearer), RenameTask(task.id, task.name, "Renamed")], f"Pay {RATE}"),
        ([SetAssignmentCost(other.id, None, PRICE)], f"Price at {PRICE}"),
        ([SetResourceForeign(resource.id, resource.foreign, {"an hour": str(RATE + 2)})], ""),
        ([RecordBooking(each) for each in hours], f"Book {PAID}"),
        ([RecordCost(Spent("spent", one.task, day, day, PRICE, one.id))], ""),
        ([RetractFact(hours[2], day, "hours-3 -1")], ""),
        ([SetFixedCost(task.id, task.fixed_cost, Decimal(5000))], "Add a fixed cost"),
    ):
        why = f"since {RATE}" if sung(gesture) else ""
        write(made, changes, by=None, at=now, gesture=gesture, why=why)
    return made


@pytest.fixture
def controller(rated: Project, person: Maker) -> Person:
    """Sees costs, reserves and risks, and no rates."""
    return join(rated, person("controller"), Role.STAKEHOLDER, Right.COSTS, Right.RESERVES, Right.RISKS)


@pytest.fixture
def boss(rated: Project, person: Maker) -> Person:
    return join(rated, person("boss"), Role.OWNER)


def produced(person: Person, project: Project) -> Iterator[tuple[str, Any]]:
    """Everything the record produces for a person, by name."""
    _, analysis = seen(person, project)
    yield "plan", analysis.plan
    yield "facts", analysis.actuals
    yield "progress", dict(analysis.progress)
    yield "baseline", analysis.baseline
    yield "costs", [*analysis.cost, *analysis.cost.assignments.values(), analysis.cost.project]
    yield "parts", repr(analysis.cost.parts)
    yield "plan of the costs", analysis.cost.plan
    yield "problems", analysis.problems
    yield "schedule's plan", analysis.schedule.plan
    yield "audit", str(audit(analysis))
    yield "explanations", [str(explain(analysis, task)) for task in analysis.schedule.ids[:20]]
    lines = list(history.entries(project))
    for told in history.told(lines, person):
        yield f"entry {told.entry.revision}", (told.gesture, told.why, told.sentences)
        yield f"changes {told.entry.revision}", history.changes_for(told.entry, person)
    for first in range(1, lines[0].revision):
        found = history.compared(person, project, first, lines[0].revision)
        yield f"{first} to now", (found.changes, found.sentences, found.summary, found.costs, found.total_cost)
    yield "variances", baselines.compared(person, project, baselines.shown(project)).tasks  # type: ignore[arg-type]
    yield "a baseline", sight_of(person, project).baseline(baselines.value(baselines.shown(project)))  # type: ignore[arg-type]
    for each in WRITTEN:
        if each.name in ("yaml", "json", "mspdi", "csv", "xer"):
            yield f"export as {each.name}", written(person, project, each.name).data.decode("utf-8", "replace")


def test_nothing_produced_without_the_right_to_rates_holds_one(
    rated: Project, boss: Person, controller: Person, now: datetime
) -> None:
    baselines.take(boss, rated, "Promised", "", now)
    found = [name for name, thing in produced(controller, rated) if sung(thing)]
    assert not found
    singing = {name.partition(" ")[0] for name, thing in produced(boss, rated) if sung(thing)}
    assert {"plan", "facts", "progress", "baseline", "entry", "changes", "export", "a"} <= singing


def test_every_sum_is_the_one_that_others_see(rated: Project, boss: Person, controller: Person, now: datetime) -> None:
    taken = baselines.take(boss, rated, "Promised", "", now)
    baselines.measure_by(boss, rated, taken)
    (_, whole), (_, sums) = seen(boss, rated), seen(controller, rated)
    assert sums.plan != whole.plan
    assert sums.cost.is_known
    assert dict(sums.cost.tasks) == dict(whole.cost.tasks)
    assert sums.cost.project == whole.cost.project
    assert list(sums.schedule) == list(whole.schedule)
    one, other = (finances.money(each, rated) for each in (boss, controller))
    assert one.as_json() == other.as_json()
    assert one.by_outline == other.by_outline
    assert one.flow is not None
    assert other.flow is not None
    assert one.flow.whole(Measure.FORECAST) == other.flow.whole(Measure.FORECAST)
    earned = [measured(each, rated, now.replace(tzinfo=None)) for each in (boss, controller)]
    bac, again = ((each.now.project.bac, each.now.project.ev) for each in earned)  # type: ignore[union-attr]
    assert bac == again
    assert bac[0]
    first, last = (history.compared(each, rated, 1, rated.revision) for each in (boss, controller))
    assert first.total_cost == last.total_cost
    assert first.total_cost.cost_before != first.total_cost.cost_after


@pytest.fixture
def planner(rated: Project, person: Maker, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Plans and sees costs, in a house where that does not show rates."""
    monkeypatch.setattr(may, "TABLE", {**may.TABLE, Act.SEE_RATES: frozenset({Role.OWNER})})
    return join(rated, person("planner"), Role.MANAGER)


def test_what_a_change_would_cost_is_told_without_rates(rated: Project, boss: Person, planner: Person) -> None:
    task = load(rated).state.plan.tasks[two_on_one(load(rated).state.plan)[0].task]
    assert task.duration is not None
    longer = SetDuration(task.id, task.duration, Duration(task.duration.minutes + 4800))
    told, whole = (effect(each, rated, [longer]) for each in (planner, boss))
    assert told.comparison.total_cost == whole.comparison.total_cost
    assert told.comparison.costs == whole.comparison.costs
    assert not sung((told.after.plan, told.after.actuals))


def test_why_the_cost_moved_is_told_by_cause_and_not_by_rate(rated: Project, boss: Person, controller: Person) -> None:
    def moved(person: Person) -> Any:
        before = past(person, rated, 1, lambda: history.state_at(rated, 1))
        return slip(before, seen(person, rated)[1])

    whole, sums = moved(boss), moved(controller)
    assert whole.cost is not None
    assert sums.cost == whole.cost
    assert sums.cost_sentence == whole.cost_sentence
    assert sums.minutes == whole.minutes
    told = [said for pairs in sums.behind.values() for said in pairs]
    assert not sung(repr(told))
    assert sung(repr([said for pairs in whole.behind.values() for said in pairs]))


def test_a_line_with_a_rate_shows_the_rest_of_itself(rated: Project, boss: Person, controller: Person) -> None:
    entry = Entry.objects.get(project=rated, revision=2)
    assert len(history.entry_sentences(entry, boss)) == 2
    (left,) = history.entry_sentences(entry, controller)
    assert left.startswith("Rename task")
    fixed = Entry.objects.get(project=rated, kinds__contains="SetFixedCost")
    (told,) = history.told([fixed], controller)
    assert told.gesture == "Add a fixed cost"
    assert not told.hidden


def test_who_may_not_see_rates_may_not_change_them(rated: Project, planner: Person, now: datetime) -> None:
    plan = load(rated).state.plan
    resource = next(iter(plan.resources.values()))
    submit(planner, rated, [RenameTask(plan.leaves[0].id, plan.leaves[0].name, "Mine")], at=now)
    for change in (SetRates(resource.id, resource.rates, ()), SetAssignmentCost(two_on_one(plan)[0].id, PRICE, None)):
        with pytest.raises(PermissionDenied, match="see rates"):
            submit(planner, rated, [change], at=now)
        with pytest.raises(PermissionDenied, match="see rates"):
            effect(planner, rated, [change])
    with pytest.raises(PermissionDenied, match="see rates"):
        undo(planner, rated, at=now, revision=2)
    as_seen = seen(planner, rated)[1].plan.assignments[two_on_one(plan)[0].id]
    with pytest.raises(ChangeRefused):
        submit(planner, rated, [RemoveAssignment(as_seen)], at=now)
    assert load(rated).state.plan.resources == plan.resources
    assert load(rated).state.plan.assignments == plan.assignments


def test_a_refusal_tells_no_rate(rated: Project, boss: Person, controller: Person) -> None:
    plan = load(rated).state.plan
    resource = next(iter(plan.resources.values()))
    one, hours = two_on_one(plan)[0], load(rated).state.actuals.facts["hours-2"]
    assert isinstance(hours, Booked)
    stale = (
        [SetRates(resource.id, (), (Rate(Decimal(1)),))],
        [SetAssignmentCost(one.id, Decimal(1), Decimal(2))],
        [RemoveResource(resource.but(rates=()))],
        [RetractFact(hours.but(amount=Decimal(1)), hours.recorded, "hours-2 -1")],
    )
    for changes in stale:
        analysis = seen(boss, rated)[1]
        for who in (controller, boss):
            with pytest.raises(ChangeRefused) as refused, told_to(who, rated):
                analysis.apply(*changes)  # type: ignore[arg-type]
            said = str(refused.value) + repr(conflict(refused.value, changes, analysis.plan))  # type: ignore[arg-type]
            assert sung(said) is (who is boss), (changes, said)


def test_a_file_without_rates_holds_no_money(rated: Project, controller: Person, boss: Person) -> None:
    sent = written(controller, rated, "json").data
    assert b"fixed_cost" not in sent
    assert b"fixed_cost" in written(boss, rated, "json").data
    hidden = sight_of(controller, rated).in_a_file
    assert (hidden.costs, hidden.rates, hidden.risks) == (False, False, True)


def test_what_a_list_speaks_of_follows_from_its_changes() -> None:
    assert spoken_of([SetFixedCost("a", Decimal(1), Decimal(2))]) == {Act.SEE_COSTS}
    assert spoken_of([SetRates("r", (), (Rate(RATE),))]) == {Act.SEE_COSTS, Act.SEE_RATES}
    day = datetime(2026, 3, 13)
    for named in ({"work": 60}, {"resource": "r"}, {"settles": "accrual"}):
        hours = RecordBooking(Booked("b", "a", day, day, PRICE, **named))  # type: ignore[arg-type]
        assert spoken_of([hours]) == {Act.SEE_COSTS, Act.SEE_RATES}
    assert spoken_of([RecordBooking(Booked("b", "a", day, day, PRICE))]) == {Act.SEE_COSTS}


def test_what_is_hidden_with_rates_is_hidden_with_costs() -> None:
    """So that whoever sees no costs is told no rate, and a line of the journal is marked as one of money."""
    for kind, fields in rates.HIDDEN.items():
        assert fields <= money.HIDDEN[kind], kind
    assert {"SetRates", "SetAssignmentCost", "AddResource", "RemoveAssignment", "RecordBooking"} <= rates.kinds()
    assert not {"SetFixedCost", "SetDuration", "SetAccountBudget", "RenameTask"} & rates.kinds()
    assert rates.kinds() - set(KINDS) == {"RecordBooking", "RecordCost", "RetractFact", "RestoreFact"}


def test_what_holds_no_rate_is_the_same_object() -> None:
    plan = Plan(tasks={"a": Task("a", fixed_cost=Decimal(5))}, resources={"r": Resource("r")})
    assert rates.free_plan(plan) is plan
    actuals = Actuals()
    assert rates.free_facts(actuals) is actuals


def test_a_hook_tells_rates_only_with_costs(rated: Project, boss: Person, now: datetime) -> None:
    hook = Hook(project=rated, by=boss, name="Ledger", sees=["rates"], created=now, changed=now)
    assert told_by(hook) == (False, False, False, False)
    hook.sees = ["costs", "rates"]
    assert told_by(hook) == (True, False, False, True)
    hook.sees = ["costs"]
    assert told_by(hook) == (True, False, False, False)


def test_who_had_the_right_to_costs_keeps_seeing_rates(rated: Project, person: Maker, now: datetime) -> None:
    had = join(rated, person("had"), Role.VIEWER, "costs", "risks")
    never = join(rated, person("never"), Role.VIEWER, "risks")
    hook = Hook.objects.create(
        project=rated, by=person("owner"), name="Ledger", address="https://example.org", sees=["costs"], created=now,
        changed=now, since=now, looked=now,
    )  # fmt: skip
    day = {"created": now, "expires": now}
    Invitation.objects.create(email="new@example.org", project=rated, rights=["costs"], digest="x", **day)
    for module in ("people.migrations.0005_rates", "hooks.migrations.0002_rates"):
        import_module(f"headway.workbench.{module}").give(apps, None)
    assert Membership.objects.get(person=had).rights == ["costs", "risks", "rates"]
    assert Membership.objects.get(person=never).rights == ["risks"]
    assert Invitation.objects.get(email="new@example.org").rights == ["costs", "rates"]
    hook.refresh_from_db()
    assert hook.sees == ["costs", "rates"]


@law(40)
@given(books(), st.data())
def test_sums_without_rates_are_sums(book: tuple[Plan, Actuals], data: st.DataObject) -> None:
    """Whatever the plan and whatever is done to it: the same sums, no rate, and the same answer to the same Change."""
    whole = analyse(*book)
    sums = SUMS.analysis(whole)
    assert dict(sums.cost.tasks) == dict(whole.cost.tasks)
    assert Money(sums).as_json() == Money(whole).as_json()
    assert not any(each.rates for each in sums.plan.resources.values())
    assert not any(each.cost for each in sums.plan.assignments.values())
    assert not any(map(rates.is_price, sums.actuals.facts.values()))
    name = data.draw(st.sampled_from(sorted(KINDS)))
    change = data.draw(CHANGES[name](book[0]), name)
    if SUMS.change(change) is not change:  # whoever sees no rates may not make it
        reject()
    try:
        after = whole.apply(change)
    except ChangeRefused:
        reject()
    assert dict(sums.apply(change).cost.tasks) == dict(after.cost.tasks)
    assert SUMS.plan(after.plan) == sums.apply(change).plan
