"""What is written in the native form is read back equal: plan, facts and baselines, for every plan."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from formats.native.readings import readings
from headway.formats.native.json import read_json, write_json
from headway.formats.native.reader import read_native
from headway.formats.native.writer import write_native
from headway.formats.reading import Reading

_thorough = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a whole plan takes minutes to shrink
)


@_thorough
@given(readings)
def test_yaml_reads_back_equal(reading: Reading) -> None:
    written = write_native(reading).data
    again = read_native(written, "law.yaml")
    assert again.problems == ()
    assert again.plan == reading.plan
    assert again.actuals == reading.actuals
    assert again.baselines == reading.baselines


@_thorough
@given(readings)
def test_writing_what_was_read_gives_the_same_bytes(reading: Reading) -> None:
    written = write_native(reading).data
    assert write_native(read_native(written, "law.yaml"), over=written).data == written


@_thorough
@given(readings)
def test_json_reads_back_equal(reading: Reading) -> None:
    again = read_json(write_json(reading).data, "law.json")
    assert (again.plan, again.actuals, again.baselines) == (reading.plan, reading.actuals, reading.baselines)
