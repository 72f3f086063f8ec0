"""Writing what was read and reading it again gives an equal plan, equal facts and equal baselines."""

from __future__ import annotations

from hypothesis import given
from strategies_primavera import readings

from headway.formats.primavera import read_xer, write_xer
from headway.formats.reading import Reading


@given(readings())
def test_written_and_read_again_a_plan_is_the_same(made: Reading) -> None:
    """The domain: what XER can say. `made` is a plan of another origin, `first` the same one as P6 would have it."""
    first = read_xer(write_xer(made).data, "made.xer")
    second = read_xer(write_xer(first).data, "made.xer")
    assert second.plan == first.plan
    assert second.actuals == first.actuals
    assert second.baselines == first.baselines


@given(readings())
def test_a_plan_of_what_xer_can_say_loses_nothing_of_its_schedule(made: Reading) -> None:
    plan = read_xer(write_xer(made).data, "made.xer").plan
    assert plan.tasks.keys() == made.plan.tasks.keys()
    for id, task in made.plan.tasks.items():
        read = plan.tasks[id]
        for field in (
            "name",
            "parent",
            "kind",
            "duration",
            "calendar",
            "constraint",
            "second_constraint",
            "priority",
            "expected_finish",
            "external_early_start",
            "external_late_finish",
            "type",
            "percent_kind",
            "notes",
            "custom",
            "follows_resources",
        ):
            assert getattr(read, field) == getattr(task, field), (id, field)
    assert plan.links.keys() == made.plan.links.keys()
    assert {id: (link.type, link.lag) for id, link in plan.links.items()} == {
        id: (link.type, link.lag) for id, link in made.plan.links.items()
    }
    assert {id: calendar.week for id, calendar in plan.calendars.items()} == {
        id: calendar.week for id, calendar in made.plan.calendars.items()
    }
    assert plan.assignments == made.plan.assignments


@given(readings())
def test_facts_and_baselines_come_back(made: Reading) -> None:
    read = read_xer(write_xer(made).data, "made.xer")
    assert read.actuals.progress() == made.actuals.progress()
    assert [baseline.tasks for baseline in read.baselines] == [baseline.tasks for baseline in made.baselines]
