"""Changes as people write them: durations, lags, dates and choices as text, and `was` left to the plan.

- change: SetDuration
  task: load-test
  now: 8 d
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import EnumMeta
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from headway.plan.calendar import Shift
from headway.plan.changes import words
from headway.plan.changes.change import SETTING, SetField
from headway.plan.duration import Duration, Lag
from headway.plan.errors import Mistyped
from headway.plan.estimate import Outcome, ThreePoint
from headway.plan.risk import Amounts, Points
from headway.plan.said import Said, phrase
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind
from headway.plan.text import parse_duration, parse_lag, parse_moment
from headway.plan.three_points import parse_amounts, parse_estimate, parse_outcome, parse_points


class Unclear(Mistyped):
    """What a person wrote cannot be understood; `path` leads to it inside the Change."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(what)
        self.path = path


def as_plain(written: Mapping[str, Any], kind: type[msgspec.Struct], settings: Settings) -> dict[str, Any]:
    """What a person wrote for a Change (or a part of one), as the strict plain data of its kind.

    Durations, lags, shifts, constraints and three points may be text in the plan's own units; dates may be dates of
    YAML or text, and one alone means the plan's usual hour to start or to finish; a choice may be named in any case.
    Unclear for text that says none of these.
    """
    read = {field.encode_name: _reader(field.type, _said(kind, field.name)) for field in inspect_fields(kind)}
    return {
        key: _at(read[key], value, key, settings) if key in read else plain_json(value)
        for key, value in written.items()
    }


@cache
def inspect_fields(kind: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    """The fields of a struct, with their types resolved."""
    found = inspect.type_info(kind)
    return found.fields if isinstance(found, inspect.StructType) else ()


def plain_json(value: Any) -> Any:
    """Free data as JSON can say it: dates as text, whatever a YAML library makes of lists and tables as such."""
    if isinstance(value, Mapping):
        return {str(key): plain_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


MEANING: dict[type, dict[str, words.Say]] = {}
"""Of structs that are no nouns of a plan (facts): what their fields mean, where text is to be read by it."""

type _Read = Callable[[Any, str, Settings], Any]


def _at(read: _Read, value: Any, path: str, settings: Settings) -> Any:
    try:
        return read(value, path, settings)
    except Unclear:
        raise
    except ValueError as what:
        raise Unclear(path, str(what)) from None


def _said(kind: type, field: str) -> words.Say | None:
    """How the field is said to people, where it is a field of a noun or a Change of one."""
    if issubclass(kind, SetField):
        return kind.kind.say if field in ("was", "now") else None
    named = SETTING[kind].get(field) if kind in SETTING else None
    return named.say if named else MEANING.get(kind, {}).get(field)


def _reader(type_: inspect.Type, said: words.Say | None) -> _Read:
    match type_:
        case inspect.UnionType():
            return _either([each for each in type_.types if not isinstance(each, inspect.NoneType)], said)
        case inspect.StructType():
            return _struct(type_.cls)
        case inspect.EnumType():
            return lambda value, path, settings: _choice(value, type_.cls)
        case inspect.VarTupleType() | inspect.ListType():
            return _list(_reader(type_.item_type, None))
        case inspect.TupleType():
            return _row([_reader(each, None) for each in type_.item_types])
        case inspect.DateTimeType():
            return lambda value, path, settings: _moment(value, said, settings)
        case inspect.DecimalType():
            return lambda value, path, settings: _money(value)
        case inspect.IntType() if said in (words.working_time, words.time_of_day):
            return lambda value, path, settings: _minutes(value, settings)
    return lambda value, path, settings: value if type(value) is date else plain_json(value)


def _either(types: list[inspect.Type], said: words.Say | None) -> _Read:
    tagged = {str(each.tag): each.cls for each in types if isinstance(each, inspect.StructType)}
    if len(types) == 1:
        inner = _reader(types[0], said)
        return lambda value, path, settings: None if value is None else inner(value, path, settings)

    def by_tag(value: Any, path: str, settings: Settings) -> Any:
        kind = tagged.get(str(value.get("type"))) if isinstance(value, Mapping) else None
        return _struct(kind)(value, path, settings) if kind else plain_json(value)

    return by_tag


def _struct(kind: type) -> _Read:
    def read(value: Any, path: str, settings: Settings) -> Any:
        if isinstance(value, Mapping):
            try:
                return as_plain(value, kind, settings)
            except Unclear as inner:
                raise Unclear(f"{path}.{inner.path}", str(inner)) from None
        if isinstance(value, str) and kind in _FROM_TEXT:
            return msgspec.to_builtins(_FROM_TEXT[kind](value, settings))
        return plain_json(value)

    return read


def _list(item: _Read) -> _Read:
    return lambda value, path, settings: (
        [_at(item, each, f"{path}[{at}]", settings) for at, each in enumerate(value)]
        if isinstance(value, list | tuple)
        else value
    )


def _row(items: list[_Read]) -> _Read:
    return lambda value, path, settings: (
        [_at(item, each, f"{path}[{at}]", settings) for at, (item, each) in enumerate(zip(items, value, strict=True))]
        if isinstance(value, list | tuple) and len(value) == len(items)
        else value
    )


def _choice(value: Any, kind: EnumMeta) -> Any:
    if not isinstance(value, str):
        return value
    choices = {_plainly(member.value): member.value for member in kind}  # type: ignore[var-annotated]
    if _plainly(value) not in choices:
        raise Mistyped(Said("{text} is none of {choices}", text=repr(value), choices=", ".join(choices.values())))
    return choices[_plainly(value)]


def _plainly(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _moment(value: Any, said: words.Say | None, settings: Settings) -> Any:
    day_alone = type(value) is date or (isinstance(value, str) and len(value.strip()) == len("2026-11-22"))
    moment = parse_moment(str(value)) if isinstance(value, str) or type(value) is date else value
    usual: dict[words.Say, int] = {words.starting: settings.default_start, words.finishing: settings.default_finish}
    return moment + timedelta(minutes=usual.get(said, 0)) if day_alone and said else moment


def _money(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _minutes(value: Any, settings: Settings) -> Any:
    if not isinstance(value, str):
        return value
    return _clock(value) if ":" in value else parse_duration(value, settings).minutes


def _clock(text: str) -> int:
    hours, colon, minutes = text.strip().partition(":")
    if not (colon and hours.isdecimal() and len(minutes) == 2 and minutes.isdecimal() and int(minutes) < 60):
        raise Mistyped(Said("{text} is not a time of day; write it like 08:30", text=repr(text)))
    return int(hours) * 60 + int(minutes)


def _shift(text: str, settings: Settings) -> Shift:
    start, dash, finish = text.partition("-")
    if not dash:
        raise Mistyped(Said("{text} is not a shift; write it like 08:00-12:00", text=repr(text)))
    first, last = _clock(start), _clock(finish)
    return Shift(first, last if last > first else last + 1440)


def _constraint(text: str, settings: Settings) -> Constraint:
    kind = max((each for each in ConstraintKind if _plainly(text).startswith(_plainly(each))), key=len, default=None)
    if kind is None:
        like = phrase("{text} is not a constraint; write it like start-no-earlier-than 2026-11-22 08:00")
        raise Mistyped(Said(like, text=repr(text)))
    spelled = text.replace(" ", "-").replace("_", "-").lower()
    day = text[len(kind) :].strip() if spelled.startswith(kind) else text.partition(" ")[2].strip()
    said = words.finishing if "finish" in kind else words.starting
    return Constraint(kind, _moment(day, said, settings) if day else None)


_FROM_TEXT: dict[type, Callable[[str, Settings], msgspec.Struct]] = {
    Duration: parse_duration,
    Lag: parse_lag,
    Shift: _shift,
    Constraint: _constraint,
    ThreePoint: parse_estimate,
    Points: lambda text, _: parse_points(text),
    Amounts: lambda text, _: parse_amounts(text),
    Outcome: lambda text, _: parse_outcome(text),
}
