"""Writing what was read and reading it again gives an equal plan, equal facts and equal baselines."""

import re

import pytest
from hypothesis import given, settings

from headway.formats.msproject import read_mspdi, write_mspdi
from tests.formats.msproject.oracle import needs_data, plan_file, plan_files
from tests.formats.msproject.plans import readings

MSPDI = [name for name in plan_files(".xml") if "ProjectDefaultCalendar" not in name]


@needs_data
@pytest.mark.parametrize("name", MSPDI)
def test_a_file_written_and_read_again_is_equal(name):
    first = read_mspdi(plan_file(name), name)
    written = write_mspdi(first)
    again = read_mspdi(written.data, name)
    assert again.plan == first.plan
    assert again.actuals == first.actuals
    assert again.baselines == first.baselines
    assert again.stored == first.stored
    assert written.losses == ()


SAID_ALL_THE_SAME = ("Microsoft Project takes one link", "Microsoft Project knows a base calendar only")
"""Warnings about what Microsoft Project will make of a file that nevertheless holds everything."""


@settings(max_examples=150)
@given(readings())
def test_a_plan_written_and_read_again_is_equal(reading):
    written = write_mspdi(reading)
    again = read_mspdi(written.data)
    assert all(loss.what.startswith(SAID_ALL_THE_SAME) for loss in written.losses)
    assert again.plan.settings == reading.plan.settings
    assert again.plan.calendars == reading.plan.calendars
    assert again.plan.resources == reading.plan.resources
    assert again.plan.links == reading.plan.links
    assert _comparable(again.plan) == _comparable(reading.plan)
    assert again.plan.assignments == reading.plan.assignments
    assert again.actuals == reading.actuals
    assert again.baselines == reading.baselines


def _comparable(plan):
    """Tasks but for two things a file adds: a row saying nobody is assigned, and the splits its staff's pauses make."""
    return {
        id: task.but(foreign={}, splits=() if id in plan.assigned else task.splits) for id, task in plan.tasks.items()
    }


COMPUTED = re.compile(
    rb"<(Start|Finish|EarlyStart|EarlyFinish|LateStart|LateFinish)>(\d{4})-(\d\d)-(\d\d)T(\d\d)[^<]*</\1>"
)
SLACK = re.compile(rb"<(TotalSlack|FreeSlack|StartSlack|FinishSlack|StartVariance|FinishVariance)>-?\d+</\1>")


def _scrambled(data):
    """The file with all that Microsoft Project computed for automatic tasks moved about."""

    def moved(found):
        name, year, month, day, hour = found.groups()
        return b"<%s>%d-%s-%02d-T%s:17:00</%s>".replace(b"-T", b"T") % (
            name,
            int(year) + 1,
            month,
            int(day) % 27 + 1,
            hour,
            name,
        )

    def record(found):
        text = found[0]
        if b"<Manual>1</Manual>" in text or b"<ExternalTask>1" in text or b"<IsSubproject>1" in text:
            return text
        pieces = re.split(rb"(<TimephasedData>.*?</TimephasedData>|<Baseline>.*?</Baseline>)", text, flags=re.DOTALL)
        kept = [p if p.startswith((b"<Timeph", b"<Basel")) else COMPUTED.sub(moved, p) for p in pieces]
        return SLACK.sub(rb"<\1>7770</\1>", b"".join(kept))

    return re.sub(rb"<(Task|Assignment)>.*?</\1>", record, data, flags=re.DOTALL)


@needs_data
@pytest.mark.parametrize("name", MSPDI)
def test_stored_dates_of_automatic_tasks_are_no_input(name):
    data = plan_file(name)
    scrambled = _scrambled(data)
    first, again = read_mspdi(data, name), read_mspdi(scrambled, name)
    assert again.plan == first.plan
    assert again.actuals == first.actuals
    automatic = [t.id for t in first.plan.tasks.values() if not t.manual and first.stored[t.id].start]
    assert all(again.stored[id] != first.stored[id] for id in automatic)
