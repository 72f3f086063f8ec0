"""What is proved of overloads, against every schedule there is within float.

A small plan is tried out whole: each task begins on every day its float allows, in every combination that its links
allow. Where one combination leaves a resource within its limits, nothing may be proved against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sample import at, link, plan, task

from headway.analysis import analyse
from headway.analysis.analysis import Analysis
from headway.analysis.load import Overload, loads, overloads
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Availability, Resource

MOST = 4_000
"""Combinations beyond which a plan is not tried out."""

NAMES = "abcde"


class Try(NamedTuple):
    """A plan with the days of every task: earliest start, latest start, length."""

    analysis: Analysis
    first: dict[str, int]
    last: dict[str, int]
    long: dict[str, int]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Up to five tasks of one to three days, links forward, two people, and a task that gives all of them float."""
    names = NAMES[: draw(st.integers(2, 5))]
    tasks = [task(name, draw(st.integers(1, 3))) for name in names]
    pairs = [(one, other) for at, one in enumerate(names) for other in names[at + 1 :]]
    links = [
        link(*pair, draw(st.sampled_from(("FS", "FS", "SS", "FF"))), draw(st.integers(0, 1)))
        for pair in draw(st.lists(st.sampled_from(pairs), max_size=4, unique=True))
    ]
    who = {name: draw(st.sampled_from(("ana", "ana", "ben", "both", ""))) for name in names}
    units = {name: draw(st.sampled_from((0.5, 0.6, 1.0))) for name in names}
    there = draw(st.sampled_from(((), (), (Availability(0.5, None, at(4, 0)), Availability(1.0, at(4, 0), None)))))
    made = plan(*tasks, *links, task("free", draw(st.integers(1, 9))))
    assigned = [
        Assignment(f"{name} {one}", name, one, units=units[name])
        for name in names
        for one in (("ana", "ben") if who[name] == "both" else (who[name],) if who[name] else ())
    ]
    people = {"ana": Resource("ana", availability=there), "ben": Resource("ben")}
    return made.but(resources=people, assignments={each.id: each for each in assigned})


def tried(of: Plan) -> Try:
    """Days since the first one, on a calendar of five days a week, told by the scheduling itself."""
    analysis = analyse(of)
    rows = {each.task: each for each in analysis.schedule}
    long = {id: task.duration.minutes // 480 for id, task in of.tasks.items() if task.duration}
    first = {id: _day(row.early_start) for id, row in rows.items()}
    last = {id: _day(row.late_start) for id, row in rows.items()}
    return Try(analysis, first, last, long)


def _day(moment: object) -> int:
    days = (moment - at(2, 0)).days  # type: ignore[operator]
    return int(days // 7 * 5 + min(days % 7, 5))


def schedules(a: Try) -> Iterator[dict[str, int]]:
    """Every choice of starting days within float that keeps all links."""
    names = [id for id in a.first if id != "free"]
    spans = [range(a.first[id], a.last[id] + 1) for id in names]
    for days in product(*spans):
        start = dict(zip(names, days, strict=True))
        if all(_kept(a, start, each) for each in a.analysis.plan.links.values()):
            yield start


def _kept(a: Try, start: dict[str, int], each: object) -> bool:
    one, other, lag = each.predecessor, each.successor, each.lag.minutes // 480  # type: ignore[attr-defined]
    end = {id: start[id] + a.long[id] for id in (one, other)}
    match each.type.value:  # type: ignore[attr-defined]
        case "FS":
            return start[other] >= end[one] + lag
        case "SS":
            return start[other] >= start[one] + lag
        case _:
            return end[other] >= end[one] + lag


def fits(a: Try, start: dict[str, int], resource: str, first: int = 0, last: int = 99) -> bool:
    """Whether the resource is nowhere overloaded from one day until before another."""
    used: dict[int, float] = {}
    for each in a.analysis.plan.assignments.values():
        if each.resource == resource:
            for day in range(start[each.task], start[each.task] + a.long[each.task]):
                used[day] = used.get(day, 0.0) + each.units
    varies = a.analysis.plan.resources[resource].availability
    return all(
        units <= (0.5 if varies and day < 2 else 1.0) + 1e-9 for day, units in used.items() if first <= day < last
    )


def combinations(a: Try) -> int:
    count = 1
    for id in a.first:
        if id != "free":
            count *= a.last[id] - a.first[id] + 1
    return count


def proved(a: Try) -> list[Overload]:
    return [each for each in overloads(loads(a.analysis)) if each.proof is not None]


@given(plans())
@settings(max_examples=250, deadline=None)
def test_what_is_proved_holds_in_every_schedule_within_float(of: Plan) -> None:
    a = tried(of)
    found = proved(a)
    assume(found and combinations(a) <= MOST)
    every = list(schedules(a))
    assert every, "the plan as scheduled is one of them"
    for each in found:
        proof = each.proof
        assert proof is not None
        window = _day(proof.start), _day(proof.finish) + 1
        assert not any(fits(a, start, each.resource, *window) for start in every), each


@given(plans())
@settings(max_examples=60, deadline=None)
def test_an_overload_is_there_as_scheduled_whether_it_is_proved_or_not(of: Plan) -> None:
    a = tried(of)
    now = a.first
    over = {each.resource for each in overloads(loads(a.analysis))}
    assert over == {who for who in ("ana", "ben") if not fits(a, now, who)}


def test_nearly_all_that_cannot_be_resolved_is_proved() -> None:
    """Two to four tasks of Ana alone, side by side or in two chains, with every float from none to six days."""
    hopeless = shown = 0
    for lengths in product((1, 2, 3), repeat=3):
        for free in range(1, 8):
            for links in ((), (link("a", "b"),), (link("a", "c"),)):
                of = plan(*(task(n, d) for n, d in zip("abc", lengths, strict=True)), *links, task("free", free))
                of = of.but(resources={"ana": Resource("ana")}, assignments={n: Assignment(n, n, "ana") for n in "abc"})
                a = tried(of)
                if not any(fits(a, start, "ana") for start in schedules(a)):
                    hopeless += 1
                    shown += bool(proved(a))
    assert hopeless > 200
    assert shown / hopeless >= 0.9, (shown, hopeless)
