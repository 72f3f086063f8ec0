"""Between the fields of the register and what a person reads and types: `30 %`, `2 / 5 / 10`, `12,400`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from headway.plan.estimate import Shape
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.risk import Amounts, Points
from headway.workbench.pages.shell.typed import amount, number
from headway.workbench.pages.tasks.written import meant
from headway.workbench.pages.things.words import named

type Text = str | Promise
type Option = tuple[str, Text]
type Options = Callable[[Plan, Any], list[Option]]

SHAPES = (Shape.PERT, Shape.TRIANGULAR, Shape.UNIFORM, Shape.LOGNORMAL)
"""The distributions three points alone can say."""


def no_options(plan: Plan, thing: Any) -> list[Option]:
    """Nothing to choose from."""
    return []


@dataclass(frozen=True)
class Words:
    """How a sort of field is shown, told and read. `read` raises ValueError with a sentence.

    `show` is the value as its widget holds it, `say` the same for reading; `options` what there is to choose from.
    """

    widget: str
    show: Callable[[Any, Plan], Any]
    read: Callable[[Any, Plan], Any]
    say: Callable[[Any, Plan], str]
    options: Options = no_options


def written(widget: str, read: Callable[[str], Any], say: Callable[[Any], str], options: Options = no_options) -> Words:
    """A value written on one line; an empty line is none."""
    return Words(
        widget,
        lambda value, plan: "" if value is None else say(value),
        lambda text, plan: read(text.strip()) if text.strip() else None,
        lambda value, plan: "" if value is None else say(value),
        options,
    )


def text(widget: str, options: Options = no_options) -> Words:
    """Free text."""
    return Words(
        widget,
        lambda value, plan: value,
        lambda typed, plan: typed.replace("\r\n", "\n").strip(),
        lambda value, plan: value,
        options,
    )


def choice(names: Mapping[Any, Text], allowed: Callable[[Any], Any] | None = None, nothing: Text = "") -> Words:
    """One of several words; with `nothing`, none of them is a choice too. `allowed` narrows them by the thing."""
    kinds = {str(kind.value): kind for kind in names}

    def options(plan: Plan, thing: Any) -> list[Option]:
        kept = names if allowed is None or thing is None else [each for each in names if each in allowed(thing)]
        return [*([("", nothing)] if nothing else []), *((str(each.value), names[each]) for each in kept)]

    def read(typed: str, plan: Plan) -> StrEnum | None:
        if not typed and nothing:
            return None
        if typed not in kinds:
            raise ValueError(_("Choose one of the list."))
        found: StrEnum = kinds[typed]
        return found

    def say(value: Any, plan: Plan) -> str:
        return "" if value is None else str(names[value])

    return Words("choice", lambda value, plan: value.value if value is not None else "", read, say, options)


def picks(collection: str, only: Callable[[Any], bool] = lambda thing: True) -> Words:
    """Several things of the plan: those kept, and one more by its name or, from a list, its identifier."""
    many = collection in ("tasks", "links")

    def options(plan: Plan, thing: Any) -> list[Option]:
        return [] if many else [(id, said) for id, said in named(plan, collection, only) if id != _id(thing)]

    return Words(
        "find" if many else "pick",
        lambda value, plan: [(id, name_of(collection, id, plan)) for id in value],
        lambda typed, plan: _picked(collection, typed, plan),
        lambda value, plan: ", ".join(name_of(collection, id, plan) for id in value),
        options,
    )


def name_of(collection: str, id: str, plan: Plan) -> str:
    """What people call a thing of the plan; links by both their ends."""
    thing = getattr(plan, collection).get(id)
    if thing is None:
        return id
    if isinstance(thing, Link):
        return f"{_task(thing.predecessor, plan)} → {_task(thing.successor, plan)}"
    return str(thing.name or id)


def _task(id: str, plan: Plan) -> str:
    task = plan.tasks.get(id)
    return id if task is None else task.name or id


def _id(thing: Any) -> str:
    return "" if thing is None else str(thing.id)


def _picked(collection: str, typed: Mapping[str, Any], plan: Plan) -> tuple[str, ...]:
    kept = tuple(typed["kept"])
    more = typed["more"].strip()
    return tuple(dict.fromkeys((*kept, _meant(collection, more, plan)))) if more else kept


def _meant(collection: str, text: str, plan: Plan) -> str:
    """The one thing somebody means; ValueError with a sentence where none answers or several do."""
    if collection == "tasks":
        return meant(plan, text)
    things: Mapping[str, Any] = getattr(plan, collection)
    if text in things:
        return text
    asked = text.casefold()
    found = [id for id in things if name_of(collection, id, plan).casefold() == asked]
    if len(found) != 1:
        raise ValueError(_("Nothing answers to “%(text)s” alone. Choose it from the list.") % {"text": text})
    return found[0]


def share(text: str) -> float:
    """`30 %`, `30%` or `0.3`; a bare number above 1 says neither, and is asked about."""
    plain = text.strip()
    if plain.endswith("%"):
        return round(number(plain[:-1]) / 100, 10)
    found = number(plain)
    if found > 1:
        raise ValueError(_("Write %(text)s %% or a number from 0 to 1.") % {"text": plain})
    return found


def day(text: str) -> date:
    """A date as the field of a browser gives it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("“%(text)s” is no date; write it like 2026-06-12.") % {"text": text}) from None


def level(text: str) -> int:
    """A step of a scale."""
    if not text.isdecimal():
        raise ValueError(_("Choose one of the list."))
    return int(text)


def three(text: str) -> tuple[list[str], Shape]:
    """The three figures of `2 / 5 / 10 triangular` and its shape; one figure alone is certain."""
    plain, _space, last = text.strip().rpartition(" ")
    shape = next((each for each in SHAPES if each.value == last.casefold()), None)
    figures = [each.strip() for each in (plain if shape else text).split("/")]
    if len(figures) == 1:
        figures *= 3
    if len(figures) != 3:
        raise ValueError(_("Write least / most likely / greatest, as 2 / 5 / 10, or one figure that is certain."))
    return figures, shape or Shape.PERT


def points(text: str) -> Points:
    """Three points in working days, or as a factor."""
    figures, shape = three(text)
    low, likely, high = (number(each.removesuffix("d").removeprefix("×")) for each in figures)
    if not low <= likely <= high:
        raise ValueError(_("The least comes first, then the most likely, then the greatest."))
    return Points(low, likely, high, shape)


def amounts(text: str) -> Amounts:
    """Three sums of money."""
    figures, shape = three(text)
    low, likely, high = map(amount, figures)
    if not low <= likely <= high:
        raise ValueError(_("The least comes first, then the most likely, then the greatest."))
    return Amounts(low, likely, high, shape)


def points_said(value: Points) -> str:
    """`2 / 5 / 10`, with its shape where that is not the usual one."""
    return _three((f"{each:.12g}" for each in (value.low, value.likely, value.high)), value.shape)


def amounts_said(value: Amounts) -> str:
    """`5,000 / 12,000 / 40,000`."""
    return _three((f"{each:,f}" for each in (value.low, value.likely, value.high)), value.shape)


def _three(figures: Any, shape: Shape) -> str:
    some = list(figures)
    said = some[0] if len(set(some)) == 1 else " / ".join(some)
    return said if shape is Shape.PERT else f"{said} {shape.value}"


def share_said(value: float) -> str:
    """`30 %`."""
    return f"{100 * value:.6g} %"


LINE, PROSE = text("line"), text("prose")
CLAUSE = Words(
    "prose", lambda value, plan: value, lambda typed, plan: " ".join(typed.split()), lambda value, plan: value
)
TICK = Words(
    "tick", lambda value, plan: value, lambda typed, plan: typed == "on", lambda value, plan: _("yes") if value else ""
)
DATE = written("date", day, date.isoformat)
SHARE = written("figure", share, share_said)
NUMBER = written("figure", number, lambda value: f"{value:.12g}")
POINTS = written("figure", points, points_said)
AMOUNTS = written("figure", amounts, amounts_said)
MONEY = written("figure", amount, lambda value: f"{value:,f}")
