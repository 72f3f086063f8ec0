"""The whole Reading as JSON, for machines: every field of the contract under its own name, with a published schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from inspect import cleandoc
from typing import Any

import msgspec

from headway.actuals.facts import Actuals
from headway.formats.errors import UnreadableFile
from headway.formats.reading import Reading, Source, StoredDates
from headway.formats.speech import ALL_FIELDS
from headway.formats.writing import Writing
from headway.plan.baseline import Baseline
from headway.plan.plan import SCHEMA, Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said
from headway.plan.value import TaskId, Value
from headway.schedule.result import Schedule

type Raw = dict[str, Any]

UPCASTS: Mapping[int, Callable[[Raw], Raw]] = {}
"""From each old schema number, the step to the next one: document in, document out."""


class Document(Value, frozen=True):
    """What a JSON file holds: a Reading, and the schema number it was written with."""

    schema: int
    plan: Plan
    actuals: Actuals = msgspec.field(default_factory=Actuals)
    baselines: tuple[Baseline, ...] = ()
    stored: Mapping[TaskId, StoredDates] = msgspec.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    speaks: tuple[str, ...] | None = None  # None: every field
    source: Source | None = None


def write_json(reading: Reading, schedule: Schedule | None = None, *, enc_hook: Callable[[Any], str] = str) -> Writing:
    """The whole Reading; nothing is lost. The same Reading gives the same bytes.

    `enc_hook` writes sentences, which are no texts to msgspec: in English, unless it says otherwise.
    """
    document = Document(
        schema=SCHEMA,
        plan=reading.plan,
        actuals=reading.actuals,
        baselines=reading.baselines,
        stored=reading.stored,
        problems=reading.problems,
        speaks=None if reading.speaks == ALL_FIELDS else tuple(sorted(reading.speaks)),
        source=reading.source,
    )
    return Writing(msgspec.json.format(msgspec.json.encode(document, enc_hook=enc_hook), indent=1) + b"\n")


def read_json(data: bytes, name: str) -> Reading:
    """Read what `write_json` wrote, in this version or an older one.

    Raises UnreadableFile naming the place (`$.plan.tasks[...].duration`) of the first thing that does not fit.
    """
    try:
        raw = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
        document = msgspec.convert(_upcast(raw, name), Document)
    except RecursionError:
        raise UnreadableFile(name, Said("it nests deeper than any plan.")) from None
    except msgspec.ValidationError as wrong:
        what, _, place = str(wrong).partition(" - at ")
        raise UnreadableFile(
            f"{name}, {place.strip('`') or '$'}", f"{what}.", Said("See docs/reference/plan.schema.json.")
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as wrong:
        raise UnreadableFile(name, Said("it is not JSON: {wrong}.", wrong=str(wrong))) from None
    return _reading(document, data, name)


def _upcast(raw: Any, name: str) -> Raw:
    if not isinstance(raw, dict) or not isinstance(raw.get("schema"), int) or "plan" not in raw:
        raise UnreadableFile(
            name, Said("it is JSON, but no plan of Headway's."), Said("A plan has the keys 'schema' and 'plan'.")
        )
    if raw["schema"] > SCHEMA or raw["schema"] < 1:
        what = Said(
            "its schema is {schema}; this version of Headway reads 1 to {last}.", schema=str(raw["schema"]), last=SCHEMA
        )
        raise UnreadableFile(name, what, Said("Use a newer Headway."))
    document: Raw = raw
    while document["schema"] < SCHEMA:
        document = UPCASTS[document["schema"]](document)
    return document


_ZONED = re.compile(rb'"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)"')


def _reading(document: Document, data: bytes, name: str) -> Reading:
    problems = [*document.problems]
    if _ZONED.search(data):
        document = _local(document, problems)
    if _HUGE.search(data):
        _check_numbers(document, name)
    _check_keys(document, name)
    return Reading(
        document.source or Source("json", name),
        document.plan,
        document.actuals,
        document.baselines,
        document.stored,
        tuple(problems),
        ALL_FIELDS if document.speaks is None else frozenset(document.speaks),
    )


_HUGE = re.compile(rb"[:\[,]\s*-?\d{13,}")
_LARGEST = 10**12
"""Minutes: two million years. Nothing a plan counts is more."""


def _check_numbers(value: Any, name: str, place: str = "$") -> None:
    """No number of the contract's own is larger than any plan's; what foreign fields hold is theirs."""
    match value:
        case bool():
            return
        case int() if abs(value) > _LARGEST:
            raise UnreadableFile(f"{name}, {place}", Said("{value} is more than any plan can count.", value=str(value)))
        case msgspec.Struct():
            for field in value.__struct_fields__:
                if field not in ("foreign", "custom"):
                    _check_numbers(getattr(value, field), name, f"{place}.{field}")
        case tuple():
            for item in value:
                _check_numbers(item, name, f"{place}[...]")
        case dict():
            for key, item in value.items():
                _check_numbers(item, name, f"{place}[{key!r}]")


def _check_keys(document: Document, name: str) -> None:
    """Everything is filed under its own identifier; a plan in which it is not would fall apart later."""
    plans = [document.plan, *(each.plan for each in document.baselines if each.plan is not None)]
    nouns = [field for field in Plan.__struct_fields__ if isinstance(getattr(document.plan, field), Mapping)]
    filed = [(noun, key, value.id) for plan in plans for noun in nouns for key, value in getattr(plan, noun).items()]
    filed += [("facts", key, fact.id) for key, fact in document.actuals.facts.items()]
    filed += [("retractions", key, each.id or each.fact) for key, each in document.actuals.retractions.items()]
    for noun, key, id in filed:
        if key != id:
            raise UnreadableFile(
                f"{name}, {noun}[{key!r}]",
                Said("it is filed under {key} but its id is {id}.", key=repr(key), id=repr(id)),
            )


def _local(value: Any, problems: list[Problem]) -> Any:
    """The same value with every offset from UTC dropped: a plan has one clock, and it is naive (HOUSE law 13)."""
    match value:
        case datetime() if value.tzinfo is not None:
            what = Said("the offset of {moment} was dropped; a plan has one clock of its own", moment=value.isoformat())
            if len(problems) < 100:
                problems.append(Problem("dropped-offset", Said("dates"), what, "", Severity.WARNING))
            return value.replace(tzinfo=None)
        case msgspec.Struct():
            fields = {field: _local(getattr(value, field), problems) for field in value.__struct_fields__}
            return type(value)(**fields)
        case tuple():
            return tuple(_local(item, problems) for item in value)
        case dict():
            return {key: _local(item, problems) for key, item in value.items()}
    return value


def plan_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the files `write_json` writes; docs/reference/plan.schema.json is this."""
    schema = msgspec.json.schema(Document)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Headway plan",
        "$comment": f"schema {SCHEMA}",
    }
    return {**head, **_dedented(schema)}


def _dedented(schema: Any) -> Any:
    """Descriptions without the indentation of the docstrings they are (Python 3.12 leaves it in, 3.13 does not)."""
    match schema:
        case dict():
            return {
                key: cleandoc(v) if key == "description" and isinstance(v, str) else _dedented(v)
                for key, v in schema.items()
            }
        case list():
            return [_dedented(item) for item in schema]
    return schema


def plan_schema_text() -> str:
    """The published text of `plan_schema`."""
    return msgspec.json.format(msgspec.json.encode(plan_schema(), order="sorted"), indent=2).decode() + "\n"
