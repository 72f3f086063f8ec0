"""The keys of a plan file, from the forms that read and write them and the comments beside the fields they hold."""

from __future__ import annotations

import inspect
import pkgutil
import re
import typing
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from typing import Any

import msgspec

from headway.plan.settings import Settings

TITLES = {
    "Settings": "The plan itself",
    "Task": "A task",
    "Link": "A link (where a text such as `design SS + 2 d` is not enough)",
    "Assignment": "An assignment (where `ana 50%` is not enough)",
    "Resource": "A resource",
    "Calendar": "A calendar",
    "Team": "A team",
    "Component": "A component",
    "Stakeholder": "A stakeholder",
    "ThreePoint": "A range (where `3 d / 5 d / 9 d` is not enough)",
    "Risk": "A risk",
    "RaidEntry": "An assumption, an issue or a dependency",
    "Correlation": "A correlation",
    "Branch": "A branch",
    "RiskMatrix": "The risk matrix",
    "CostAccount": "A cost account",
    "Commitment": "A commitment",
    "Funding": "Funding (where `400000 from 2026-01-01, first year` is not enough)",
    "ExchangeRate": "An exchange rate (where `USD 0.92 from 2026-01-01` is not enough)",
    "EarningRule": "How value is earned on a task (where the technique alone is not enough)",
}
FIELD = re.compile(r"^    (\w+): [^#\n]*#\s*(.*)$", re.M)


def sections() -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
    """Title, description and rows (key, default, meaning) for every noun of a plan file."""
    forms = known_forms()
    for name, title in TITLES.items():
        if name in forms:
            form = forms[name]
            meanings = dict(FIELD.findall(inspect.getsource(form.kind)))
            rows = [(f"`{f.key}`", default(f), meaning(form.kind, f.name, meanings)) for f in form.fields]
            yield title, " ".join((inspect.getdoc(form.kind) or "").split()), rows


def known_forms() -> dict[str, Any]:
    """By the name of the value: the form that holds most of its fields."""
    from headway.formats import native
    from headway.formats.native.fields import Form

    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(native.__path__, "headway.formats.native."):
        named = vars(import_module(module.name)).values()
        for thing in (each for one in named for each in (one.values() if isinstance(one, dict) else (one,))):
            if isinstance(thing, Form):
                name = thing.kind.__name__
                if name not in found or len(thing.fields) > len(found[name].fields):
                    found[name] = thing
    return found


def default(field: Any) -> str:
    """A default as the file would say it."""
    value = field.default
    if value is msgspec.NODEFAULT:
        return "required"
    if value is None or value in ((), {}, "") or isinstance(value, msgspec.Struct):
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    shown = field.codec.show(value, Settings())
    return "`" + ("`, `".join(map(str, shown)) if isinstance(shown, list) else str(shown)) + "`"


def meaning(kind: type[msgspec.Struct], field: str, comments: dict[str, str]) -> str:
    """The comment beside a field, and the words it may hold."""
    said = re.sub(r"\bNone:", "left out:", comments.get(field, ""))
    hint = typing.get_type_hints(kind)[field]
    words = next(
        (one for one in (hint, *typing.get_args(hint)) if isinstance(one, type) and issubclass(one, StrEnum)), ()
    )
    choices = "one of " + ", ".join(f"`{word}`" for word in words) if words else ""
    both = "; ".join(filter(None, (said, choices)))
    return both[:1].upper() + both[1:]
