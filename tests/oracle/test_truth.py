"""The engine against the brute-force oracle: a sample here, 100,000 networks in `benchmarks.campaigns truth`."""

from __future__ import annotations

from datetime import datetime

import pytest

from benchmarks.campaigns.truth import disagreements, network, show
from benchmarks.generate import CALENDARS
from headway.plan.duration import Duration
from headway.plan.link import Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Task
from tests.oracle.definition import Network, Shifts, shifts_of

SAMPLE = range(1_000_001, 1_000_501)


@pytest.mark.parametrize("first", range(SAMPLE.start, SAMPLE.stop, 50))
def test_every_date_and_float_of_a_random_network_is_the_oracles(first: int) -> None:
    wrong = [seed for seed in range(first, first + 50) if disagreements(network(seed))]
    assert not wrong, "\n".join(show(wrong[0]))


def test_the_sample_is_not_trivial() -> None:
    plans = [network(seed) for seed in SAMPLE]
    links = [link for plan in plans for link in plan.links.values()]
    tasks = [task for plan in plans for task in plan.tasks.values()]
    assert {link.type for link in links} == set(LinkType)
    assert any(link.lag.minutes < 0 for link in links)
    assert any(link.lag.elapsed for link in links)
    assert {task.calendar for task in tasks} == {None, "two-shift", "night"}
    assert len({task.constraint.kind for task in tasks if task.constraint}) == 6
    assert any(task.deadline for task in tasks)
    assert any(task.external_early_start for task in tasks)
    assert any(task.external_late_finish for task in tasks)


class TestTheOracleItself:
    """Small cases a person can check on paper."""

    def test_walking_passes_over_lunch_night_and_weekend(self) -> None:
        office = shifts_of(CALENDARS["standard"])
        friday = _at(2026, 3, 6, 16)
        assert office.walk(friday, 60) == _at(2026, 3, 6, 17)
        assert office.walk(friday, 61) == _at(2026, 3, 10, 8, 1), "Monday the 9th is a holiday"
        assert office.walk(_at(2026, 3, 10, 8), -60) == friday
        assert office.between(friday, _at(2026, 3, 10, 13)) == 300

    def test_a_night_shift_crosses_midnight(self) -> None:
        night = shifts_of(CALENDARS["night"])
        assert night.walk(_at(2026, 3, 2, 8), 180) == _at(2026, 3, 3, 1)

    def test_shifts_that_touch_are_one(self) -> None:
        two = shifts_of(CALENDARS["two-shift"])
        assert (two.begins[0] % 1440, two.ends[0] % 1440) == (360, 1320)

    def test_a_milestone_rests_at_the_end_of_work(self) -> None:
        office = Shifts([(480, 720), (780, 1020), (1920, 2160)])
        assert [office.rest(moment) for moment in (600, 720, 750, 1020, 1100)] == [600, 720, 780, 1020, 1920]

    def test_a_chain_and_its_floats(self) -> None:
        tasks = {name: Task(id=name, duration=Duration(480 * days)) for name, days in (("a", 2), ("b", 1), ("c", 3))}
        links = [Link(link_id("a", "b"), "a", "b"), Link(link_id("a", "c", LinkType.SS), "a", "c", LinkType.SS)]
        truth = Network(_plan(tasks, links)).dates
        assert truth["b"].early_start == _at(2026, 3, 4, 8)
        assert (truth["a"].total_float, truth["b"].total_float, truth["c"].total_float) == (0, 0, 0)

    def test_free_float_is_what_delays_no_successor(self) -> None:
        tasks = {name: Task(id=name, duration=Duration(480 * days)) for name, days in (("a", 1), ("b", 3), ("c", 1))}
        links = [Link(link_id("a", "c"), "a", "c"), Link(link_id("b", "c"), "b", "c")]
        truth = Network(_plan(tasks, links)).dates
        assert (truth["a"].free_float, truth["b"].free_float) == (960, 0)


def _plan(tasks: dict[str, Task], links: list[Link]) -> Plan:
    settings = Settings(start=datetime(2026, 3, 2, 8), calendar="standard")
    return Plan(settings=settings, tasks=tasks, links={link.id: link for link in links}, calendars=CALENDARS)


def _at(*parts: int) -> int:
    year, month, day, hour, *minute = parts
    return round((datetime(year, month, day, hour, *minute) - datetime(1970, 1, 1)).total_seconds()) // 60
