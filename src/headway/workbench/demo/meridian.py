"""Meridian: a payments platform leaves its data centre, and slips, for reasons one can find in its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from headway.plan.duration import Duration
from headway.plan.organisation import Stakeholder
from headway.plan.plan import Plan
from headway.plan.task import Task
from headway.workbench.demo import books, control, lines, register
from headway.workbench.demo.life import DAY_MINUTES, Life, fridays, left, moment
from headway.workbench.demo.talk import talk
from headway.workbench.people.models import Person
from headway.workbench.projects.example import example
from headway.workbench.projects.models import Via
from headway.workbench.projects.rows import State
from headway.workbench.projects.undo import undo

HSM = "kestrel-delivers-the-hsm-test-environment"
TOKENS = "tokenisation-against-the-hsm"
DOUBLE = "load-test-at-double-peak"
REGRESSION = "regression-with-partner-banks"
NOTICE = "notice-to-merchants"
SCHEMA = "migrate-the-ledger-schema"
LINKS = "private-links-to-the-data-centre"

AT_FIRST: Mapping[str, int] = {
    HSM: 22,
    DOUBLE: 2,
    "failover-drills": 6,
    "mend-what-the-rehearsal-shows": 5,
    "second-rehearsal": 4,
}
"""Days that were thought to be enough."""

RANGED = frozenset({TOKENS, "pci-assessor-s-review", "reconcile-the-copy-to-the-penny"})
"""Tasks whose range stood in the mandate."""

STAKEHOLDERS = (
    Stakeholder(
        "merchant-council", "Sofia Brandt", "Merchant council", "Chair", "sofia@calder.example",
        "No payment is refused because of the move, and we know the night four weeks ahead.",
        ("decision-to-go-live", "live-in-the-cloud"),
    ),
    Stakeholder(
        "landlord", "Ashdown Estates", "Ashdown Estates", "Landlord", "",
        "The racks are empty when the lease ends.", ("data-centre-lease-ends",),
    ),
    Stakeholder(
        "card-schemes", "Card schemes", "", "Regulator of the schemes", "",
        "PCI evidence before any card number is processed in the new place.", ("card-vault-approved",),
    ),
)  # fmt: skip

WEEKLY = (
    left(LINKS, "2026-02-13", 7, 5),
    left(HSM, "2026-02-13", 12, 10),
    left(HSM, "2026-02-20", 17, 10),
    left(HSM, "2026-02-27", 22, 13),
    left(HSM, "2026-03-06", 27, 14),
    left(SCHEMA, "2026-02-27", 5, 10),
    left(SCHEMA, "2026-03-06", 10, 9),
)
"""What was said on Fridays of what was not done yet."""


def live(people: Mapping[str, Person]) -> None:
    """From the mandate in January to Friday 13 March."""
    mandate = example()
    end = mandate._replace(plan=books.opened(mandate.plan))
    journal = books.journal(end)
    life = Life(people, end, as_intended(end.plan), owner="margaret", manager="ines")
    story = steps(end.plan)
    for friday in fridays(date(2026, 1, 9), date(2026, 3, 13)):
        while story and story[0].at.date() < friday:
            story.pop(0).happen(life)
        if friday == date(2026, 3, 13):
            undo(people["ines"], life.project, at=moment("2026-03-12", "16:40"), via=Via.DEMO)
        life.friday(friday, WEEKLY)
        booked = moment(friday.isoformat(), "17:30")
        life.does("ines", booked, books.week(journal, friday, booked), "Booked the journal of the week")
        if friday == date(2026, 1, 23):
            life.approve(moment("2026-01-23", "16:30"), "Approved at the architecture gate", "Steering committee")
            control.measured(life)
        if friday == date(2026, 2, 20):
            control.rehearsal(life)
    control.waiting(life)
    talk(life)


def as_intended(end: Plan) -> Plan:
    """The plan before anything was learnt."""
    tasks = {id: _without_range(task) for id, task in end.tasks.items() if id != REGRESSION}
    for id, days in AT_FIRST.items():
        tasks[id] = tasks[id].but(duration=Duration(days * DAY_MINUTES))
    tasks[NOTICE] = tasks[NOTICE].but(constraint=None, notes="")
    tasks[DOUBLE] = tasks[DOUBLE].but(notes="")
    tasks[HSM] = tasks[HSM].but(notes="Promised in 22 days.")
    return register.without(end).but(
        tasks=tasks,
        links={
            id: link
            for id, link in end.links.items()
            if REGRESSION not in ends(link) and ends(link) != (TOKENS, DOUBLE)
        },
        assignments={id: each for id, each in end.assignments.items() if each.task != REGRESSION},
        stakeholders={each.id: each for each in STAKEHOLDERS},
    )


def _without_range(task: Task) -> Task:
    return task if task.id in RANGED else task.but(estimate=None)


def ends(link: Any) -> tuple[str, str]:
    """What a link joins."""
    return link.predecessor, link.successor


class Step(NamedTuple):
    """Something that somebody did to the plan on a day."""

    at: datetime
    who: str
    gesture: str
    alter: Callable[[State], State]
    why: str = ""
    cause: str = ""

    def happen(self, life: Life) -> None:
        """Do it."""
        life.does(self.who, self.at, self.alter, self.gesture, self.why, self.cause)


class Approved(Step):
    """Something that came in by a change request, approved at that moment."""

    def happen(self, life: Life) -> None:
        """Ask for it, and have it approved."""
        control.regression(life, self.alter)


class Awaited(Step):
    """What another project hands over, waited for from that moment."""

    def happen(self, life: Life) -> None:
        """Let the drills wait for it."""
        lines.awaited(life)


def steps(end: Plan) -> list[Step]:
    """What was learnt, in order."""
    return sorted([*planned(end), *registered(end)], key=lambda step: step.at)


def registered(end: Plan) -> list[Step]:
    """What was learnt of what may come otherwise."""
    return [
        Step(
            moment("2026-01-14", "16:40"), "ines", "The first register, from the risk workshop",
            register.known_on(end, date(2026, 1, 14)), "Eight people, two hours.", "Risk workshop of 14 January",
        ),
        Step(
            moment("2026-01-26", "09:30"), "margaret", "Budget and contingency approved", register.reserves(end),
            "", "Steering committee of 23 January",
        ),
        Step(
            moment("2026-01-28", "17:15"), "ines", "Two deliveries we depend on",
            register.known_on(end, date(2026, 1, 28)),
        ),
        Step(
            moment("2026-02-05", "15:45"), "ines", "Staging is to blame too often: a driver of its own",
            register.known_on(end, date(2026, 2, 5)), "Three retests this week, all because of the cluster.",
        ),
        Step(
            moment("2026-02-10", "11:35"), "ines", "The banks may not be done in time",
            register.known_on(end, date(2026, 2, 10)), "", "Steering committee of 9 February",
        ),
        Step(
            moment("2026-02-19", "17:05"), "ines", "The HSM stands in customs: the risk has occurred",
            register.known_on(end, date(2026, 2, 19)), "It may slip again, and then the lease is in danger.",
            "Call with Kestrel, 19 February",
        ),
        Step(
            moment("2026-02-24", "16:10"), "ines", "What the ledger hides, and a chance at the disks",
            register.known_on(end, date(2026, 2, 24)), "", "Risk review of 24 February",
        ),
        Step(
            moment("2026-03-03", "14:20"), "ines", "Ranges for what remains", register.ranges(end),
            "Where nobody who does the work has given one yet, the range is marked as assumed.",
            "Estimation session of 3 March",
        ),
        Step(
            moment("2026-03-05", "16:45"), "ines", "Night work wears people out",
            register.known_on(end, date(2026, 3, 5)),
        ),
        Step(
            moment("2026-03-09", "11:00"), "ines", "The regulator, and one specialist on two tasks",
            register.known_on(end, date(2026, 3, 9)), "", "Risk review of 9 March",
        ),
        Step(
            moment("2026-03-09", "11:25"), "ines", "The ledger's tasks vary together", register.together(end),
            "What one of them finds makes the others longer too.", "Risk review of 9 March",
        ),
    ]  # fmt: skip


def planned(end: Plan) -> list[Step]:
    """What was learnt of the work."""
    return [
        Approved(
            moment("2026-02-10", "11:20"), "ines", "Add a regression with the partner banks", with_regression(end),
            "The banks will not go live on contract tests alone.", "Steering committee of 9 February",
        ),
        Step(
            moment("2026-02-17", "14:05"), "ines", "Load test at double peak: 3 days, at worst 18",
            becoming(end, DOUBLE, "duration", "estimate", "notes"),
            "The last test was stopped half-way; two days were never enough.",
        ),
        Step(
            moment("2026-02-19", "16:40"), "ines", "Kestrel moves the test environment to the middle of March",
            setting(HSM, duration=Duration(32 * DAY_MINUTES), notes="Promised in 22 days, then in 32."),
            "Their hardware is held up in customs.", "Call with Kestrel, 19 February",
        ),
        Awaited(moment("2026-02-23", "11:15"), "ines", "Wait for the second lines", lambda state: state),
        Step(
            moment("2026-02-24", "17:55"), "margaret", "Notice to merchants must start on 18 May",
            becoming(end, NOTICE, "constraint", "notes"),
        ),
        Step(
            moment("2026-03-02", "10:15"), "ines", "The load test waits for the tokenisation",
            with_link(end, (TOKENS, DOUBLE)),
            "Authorisation timed out under load with the vault stubbed. A load test without the HSM proves nothing.",
            "Incident of 27 February",
        ),
        Step(
            moment("2026-03-05", "15:30"), "ines", "More time to mend, less for the second rehearsal",
            becoming(end, "mend-what-the-rehearsal-shows", "duration") | becoming(end, "second-rehearsal", "duration"),
            "The ledger cut-over of 2024 needed eight days of mending and one night of rehearsing.",
        ),
        Step(
            moment("2026-03-09", "09:10"), "ines", "Failover drills in five days",
            becoming(end, "failover-drills", "duration"),
            "Leila has the scripts of last year.",
        ),
        Step(
            moment("2026-03-10", "16:20"), "ines", "Kestrel now speaks of the middle of April",
            becoming(end, HSM, "duration", "notes"),
            "The replacement unit failed its acceptance.", "Mail from Kestrel, 10 March",
        ),
        Step(
            moment("2026-03-11", "18:30"), "ines", "Watch closely for five days instead of ten",
            setting("watch-closely", duration=Duration(5 * DAY_MINUTES)), "To win a week.",
        ),
    ]  # fmt: skip


class Alter:
    """A way to alter a state; two are joined by `|`."""

    def __init__(self, alter: Callable[[State], State]) -> None:
        self.alter = alter

    def __call__(self, state: State) -> State:
        """The state as it is then."""
        return self.alter(state)

    def __or__(self, then: Alter) -> Alter:
        return Alter(lambda state: then(self(state)))


def setting(task: str, **fields: Any) -> Alter:
    """Give a task other values."""
    return Alter(
        lambda state: state._replace(
            plan=state.plan.but(tasks={**state.plan.tasks, task: state.plan.tasks[task].but(**fields)})
        )
    )


def becoming(end: Plan, task: str, *fields: str) -> Alter:
    """Give a task the values it ends with."""
    return setting(task, **{field: getattr(end.tasks[task], field) for field in fields})


def with_link(end: Plan, joined: tuple[str, str]) -> Alter:
    """Add the link between two tasks that there is in the end."""
    links = {id: link for id, link in end.links.items() if ends(link) == joined}
    return Alter(lambda state: state._replace(plan=state.plan.but(links={**state.plan.links, **links})))


def with_regression(end: Plan) -> Alter:
    """Add the task, whom it is for, and what it waits for; nobody thought of what should wait for it."""

    def alter(state: State) -> State:
        plan = state.plan
        links = {id: link for id, link in end.links.items() if REGRESSION in ends(link)}
        assignments = {id: each for id, each in end.assignments.items() if each.task == REGRESSION}
        return state._replace(
            plan=plan.but(
                tasks={**plan.tasks, REGRESSION: end.tasks[REGRESSION]},
                links={**plan.links, **links},
                assignments={**plan.assignments, **assignments},
            )
        )

    return Alter(alter)
