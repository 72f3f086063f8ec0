"""The money of Meridian: accounts, orders, funding, and a journal kept week by week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from headway.actuals.facts import Actuals, Booked, BookingKind, Finished, Started
from headway.plan.account import AccountKind, Commitment, CommitmentStatus, CostAccount, ExchangeRate, Funding
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, ResourceKind
from headway.plan.value import TaskId
from headway.workbench.projects.rows import State

HSM = "kestrel-delivers-the-hsm-test-environment"
LANDING = "landing-zone-and-accounts"
LOAD = "size-the-performance-environment"
TOLD_UNTIL = date(2026, 3, 13)
BUILD, RUN = AccountKind.CAPITAL, AccountKind.OPERATING

ACCOUNTS = (
    CostAccount("build", "Build", code="2000", kind=BUILD),
    CostAccount("platform", "Platform", "build", "2100", BUILD, Decimal(33_000)),
    CostAccount("vault", "Card vault", "build", "2200", BUILD, Decimal(86_000)),
    CostAccount("services", "Services", "build", "2300", BUILD, Decimal(43_000)),
    CostAccount("data", "Ledger data", "build", "2400", BUILD, Decimal(52_000)),
    CostAccount("prove", "Prove and move", code="3000", kind=RUN),
    CostAccount("proof", "Proof", "prove", "3100", RUN, Decimal(66_000)),
    CostAccount("move", "Cut-over and exit", "prove", "3200", RUN, Decimal(62_000)),
    CostAccount("people", "People and operations", "prove", "3300", RUN, Decimal(17_000)),
    CostAccount("programme", "Programme", code="1000", kind=RUN, budget=Decimal(62_000)),
)
CHARGED = {
    "mobilise": "programme",
    "foundation": "platform",
    "card-vault": "vault",
    "services": "services",
    "data": "data",
    "proof": "proof",
    "people-and-operations": "people",
    "cut-over": "move",
    "leave-the-data-centre": "move",
    "programme-management": "programme",
}
"""By summary task: the account it is charged to."""

ORDERED, PLANNED = CommitmentStatus.ORDERED, CommitmentStatus.PLANNED
COMMITMENTS = (
    Commitment(
        "hsm", "Managed HSM, set-up and first year", "Kestrel Secure Hosting", "vault", HSM, Decimal(54_000), "EUR",
        date(2026, 1, 28), date(2026, 4, 17), ORDERED, "PO-2041",
    ),
    Commitment(
        "performance", "Performance environment, four weeks", "Cloud consumption", "proof", LOAD, Decimal(18_000), "",
        date(2026, 3, 2), date(2026, 4, 30), ORDERED, "PO-2077",
    ),
    Commitment(
        "assessor", "PCI review", "Halden Assurance", "vault", "pci-assessor-s-review", Decimal(6_500), "",
        date(2026, 2, 20), date(2026, 5, 29), ORDERED, "PO-2069",
    ),
    Commitment(
        "pentest", "Penetration test", "", "proof", "penetration-test", Decimal(14_000), "",
        expected=date(2026, 6, 12), status=PLANNED,
    ),
)  # fmt: skip
FUNDING = (
    Funding(date(2026, 1, 5), Decimal(190_000), "First tranche, with the mandate"),
    Funding(date(2026, 4, 1), Decimal(160_000), "After the architecture gate"),
    Funding(date(2026, 6, 1), Decimal(130_000), "After the load test"),
)
RATES = (
    ExchangeRate("EUR", date(2026, 1, 1), Decimal("0.86")),
    ExchangeRate("EUR", date(2026, 3, 1), Decimal("0.84")),
)


def opened(plan: Plan) -> Plan:
    """The plan with its accounts, orders, funding and the management reserve."""
    tasks = {id: task.but(account=CHARGED.get(id, task.account)) for id, task in plan.tasks.items()}
    return plan.but(
        settings=plan.settings.but(funding=FUNDING, rates=RATES, management_reserve=Decimal(15_000)),
        accounts={each.id: each for each in ACCOUNTS},
        commitments={each.id: each for each in COMMITMENTS},
        tasks=tasks,
    )


def journal(end: State) -> tuple[Booked, ...]:
    """Every line, by the day of the work: hours by person and week, an accrual and its invoice, what orders cost."""
    return tuple(sorted((*_hours(end), *_bills()), key=lambda line: (line.at, line.id)))


def week(lines: tuple[Booked, ...], day: date, at: datetime) -> Callable[[State], State]:
    """Book the lines of the seven days up to one, told at a moment."""
    new = {
        line.id: line.but(recorded=at.replace(tzinfo=None))
        for line in lines
        if day - timedelta(days=7) < line.recorded.date() <= day
    }
    return lambda state: State(state.plan, Actuals({**state.actuals.facts, **new}, state.actuals.retractions))


def _hours(end: State) -> Iterator[Booked]:
    """Eight hours a working day of whoever was on a task, a line for each week; without amounts, priced at the rate."""
    begun, done = _days(end, Started), _days(end, Finished)
    for each in end.plan.assignments.values():
        resource = end.plan.resources.get(each.resource or "")
        if resource is not None and resource.kind is ResourceKind.WORK and each.task in begun:
            yield from _of(each, begun[each.task], done.get(each.task, TOLD_UNTIL))


def _of(each: Assignment, first: date, last: date) -> Iterator[Booked]:
    days: dict[date, int] = {}
    day = first
    while day <= last:
        friday = day + timedelta(days=4 - day.weekday()) if day.weekday() < 5 else day
        days[friday] = days.get(friday, 0) + (day.weekday() < 5)
        day += timedelta(days=1)
    for friday, count in days.items():
        at = datetime.combine(min(friday, last), time(17))
        if count:
            yield Booked(
                f"{each.task}:booked {each.resource} {friday}", each.task, datetime.combine(friday, time(17)), at,
                kind=BookingKind.LABOUR, work=round(count * 480 * each.units), resource=each.resource,
                reference=f"TS-{friday.isocalendar().week:02d}",
            )  # fmt: skip


def _days(end: State, kind: type[Started | Finished]) -> dict[TaskId, date]:
    return {fact.task: fact.at.date() for fact in end.actuals.facts.values() if isinstance(fact, kind)}


def _bills() -> Iterator[Booked]:
    """Support of the landing zone was accrued, and invoiced a month later for a little more."""
    accrual = f"{LANDING}:booked support"
    yield _bill(accrual, LANDING, "2026-02-04", "2026-02-06", 2400, BookingKind.ACCRUAL, "AC-7", "Support, accrued")
    invoice = _bill(
        f"{LANDING}:booked invoice", LANDING, "2026-03-05", "2026-03-06", 2610, BookingKind.INVOICE, "R-5512", "Support"
    )
    yield invoice.but(settles=accrual)
    hsm = _bill(
        f"{HSM}:booked set-up",
        HSM,
        "2026-02-27",
        "2026-02-27",
        21_000,
        BookingKind.ACCRUAL,
        "AC-9",
        "Set-up, as agreed",
    )
    yield hsm.but(currency="EUR", commitment="hsm", account="vault")
    load = _bill(
        f"{LOAD}:booked environment", LOAD, "2026-03-12", "2026-03-13", 16_800, BookingKind.INVOICE, "R-5561",
        "Four weeks of load generators",
    )  # fmt: skip
    yield load.but(commitment="performance")


def _bill(
    id: str, task: TaskId, day: str, told: str, amount: int, kind: BookingKind, reference: str, note: str
) -> Booked:
    at, recorded = (datetime.combine(date.fromisoformat(each), time(17)) for each in (day, told))
    return Booked(id, task, recorded, at, Decimal(amount), kind, reference=reference, note=note)
