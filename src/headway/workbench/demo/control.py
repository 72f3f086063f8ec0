"""Change control at Meridian: one request carried out, one refused, one that waits with two ways to meet it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from headway.plan.changes import Change, diff
from headway.plan.duration import Duration
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.task import Constraint, ConstraintKind, Task
from headway.workbench.control import acknowledgements, approvals, assess, rebase, requests, rules, tolerance
from headway.workbench.control.models import Alternative, Rule, Stage, Tolerance
from headway.workbench.demo.life import DAY_MINUTES, Life, moment
from headway.workbench.projects import baselines, locks
from headway.workbench.projects.held import load
from headway.workbench.projects.rows import State

HSM = "kestrel-delivers-the-hsm-test-environment"
ORDER = "order-the-managed-hsm-from-kestrel"
TOKENS = "tokenisation-against-the-hsm"
RENT = "rent-an-hsm-for-the-tokenisation"
THIRD = "third-rehearsal"
GO = "decision-to-go-live"
RACKS = "clear-the-racks"
LEASE = "data-centre-lease-ends"
CONTRACTUAL = ("live-in-the-cloud", LEASE)


def measured(life: Life) -> None:
    """The baseline approved at the gate is the one that control and earned value measure by."""
    baselines.measure_by(life.people[life.owner], life.project, baselines.latest(life.project))
    wanted = [Rule(role="sponsor"), Rule(role="owner", days=5.0, within=10), Rule(role="owner", money=Decimal(25_000))]
    rules.put(life.people[life.owner], life.project, wanted)


def regression(life: Life, alter: Callable[[State], State]) -> None:
    """CR-1: the banks want a regression; approved on 10 February, in plan and baseline since."""
    made = _asked(
        life, "ines", "Add a regression with the partner banks", "scope", "2026-02-05",
        "The banks will not go live on contract tests alone.", _made(life, alter),
    )  # fmt: skip
    requests.assess(life.people["ines"], made.request, moment("2026-02-06", "11:30"))
    at = moment("2026-02-10", "11:20")
    told = "The banks asked for it, and nothing waits for it."
    david = life.people["david"]
    approvals.approve(david, made.request, made, assess.binding(made), at, why=told)
    _known(life, made, "Told at the merchant council of 9 February.", at)


def rehearsal(life: Life) -> None:
    """CR-2: a third rehearsal, refused by the sponsor for what it does to the night of the cut-over."""
    made = _asked(
        life, "tom", "A third rehearsal before the cut-over", "quality", "2026-02-17",
        "The ledger cut-over of 2024 was rehearsed three times, and the third one found the most.",
        _made(life, lambda state: state._replace(plan=with_third(state.plan))),
    )  # fmt: skip
    requests.assess(life.people["ines"], made.request, moment("2026-02-18", "10:05"))
    why = "The lease ends on 31 July, and this takes the last days we have. Mend what the first rehearsal shows."
    approvals.reject(life.people["david"], made.request, why, moment("2026-02-20", "14:40"))


def waiting(life: Life) -> None:
    """CR-3: how to win back the days that the HSM costs, in two ways; under assessment. Then everything is locked."""
    made = _asked(
        life, "ines", "Win back the days that Kestrel costs us", "schedule", "2026-03-12",
        "The HSM comes in the middle of April. Either the tokenisation does not wait for it, or we stay in the data "
        "centre for longer.",
        _made(life, lambda state: state._replace(plan=with_rented(state.plan))), "Rent an HSM for six weeks",
        risk="hsm-slips-again",
    )  # fmt: skip
    ines, at = life.people["ines"], moment("2026-03-12", "17:40")
    other = requests.add_alternative(ines, made.request, "Stay in the data centre until the end of August", at)
    longer = _made(life, lambda state: state._replace(plan=with_longer_lease(state.plan)))
    requests.set_changes(ines, other, longer, at=at)
    rebase.promise(ines, other, at)
    requests.assess(ines, made.request, moment("2026-03-13", "16:10"))
    margaret = life.people[life.owner]
    locks.put(margaret, life.project, locks.Locks(scope=True, budget=True, baseline=True, milestones=CONTRACTUAL))
    tolerance.put(margaret, life.project, [Tolerance(task="", days=5), Tolerance(task="card-vault", days=10)])


def with_third(plan: Plan) -> Plan:
    """Two more days of rehearsing, and two to mend what they show."""
    after = plan.tasks["second-rehearsal"]
    task = Task(
        THIRD, "Third rehearsal", after.parent, after.rank + Decimal("0.5"), duration=Duration(12 * DAY_MINUTES)
    )
    links = (Link("third-after-second", after.id, THIRD), Link("go-after-third", THIRD, GO))
    return plan.but(tasks={**plan.tasks, THIRD: task}, links={**plan.links, **{each.id: each for each in links}})


def with_rented(plan: Plan) -> Plan:
    """The tokenisation waits for a rented HSM instead of Kestrel's."""
    place = plan.tasks[HSM]
    begins = Constraint(ConstraintKind.START_NO_EARLIER_THAN, datetime(2026, 3, 23, 8))
    task = Task(
        RENT, "Rent an HSM for the tokenisation", place.parent, place.rank + Decimal("0.5"),
        duration=Duration(8 * DAY_MINUTES), constraint=begins, fixed_cost=Decimal(21_000),
        notes="Six weeks in Kestrel's own laboratory; the keys made there are thrown away.",
    )  # fmt: skip
    links = {id: link for id, link in plan.links.items() if (link.predecessor, link.successor) != (HSM, TOKENS)}
    new = (Link("rent-after-order", ORDER, RENT), Link("tokens-after-rent", RENT, TOKENS))
    ceremony = Link("ceremony-after-hsm", HSM, "rehearse-the-key-ceremony")
    return plan.but(tasks={**plan.tasks, RENT: task}, links={**links, **{each.id: each for each in (*new, ceremony)}})


def with_longer_lease(plan: Plan) -> Plan:
    """A month more in the data centre, for its rent."""
    lease, racks = plan.tasks[LEASE], plan.tasks[RACKS]
    ends = lease.but(deadline=datetime(2026, 8, 31, 17))
    rent = racks.but(fixed_cost=racks.fixed_cost + 38_500)
    return plan.but(tasks={**plan.tasks, LEASE: ends, RACKS: rent})


def _made(life: Life, alter: Callable[[State], State]) -> tuple[Change, ...]:
    state = load(life.project).state
    return diff(state.plan, alter(state).plan)


def _asked(
    life: Life, who: str, title: str, kind: str, day: str, reason: str, changes: tuple[Change, ...],
    first: str = "", risk: str = "",
) -> Alternative:  # fmt: skip
    """A request with its Changes to plan and baseline, handed in on the same day."""
    person, at = life.people[who], moment(day, "16:20")
    request = requests.open(person, life.project, title, kind, "high" if risk else "normal", reason, at, risk=risk)
    (made,) = requests.alternatives(request)
    if first:
        requests.entitle(person, made, first)
    requests.set_changes(person, made, changes, at=at)
    rebase.promise(person, made, at)
    requests.submit(person, request, at)
    made.refresh_from_db()
    return made


def _known(life: Life, made: Alternative, told: str, at: datetime) -> None:
    """Whoever had still to know it was told, and the owner signs for that."""
    made.request.refresh_from_db()
    if made.request.stage == Stage.APPROVED:
        acknowledgements.override(life.people[life.owner], made.request, told, at)
