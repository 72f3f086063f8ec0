"""Readings of every shape, wrong ones too: built from the declarations of the values themselves."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec
from hypothesis import strategies as st

from headway.actuals import facts as f
from headway.actuals.facts import Actuals, Retraction
from headway.formats.reading import Reading, Source
from headway.plan.account import Commitment, CostAccount
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.calendar import Calendar, Shift
from headway.plan.duration import Duration, Lag, Unit
from headway.plan.link import Link, LinkType, link_id
from headway.plan.organisation import Component, Team
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.risk import Branch, Correlation, RaidEntry, Risk
from headway.plan.settings import Settings
from headway.plan.task import Task

HARD_TEXTS = [
    *("", " ", "build", "build SS", "a FS + 2 d", "50%", "ana 50%", "ana 40 h", "nobody", "true", "12", "1e3", "~"),
    *("a: b", "a #b", "- a", "[x", "{y", "it's", '"q"', "\\", "line\nline", " lead", "trail ", "tab\t", "\u2028"),
    *("\x85", "é ü", "発注", "🚧", "x\n", "\n", "2026-03-02", "0x1f", "# c", "key:", "&a", "*a", "!t", "%d", "@"),
    *("`", ", ", "yes", "null", "a\r\nb", "a\n\n b\n\n", "=", "\x00", "!"),
]
texts = st.sampled_from(HARD_TEXTS) | st.text(max_size=12)
ids = st.sampled_from(["a", "b", "c", "build", "design", "load-test", "7", "ana", "office", *HARD_TEXTS])
minutes = st.integers(-(10**6), 10**6)
moments = st.datetimes(datetime(1984, 1, 1), datetime(2149, 12, 31)).map(lambda m: m.replace(second=0, microsecond=0))
moments |= moments.map(lambda m: m.replace(hour=8, minute=0)) | moments.map(lambda m: m.replace(hour=17, minute=0))
moments |= st.datetimes(datetime(1984, 1, 1), datetime(2149, 12, 31))
amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3)
shares = st.sampled_from([0.0, 0.5, 1.0, 1.5, 0.1, 1 / 3, 0.07, 100.0]) | st.floats(0, 1e6, allow_nan=False)
json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
durations = st.builds(Duration, minutes, st.sampled_from(Unit), st.booleans(), st.booleans())
lags = st.builds(Lag, minutes, st.sampled_from(Unit), st.booleans()) | st.builds(
    Lag, st.just(0), st.just(Unit.DAY), st.booleans(), st.floats(-1000, 1000, allow_nan=False)
)
shifts = st.integers(0, 1439).flatmap(lambda s: st.integers(s + 1, s + 1440).map(lambda e: Shift(s, e)))

_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    bool: st.booleans(),
    int: minutes,
    float: shares,
    Decimal: amounts,
    datetime: moments,
    date: st.dates(date(1984, 1, 1), date(2149, 12, 31)),
    Duration: durations,
    Lag: lags,
    Shift: shifts,
}
_BY_FIELD: dict[tuple[type, str], st.SearchStrategy[Any]] = {
    (f.Complete, "percent"): st.sampled_from([0.0, 40.0, 33.3, 100.0]) | st.floats(0, 100),
    (Baseline, "plan"): st.none(),
    (Baseline, "tasks"): st.deferred(lambda: st.dictionaries(ids, values(BaselineTask), max_size=3)),
}


def values(kind: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of one kind; optional fields are left at their defaults more often than not."""
    hints = typing.get_type_hints(kind)
    required, optional = {}, {}
    for field in msgspec.structs.fields(kind):
        strategy = _strategy(kind, field.name, hints, given)
        (required if field.required or field.name in given else optional)[field.name] = strategy
    return st.fixed_dictionaries(required, optional=optional).map(lambda fields: kind(**fields))


def _strategy(
    kind: type[Any], field: str, hints: dict[str, Any], given: dict[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[Any]:
    if field in given:
        return given[field]
    return _BY_FIELD[kind, field] if (kind, field) in _BY_FIELD else of(hints[field], field)


def of(hint: Any, name: str = "") -> st.SearchStrategy[Any]:
    """Values of a declared type."""
    while isinstance(hint, typing.TypeAliasType):
        if hint.__name__.endswith("Id"):
            return ids
        hint = hint.__value__
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint in _BY_TYPE:
        return _BY_TYPE[hint]
    if origin in (types.UnionType, typing.Union):
        return st.one_of([of(each, name) if each is not types.NoneType else st.none() for each in inner])
    if origin is Mapping:
        return st.dictionaries(texts, json if inner[1] is Any else of(inner[1]), max_size=2)
    if origin is tuple:
        return st.tuples(*map(of, inner)) if Ellipsis not in inner else st.lists(of(inner[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return values(hint)


def _keyed(kind: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.lists(values(kind, **given), max_size=4).map(lambda all_: {each.id: each for each in all_})


links = values(Link) | st.builds(
    lambda a, b, t, lag: Link(link_id(a, b, t), a, b, t, lag), ids, ids, st.sampled_from(LinkType), lags
)
plans = st.builds(
    Plan,
    settings=values(Settings),
    tasks=_keyed(Task),
    links=st.lists(links, max_size=4).map(lambda all_: {each.id: each for each in all_}),
    calendars=_keyed(Calendar),
    resources=_keyed(Resource),
    assignments=_keyed(Assignment),
    teams=_keyed(Team),
    components=_keyed(Component),
    risks=_keyed(Risk),
    raid=_keyed(RaidEntry),
    correlations=_keyed(Correlation),
    branches=_keyed(Branch),
    accounts=_keyed(CostAccount),
    commitments=_keyed(Commitment),
)
_KINDS = (f.Started, f.Finished, f.Remaining, f.Complete, f.Worked, f.Spent, f.Stopped, f.Booked)
actuals = st.builds(
    Actuals,
    st.lists(st.one_of(*map(values, _KINDS)), max_size=5).map(lambda all_: {each.id: each for each in all_}),
    st.lists(values(Retraction), max_size=2).map(lambda all_: {each.id or each.fact: each for each in all_}),
)
baselines = st.lists(st.builds(lambda b, p: b.but(plan=p), values(Baseline), st.none() | plans), max_size=2).map(tuple)
readings = st.builds(Reading, st.just(Source("yaml")), plans, actuals, baselines)
