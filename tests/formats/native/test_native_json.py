"""JSON for machines: the whole Reading, the published schema, and what is refused."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from formats.native.readings import readings
from headway.formats import read
from headway.formats.errors import UnreadableFile
from headway.formats.native.json import plan_schema, plan_schema_text, read_json, write_json
from headway.formats.reading import Reading

ROOT = Path(__file__).parents[3]
VALIDATOR = jsonschema.Draft202012Validator(plan_schema())


def test_the_published_schema_is_the_one_the_code_makes() -> None:
    """To make it anew: python -c 'from headway.formats.native.json import *; print(plan_schema_text(), end="")'."""
    assert (ROOT / "docs" / "reference" / "plan.schema.json").read_text() == plan_schema_text()


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(plan_schema())


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "plans").glob("*.yaml")), ids=lambda path: path.name)
def test_a_plan_of_the_repository_fits_the_schema(path: Path) -> None:
    document = json.loads(write_json(read(path)).data)
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    assert document["schema"] == 1
    assert len(document["plan"]["tasks"]) == len(read(path).plan.tasks)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
@given(readings)
def test_whatever_is_written_fits_the_schema(reading: Reading) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(write_json(reading).data))] == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "it is not JSON"),
        ("[]", "it is JSON, but no plan of Headway's. A plan has the keys 'schema' and 'plan'."),
        ('{"schema": 99, "plan": {}}', "its schema is 99; this version of Headway reads 1 to 1."),
        ('{"schema": 1, "plan": {"tasks": {"a": {"id": "a", "duratoin": 3}}}}', "Object contains unknown field"),
        ('{"schema": 1, "plan": {"tasks": {"a": {"id": "b"}}}}', "it is filed under 'a' but its id is 'b'."),
        ('{"schema": 1, "plan": {"settings": {"week_start": 4611686018427387904}}}', "$.plan.settings.week_start"),
        ("[" * 100000, "it nests deeper than any plan"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_unreadable_and_says_where(text: str, what: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_json(text.encode(), "plan.json")
    assert what in str(caught.value)


def test_an_offset_from_utc_is_dropped_and_listed() -> None:
    text = b'{"schema": 1, "plan": {"settings": {"start": "2026-03-02T08:00:00+02:00"}}}'
    reading = read_json(text, "plan.json")
    assert reading.plan.settings.start == datetime(2026, 3, 2, 8)
    assert [problem.code for problem in reading.problems] == ["dropped-offset"]
