"""Who works on a task, written at the task: `who: [ana, ben 50%, cranes 200% 40 h]`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress

from headway.formats.native import words
from headway.formats.native.document import Node, Scalar
from headway.formats.native.emit import Tree
from headway.formats.native.fields import Form
from headway.formats.native.references import References, numbered
from headway.formats.native.sheet import Sheet
from headway.formats.native.words import Codec, items_of, text_of
from headway.plan.errors import Mistyped
from headway.plan.resource import Assignment, Portion
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.value import AssignmentId, ResourceId, TaskId

NOBODY = "nobody"
_WORK_AT_END = re.compile(r" (\d[\d.]* ?[a-z]+(?: \d[\d.]* ?[a-z]+){0,4})$")
_UNITS_AT_END = re.compile(r" (-?\d[\d.]*) ?%$")


def assignment_id(task: TaskId, resource: ResourceId | None) -> AssignmentId:
    """The canonical identifier of an assignment: `ana on design`."""
    return f"{NOBODY if resource is None else resource} on {task}"


def _show_profile(profile: tuple[Portion, ...], settings: Settings) -> Tree:
    """`40 h in 5 d, pause 2 d`: how much work is done in how much working time."""
    return words.alone_or_list([_portion_text(portion, settings) for portion in profile])


def _portion_text(portion: Portion, settings: Settings) -> str:
    span = words.SPAN.show(portion.span, settings)
    return f"{words.WORK.show(portion.work, settings)} in {span}" if portion.work else f"pause {span}"


def _read_profile(node: Node, sheet: Sheet) -> tuple[Portion, ...]:
    return tuple(_parse_portion(text_of(item).strip(), sheet.settings) for item in items_of(node))


def _parse_portion(text: str, settings: Settings) -> Portion:
    if text.startswith("pause "):
        return Portion(words.parse_amount(text[6:], settings), 0)
    work, between, span = text.partition(" in ")
    if not between:
        raise Mistyped(
            Said("{text} is no portion of work; write it like '40 h in 5 d' or 'pause 2 d'", text=repr(text))
        )
    return Portion(words.parse_amount(span, settings), words.parse_amount(work, settings))


_ASSIGNMENT = Form(
    Assignment,
    "assignment",
    {
        "units": words.PERCENT,
        "work": words.WORK,
        "delay": words.SPAN,
        "leveling_delay": words.CLOCK,
        "overtime_work": words.WORK,
        "profile": Codec(_show_profile, _read_profile),
    },
    {"resource": "who"},
    without=("task", "foreign"),
)
STRAY_ASSIGNMENT = Form(
    Assignment,
    "assignment",
    {field.name: field.codec for field in _ASSIGNMENT.fields},
    without=("foreign",),
)
"""An assignment to a task that is not in the plan."""


def who_text(assignment: Assignment, settings: Settings) -> str:
    """`ana`, `ben 50%`, `ben 50% 40 h`."""
    parts = [NOBODY if assignment.resource is None else assignment.resource]
    if assignment.units != 1.0:
        parts.append(words.percent_text(assignment.units))
    if assignment.work is not None:
        parts.append(str(words.WORK.show(assignment.work, settings)))
    return " ".join(parts)


def parse_who(text: str, task: TaskId, resources: References, settings: Settings) -> Assignment:
    """Read what `who_text` writes; the resource may be named instead."""
    if text in resources.ids:
        return Assignment(assignment_id(task, text), task, text)
    named, work, units = text.strip(), None, 1.0
    if found := _WORK_AT_END.search(named):
        named, work = named[: found.start()].rstrip(), words.parse_amount(found[1], settings)
    if found := _UNITS_AT_END.search(named):
        named, units = named[: found.start()].rstrip(), words.parse_percent(f"{found[1]}%")
    resource = None if named == NOBODY and NOBODY not in resources.ids else resources.find(named)
    return Assignment(assignment_id(task, resource), task, resource, units, work)


def show_who(assignments: Iterable[Assignment], resources: References, settings: Settings) -> Tree:
    """The assignments of one task, each as text where text is exact."""
    seen: Counter[str] = Counter()
    return words.alone_or_list([_show_one(each, resources, seen, settings) for each in assignments])


def _show_one(assignment: Assignment, resources: References, seen: Counter[str], settings: Settings) -> Tree:
    usual = assignment_id(assignment.task, assignment.resource)
    expected = numbered(usual, seen)
    bare = assignment.but(foreign={})
    if assignment.id == expected:
        with suppress(ValueError):
            text = who_text(assignment, settings)
            if parse_who(text, assignment.task, resources, settings) == bare.but(id=usual):
                return text
    tree = _ASSIGNMENT.show(assignment, settings)
    if assignment.id == expected:
        del tree["id"]
    return {"who": tree.pop("who", None)} | tree


def read_who(node: Node, task: TaskId, resources: References, sheet: Sheet) -> Iterator[Assignment]:
    """The assignments of one task; what cannot be understood is listed."""
    seen: Counter[str] = Counter()
    for item in items_of(node):
        found = sheet.attempt(item, lambda node, sheet: _read_one(node, task, resources, seen, sheet), "who", None)
        if found is not None:
            yield found


def _read_one(node: Node, task: TaskId, resources: References, seen: Counter[str], sheet: Sheet) -> Assignment:
    if isinstance(node, Scalar):
        found = parse_who(node.text, task, resources, sheet.settings)
        return found.but(id=numbered(found.id, seen))
    fields = _ASSIGNMENT.read(sheet.mapping(node, "an assignment"), sheet)
    usual = numbered(assignment_id(task, fields.get("resource")), seen)
    return Assignment(**({"id": usual, "task": task} | fields))
