from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from handmade import handmade
from hypothesis import given
from hypothesis import strategies as st

from headway.actuals.facts import Actuals, Complete, Finished, Spent, Started, Worked
from headway.cost import Costs, cost
from headway.plan.calendar import Calendar, CalendarException
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Contour, Portion, Rate, Resource, ResourceKind
from headway.plan.settings import Settings
from headway.plan.task import Accrual, PercentKind, Task
from headway.schedule.calendars import STANDARD

MONDAY = datetime(2026, 3, 2, 8)
FRIDAY = datetime(2026, 3, 6, 17)
WEEK = 2400


def plan_of(*assignments: Assignment, resources: tuple[Resource, ...] = (), **task: object) -> Plan:
    return Plan(
        tasks={"t": Task(id="t", **task)},  # type: ignore[arg-type]
        resources={r.id: r for r in resources},
        assignments={a.id: a for a in assignments},
    )


def one_week(plan: Plan, actuals: Actuals | None = None) -> Costs:
    return cost(plan, handmade(plan, {"t": (MONDAY, FRIDAY, WEEK)}), actuals)


def facts(*told: object) -> Actuals:
    return Actuals(facts={f.id: f for f in told})  # type: ignore[attr-defined,misc]


def paid(id: str = "anna", **rate: str) -> Resource:
    return Resource(id=id, name=id.title(), rates=(Rate(**{k: Decimal(v) for k, v in rate.items()}),))


def test_cost_is_work_times_rate() -> None:
    answer = one_week(plan_of(Assignment("a", "t", "anna", work=WEEK), resources=(paid(standard="50"),)))
    assert answer["t"].planned == answer["t"].remaining == answer.project.total == Decimal(2000)
    assert (answer["t"].work, answer["t"].actual_work, answer["t"].actual) == (WEEK, 0, 0)


def test_work_that_is_not_given_is_units_times_duration() -> None:
    answer = one_week(plan_of(Assignment("a", "t", "anna", units=0.5), resources=(paid(standard="50"),)))
    assert (answer["t"].work, answer["t"].planned) == (WEEK // 2, Decimal(1000))


def test_two_plumbers_cost_their_use_twice() -> None:
    """Published: a use of 50 and two plumbers assigned give 100 (Project 2013 Intermediate, OFFICEPRO, page 57)."""
    answer = one_week(plan_of(Assignment("a", "t", "plumber", units=2), resources=(paid("plumber", per_use="50"),)))
    assert answer["t"].planned == 100


def test_material_is_paid_by_the_unit_and_delivered_once_per_task() -> None:
    """Published: 48 and 2 units at 200, 20 per use: 10,040 (I. Kocaman, Displaying Per-Use Costs Separately)."""
    concrete = paid("concrete", standard="200", per_use="20").but(kind=ResourceKind.MATERIAL)
    plan = Plan(
        tasks={"a": Task("a", rank=Decimal(1)), "b": Task("b", rank=Decimal(2))},
        resources={"concrete": concrete},
        assignments={
            "1": Assignment("1", "a", "concrete", units=48, work=48 * 60),
            "2": Assignment("2", "b", "concrete", units=2),
        },
    )
    answer = cost(plan, handmade(plan, {"a": (MONDAY, FRIDAY, WEEK), "b": (MONDAY, FRIDAY, WEEK)}))
    assert answer.project.planned == 10040
    assert answer.project.work == 0


def test_overtime_has_its_own_rate() -> None:
    anna = paid(standard="20", overtime="30")
    answer = one_week(plan_of(Assignment("a", "t", "anna", work=3000, overtime_work=600), resources=(anna,)))
    assert answer["t"].planned == 40 * 20 + 10 * 30


def test_a_cost_resource_costs_what_was_typed() -> None:
    travel = Resource("travel", kind=ResourceKind.COST)
    answer = one_week(plan_of(Assignment("a", "t", "travel", cost=Decimal("300.55")), resources=(travel,)))
    assert (answer["t"].planned, answer["t"].work) == (Decimal("300.55"), 0)


def test_the_rate_table_named_by_the_assignment_counts() -> None:
    anna = Resource("anna", rates=(Rate(standard=Decimal(10)), Rate(standard=Decimal(99), table=1)))
    answer = one_week(plan_of(Assignment("a", "t", "anna", work=60, rate_table=1), resources=(anna,)))
    assert answer["t"].planned == 99


def raised(on: datetime) -> Resource:
    first = Rate(standard=Decimal(10), finish=on)
    return Resource("anna", rates=(first, Rate(standard=Decimal(20), start=on)))


def test_a_raise_within_the_task_is_prorated_by_working_time() -> None:
    answer = one_week(plan_of(Assignment("a", "t", "anna", work=WEEK), resources=(raised(datetime(2026, 3, 5)),)))
    assert answer["t"].planned == 24 * 10 + 16 * 20


def test_a_holiday_after_the_raise_makes_the_dear_part_smaller() -> None:
    off = CalendarException(datetime(2026, 3, 6).date(), datetime(2026, 3, 6).date())
    plan = plan_of(Assignment("a", "t", "anna", work=1920), resources=(raised(datetime(2026, 3, 5)),)).but(
        calendars={"c": STANDARD.but(id="c", exceptions=(off,))}, settings=Settings(calendar="c")
    )
    assert one_week(plan)["t"].planned == 24 * 10 + 8 * 20


def test_work_done_before_a_raise_is_paid_at_the_old_rate() -> None:
    plan = plan_of(Assignment("a", "t", "anna", work=WEEK), resources=(raised(datetime(2026, 3, 5)),))
    answer = one_week(
        plan, facts(Started("1", "t", MONDAY, at=MONDAY), Worked("2", "t", MONDAY, MONDAY, 1440, 960, "a"))
    )
    assert (answer["t"].actual, answer["t"].remaining) == (240, 320)


def test_a_profile_says_on_which_side_of_a_raise_work_lies() -> None:
    profile = (Portion(1440, 0), Portion(960, 960))
    edited = Assignment("a", "t", "anna", work=960, contour=Contour.EDITED, profile=profile)
    assert one_week(plan_of(edited, resources=(raised(datetime(2026, 3, 5)),)))["t"].planned == 16 * 20


@pytest.mark.parametrize(("accrual", "begun", "half"), [("start", 100, 100), ("prorated", 0, 50), ("end", 0, 0)])
def test_fixed_cost_accrues_as_the_task_says(accrual: str, begun: int, half: int) -> None:
    plan = plan_of(fixed_cost=Decimal(100), fixed_cost_accrual=Accrual(accrual))
    start = Started("1", "t", MONDAY, at=MONDAY)
    assert one_week(plan)["t"].actual == 0
    assert one_week(plan, facts(start))["t"].actual == begun
    answer = one_week(plan, facts(start, Complete("2", "t", MONDAY, at=MONDAY, percent=50.0)))["t"]
    assert (answer.actual, answer.total, answer.fixed) == (half, 100, 100)
    assert one_week(plan, facts(start, Finished("3", "t", FRIDAY, at=FRIDAY)))["t"].actual == 100


@pytest.mark.parametrize(("rule", "actual"), [("start", 2100), ("prorated", 600), ("end", 0)])
def test_resource_cost_accrues_as_the_resource_says(rule: str, actual: int) -> None:
    anna = paid(standard="50", per_use="100").but(accrue_at=Accrual(rule))
    told = facts(Started("1", "t", MONDAY, at=MONDAY), Complete("2", "t", MONDAY, MONDAY, 25.0, PercentKind.WORK))
    answer = one_week(plan_of(Assignment("a", "t", "anna", work=WEEK), resources=(anna,)), told)["t"]
    assert (answer.actual, answer.total, answer.actual_work) == (actual, 2100, 600)


def test_money_reported_beats_money_computed() -> None:
    plan = plan_of(Assignment("a", "t", "anna", work=WEEK), resources=(paid(standard="50"),))
    on_task = one_week(plan, facts(Spent("1", "t", MONDAY, at=MONDAY, cost=Decimal(777))))["t"]
    on_assignment = one_week(plan, facts(Spent("1", "t", MONDAY, at=MONDAY, cost=Decimal(777), assignment="a")))["t"]
    assert on_task.actual == on_assignment.actual == 777


def test_a_fact_recorded_later_is_not_known_yet() -> None:
    plan = plan_of(fixed_cost=Decimal(1))
    told = facts(Spent("1", "t", FRIDAY, at=MONDAY, cost=Decimal(9)))
    schedule = handmade(plan, {"t": (MONDAY, FRIDAY, WEEK)})
    assert cost(plan, schedule, told, as_of=MONDAY)["t"].actual == 0
    assert cost(plan, schedule, told, as_of=FRIDAY)["t"].actual == 9


def test_summaries_add_their_children_and_their_own() -> None:
    plan = Plan(
        tasks={
            "s": Task("s", fixed_cost=Decimal(5)),
            "a": Task("a", parent="s", fixed_cost=Decimal(10)),
            "b": Task("b", parent="s", rank=Decimal(2), work=600),
            "off": Task("off", parent="s", rank=Decimal(3), fixed_cost=Decimal(99), active=False),
        }
    )
    answer = cost(plan, handmade(plan, {}))
    assert (answer["s"].planned, answer["s"].work) == (15, 600)
    assert answer.project.planned == 15
    assert list(answer.tasks) == ["s", "a", "b", "off"]


def test_reports_on_a_summary_are_not_counted_twice() -> None:
    plan = Plan(tasks={"s": Task("s"), "a": Task("a", parent="s")})
    told = facts(*(Spent(t, t, MONDAY, at=MONDAY, cost=Decimal(10)) for t in ("s", "a")))
    assert cost(plan, handmade(plan, {}), told)["s"].actual == 10


def test_a_resource_without_a_rate_among_paid_ones_is_a_problem() -> None:
    plan = plan_of(
        Assignment("a", "t", "anna"),
        Assignment("b", "t", "bert"),
        resources=(paid(standard="1"), Resource("bert", "Bert")),
    )
    assert [(p.code, p.where) for p in one_week(plan).problems] == [("no-rate", "Bert")]
    assert one_week(plan.but(resources={"bert": Resource("bert")})).problems == ()


def test_an_absurd_rate_is_listed_and_left_out() -> None:
    answer = one_week(
        plan_of(Assignment("a", "t", "anna"), resources=(paid(standard="NaN"), paid("bert", standard="1e999999")))
    )
    assert [p.code for p in answer.problems] == ["absurd-rate", "absurd-rate"]
    assert answer.project.planned == 0
    assert not answer.is_known


amounts = st.decimals(0, 10_000, places=4, allow_nan=False)


@given(st.lists(st.tuples(st.integers(0, 10_000), amounts), min_size=1, max_size=12), st.randoms())
def test_sums_do_not_depend_on_order(parts: list[tuple[int, Decimal]], random: object) -> None:
    def whole(order: list[int]) -> Decimal:
        plan = Plan(
            tasks={str(i): Task(str(i), rank=Decimal(at)) for at, i in enumerate(order)},
            resources={str(i): Resource(str(i), rates=(Rate(standard=parts[i][1]),)) for i in order},
            assignments={str(i): Assignment(str(i), str(i), str(i), work=parts[i][0]) for i in order},
        )
        return cost(plan, handmade(plan, {})).project.planned

    order = list(range(len(parts)))
    first = whole(order)
    random.shuffle(order)  # type: ignore[attr-defined]
    assert whole(order) == first
    assert abs(first - sum((Decimal(w) * r / 60 for w, r in parts), Decimal(0))) <= Decimal("0.00005") * len(parts)


def test_a_calendar_of_the_plan_is_found() -> None:
    from headway.schedule.working import working_time

    night = Calendar("n", week=(((1320, 1800),),) * 5 + ((), ()))  # type: ignore[arg-type]
    plan = Plan(calendars={"n": night}, settings=Settings(calendar="n"))
    assert working_time(plan).minutes(datetime(2026, 3, 6, 20), datetime(2026, 3, 9, 8)) == 480
