"""The fields of a task as a page shows them: in groups, each with the widget its type asks for.

Names, meanings and rules come from the kinds of Change that set them; here stands only which group a field is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha1
from typing import Any

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from msgspec import inspect

from headway.plan.changes import KINDS, Kind, words
from headway.plan.changes.change import SETTING
from headway.plan.changes.nouns import ASSIGNMENT, LINK, TASK, Noun
from headway.plan.changes.people import inspect_fields
from headway.plan.duration import Duration, Lag, Unit
from headway.plan.earning import EarningRule, Technique
from headway.plan.estimate import Shape, ThreePoint
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Split, Task
from headway.plan.text import duration_text, lag_text, minutes_text, moment_text
from headway.plan.value import TaskId
from headway.workbench.pages.shell.accounts import account_options

type Option = tuple[str, str]

NOUNS: dict[str, Noun] = {noun.key: noun for noun in (TASK, LINK, ASSIGNMENT)}
"""What a task's page edits, field by field."""

GROUPS: dict[str, tuple[str, ...]] = {
    gettext_noop("What"): ("name", "kind", "parent", "wbs", "components", "notes", "active", "external"),
    gettext_noop("When"): ("duration", "estimate", "calendar", "splits", "manual", "manual_start", "manual_finish"),
    gettext_noop("Constraints"): (
        "constraint",
        "second_constraint",
        "deadline",
        "expected_finish",
        "external_early_start",
        "external_late_finish",
    ),
    gettext_noop("Work"): ("work", "type", "effort_driven", "follows_resources", "priority", "leveling_delay"),
    gettext_noop("Cost"): ("account", "fixed_cost", "fixed_cost_accrual"),
    gettext_noop("Progress"): ("percent_kind", "earning"),
    gettext_noop("Other fields"): ("custom", "foreign"),
}
"""Every field of a task in one group; a test proves that none is missing (`rank` is set together with `parent`)."""

ALWAYS = frozenset({"name", "kind", "parent", "duration", "estimate", "constraint", "deadline", "work", "notes"})
"""Shown even where they hold nothing; the others wait behind a fold until they do."""

MONEY = frozenset({"fixed_cost", "fixed_cost_accrual"})
MOVES = frozenset(
    "kind parent duration calendar splits manual manual_start manual_finish active external constraint "
    "second_constraint deadline expected_finish external_early_start external_late_finish work type effort_driven "
    "follows_resources leveling_delay".split()
)
"""Fields that may move dates: their effect is shown before they are saved."""

CONSTRAINTS: dict[ConstraintKind, str] = {
    ConstraintKind.AS_SOON_AS_POSSIBLE: gettext_noop("Nothing holds it but its links and calendars."),
    ConstraintKind.AS_LATE_AS_POSSIBLE: gettext_noop("It waits as long as it can without moving the project's finish."),
    ConstraintKind.START_NO_EARLIER_THAN: gettext_noop("It may not start before this date; links may push it later."),
    ConstraintKind.START_NO_LATER_THAN: gettext_noop("It may not start after this date: logic cannot push it later."),
    ConstraintKind.FINISH_NO_EARLIER_THAN: gettext_noop("It may not finish before this date; links may push it later."),
    ConstraintKind.FINISH_NO_LATER_THAN: gettext_noop("It may not finish after this date: logic cannot push it later."),
    ConstraintKind.START_ON: gettext_noop("It starts on this date unless links push it later (P6's start on)."),
    ConstraintKind.FINISH_ON: gettext_noop("It finishes on this date unless links push it later (P6's finish on)."),
    ConstraintKind.MUST_START_ON: gettext_noop("It starts on this date whatever its links say."),
    ConstraintKind.MUST_FINISH_ON: gettext_noop("It finishes on this date whatever its links say."),
}


EXAMPLES = {"duration": "5 d", "leveling_delay": "2 d", "work": "40 h", "delay": "0 h", "lag": "+2 d", "units": "1"}


@dataclass(frozen=True)
class Failure:
    """Why a field was not saved: what was typed, what is wrong, what to do; `theirs` where a colleague was first."""

    typed: Any
    sentence: str
    remedy: str = ""
    theirs: str = ""
    who: str = ""
    status: int = 422


type Failures = Mapping[tuple[str, str, str], Failure]
"""By noun, identifier and field."""


@dataclass(frozen=True)
class Field:
    """One field as it is shown and edited. `was` is the value as JSON, for the Change that the form becomes."""

    noun: str
    id: str
    name: str
    label: str
    meaning: str
    widget: str
    said: str
    text: Any
    was: str
    options: tuple[Option, ...]
    moves: bool
    default: bool
    failure: Failure | None = None

    @property
    def shown(self) -> Any:
        """What the widget holds: what was typed and refused, else what the plan has."""
        return self.failure.typed if self.failure else self.text

    @property
    def html_id(self) -> str:
        """Its identifier in the page."""
        digest = sha1(self.id.encode(), usedforsecurity=False).hexdigest()[:8]
        return f"{self.noun}-{digest}-{self.name}"

    @property
    def rows(self) -> list[Any]:
        """The lines of a widget of many, and an empty one for the next."""
        return [*self.shown, ("", "") if self.widget == "table" else {}]

    @property
    def several(self) -> bool:
        """Whether it takes more than one input, so that only a button can say that all is typed."""
        return self.widget in ("several", "estimate", "splits", "table", "constraint", "earning")

    @property
    def placeholder(self) -> str:
        """An example of what one can type."""
        return EXAMPLES.get(self.name, "2026-06-12" if self.widget == "date" else "")

    @property
    def typed_words(self) -> str:
        """What was typed, on one line."""
        typed = self.shown
        if isinstance(typed, bool):
            return _("yes") if typed else _("no")
        if isinstance(typed, dict):
            return " ".join(filter(None, map(str, typed.values())))
        return str(typed) if isinstance(typed, str) else ", ".join(map(str, typed))


@dataclass(frozen=True)
class Group:
    """Fields under one heading: those to see, and those behind a fold."""

    key: str
    title: str
    fields: tuple[Field, ...]
    more: tuple[Field, ...]


def kind_of(noun: Noun, name: str) -> Kind:
    """The kind of Change that sets this field; KeyError for what is none."""
    return SETTING[noun.type][name]


def declared(noun: Noun, name: str) -> inspect.Type:
    """The type a field is declared with."""
    return next(field.type for field in inspect_fields(noun.type) if field.name == name)


def groups(plan: Plan, task: Task, *, costs: bool, failed: Failures) -> Iterator[Group]:
    """The groups of a task's fields."""
    for title, names in GROUPS.items():
        if title == "Cost" and not costs:
            continue
        made = [field(plan, TASK, task, name, failed) for name in names]
        seen = tuple(f for f in made if f.name in ALWAYS or not f.default or f.failure)
        yield Group(title, _(title), seen, tuple(f for f in made if f not in seen))


def field(plan: Plan, noun: Noun, thing: Any, name: str, failed: Failures) -> Field:
    """One field of a task, a link or an assignment."""
    kind, value = kind_of(noun, name), getattr(thing, name)
    widget = widget_of(noun, name)
    return Field(
        noun=noun.key,
        id=thing.id,
        name=name,
        label=_(kind.label) if name != "parent" else _("Lies under"),
        meaning=_(" ".join((KINDS[kind.name].__doc__ or "").split())),
        widget=widget,
        said=kind.say(kind.read(thing), plan),
        text=text_of(widget, kind, value, plan),
        was=msgspec.json.encode(kind.read(thing)).decode(),
        options=options(widget, noun, name, plan),
        moves=noun is not TASK or name in MOVES,
        default=value == _defaults(noun.type)[name] or value in ({}, ()),
        failure=failed.get((noun.key, thing.id, name)),
    )


@cache
def _defaults(type_: type[Any]) -> dict[str, Any]:
    return {field.name: field.default for field in msgspec.structs.fields(type_)}


def widget_of(noun: Noun, name: str) -> str:
    """What a field is edited by, from its type."""
    by_name = {
        "calendar": "choice",
        "account": "choice",
        "earning": "earning",
        "parent": "parent",
        "notes": "prose",
        "components": "several",
        "resource": "choice",
    }
    if name in by_name:
        return by_name[name]
    match bare(declared(noun, name)):
        case inspect.BoolType():
            return "tick"
        case inspect.EnumType():
            return "choice"
        case inspect.DateTimeType():
            return "date"
        case inspect.StructType(cls=cls):
            return {Constraint: "constraint", ThreePoint: "estimate"}.get(cls, "line")
        case inspect.VarTupleType():
            return "splits"
        case inspect.DictType():
            return "table" if name == "custom" else "kept"
    return "line"


def bare(type_: inspect.Type) -> inspect.Type:
    """The type without `None`."""
    if isinstance(type_, inspect.UnionType):
        return next(each for each in type_.types if not isinstance(each, inspect.NoneType))
    return type_


def optional(noun: Noun, name: str) -> bool:
    """Whether the field may hold nothing."""
    type_ = declared(noun, name)
    return isinstance(type_, inspect.UnionType) and type_.includes_none


def text_of(widget: str, kind: Kind, value: Any, plan: Plan) -> Any:
    """A value as its widget holds it."""
    settings = plan.settings
    match value:
        case Duration():
            return duration_text(value, settings)
        case Lag():
            return lag_text(value, settings)
        case datetime():
            return date_text(value, usual(kind, settings))
        case Constraint():
            hour = settings.default_finish if "finish" in value.kind else settings.default_start
            return {"kind": value.kind.value, "date": date_text(value.date, hour) if value.date else ""}
        case ThreePoint():
            points = {at: duration_text(getattr(value, at), settings) for at in ("low", "likely", "high")}
            return {**points, "shape": value.shape.value}
    match widget:
        case "constraint" | "estimate":
            return {}
        case "earning":
            return earning_text(value, plan)
        case "splits":
            return [_split(each, settings) for each in value]
        case "table" | "kept":
            return [(key, item if isinstance(item, str) else _json(item)) for key, item in value.items()]
        case "parent":
            return _numbered(value, plan) if value in plan.tasks else ""
        case "tick" | "several":
            return value
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    return minutes_text(value, settings, Unit.HOUR) if kind.say is words.working_time else str(value)


def options(widget: str, noun: Noun, name: str, plan: Plan) -> tuple[Option, ...]:
    """What there is to choose from."""
    if name == "calendar":
        return (("", _("The project's")), *((c.id, c.name or c.id) for c in plan.calendars.values()))
    if name == "account":
        return (("", _("as the task above")), *account_options(plan))
    if widget == "earning":
        return (("", _("the usual: physical percent")), *((t.value, _(words.say(t, plan))) for t in Technique))
    if name == "components":
        return tuple((c.id, c.name or c.id) for c in plan.components.values())
    if widget == "constraint":
        return (("", _("none")), *((k.value, _(words.say(k, plan))) for k in ConstraintKind))
    if widget == "estimate":
        return tuple((s.value, _(s.value)) for s in Shape)
    if name == "resource":
        return (("", _("nobody named")), *((r.id, r.name or r.id) for r in plan.resources.values()))
    if widget == "choice":
        cls = bare(declared(noun, name)).cls  # type: ignore[attr-defined]
        none = (("", _("the project's rule")),) if optional(noun, name) else ()
        return (*none, *((member.value, _(words.say(member, plan))) for member in cls))
    return ()


def earning_text(rule: EarningRule | None, plan: Plan) -> dict[str, str]:
    """The technique, and on what it rests: `1.2 Design 40; 1.3 Build 60`, or the task whose effort it goes with."""
    if rule is None:
        return {"technique": "", "rest": ""}
    weights = [f"{_numbered(task, plan)} {weight:f}" for task, weight in rule.weights.items()]
    rest = weights or ([_numbered(rule.follows, plan)] if rule.follows is not None else [])
    return {"technique": rule.technique.value, "rest": "; ".join(rest)}


def _numbered(task: TaskId, plan: Plan) -> str:
    return f"{plan.outline.number[task]} {plan.tasks[task].name}" if task in plan.tasks else task


def usual(kind: Kind, settings: Settings) -> int:
    """The time of day that a date alone means in this field."""
    return settings.default_start if kind.say is words.starting else settings.default_finish


def date_text(moment: datetime, hour: int) -> str:
    """`2026-06-12`, with its time of day only where that is not the usual one."""
    alone = moment == moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(minutes=hour)
    return f"{moment:%Y-%m-%d}" if alone else moment_text(moment)


def _split(split: Split, settings: Settings) -> dict[str, str]:
    return {"after": minutes_text(split.after, settings), "gap": minutes_text(split.gap, settings)}


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
