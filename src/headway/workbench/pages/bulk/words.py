"""The words of a bulk edit: fields, operations, what a value looks like, and what was done."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.utils.translation import ngettext

from headway.analysis.bulk import BulkEdit, Input, Operation, Settable
from headway.analysis.query import FIELDS, Field

OPERATIONS = {
    Operation.SET: noop("Set to"),
    Operation.ADD: noop("Add"),
    Operation.SUBTRACT: noop("Subtract"),
    Operation.MULTIPLY: noop("Multiply by"),
    Operation.CLEAR: noop("Empty"),
    Operation.REPLACE: noop("Find and replace"),
}
DATES = {Operation.ADD: noop("Move later by"), Operation.SUBTRACT: noop("Move earlier by")}
NAMES = {Operation.ADD: noop("Add"), Operation.SUBTRACT: noop("Take away")}

EXAMPLES = {
    Input.TEXT: "",
    Input.NUMBER: "700",
    Input.LENGTH: "3 d",
    Input.DATE: "12 Jun",
    Input.CONSTRAINT: "SNET 12 Jun",
    Input.PERCENT: "50",
}

CHOICES = {
    "not started": noop("Not started"),
    "in progress": noop("In progress"),
    "done": noop("Done"),
    "task": noop("Task"),
    "milestone": noop("Milestone"),
    "level of effort": noop("Level of effort"),
    "yes": noop("yes"),
    "no": noop("no"),
}
OWN = (noop("Three-point estimate"), noop("Planned duration"))
"""Labels that are no field of the catalogue."""


def field_label(field: Settable | Field) -> str:
    """What a field is called; a custom one by its own name."""
    return _(field.label) if field.name in FIELDS or field.label in OWN else field.label


def operation_label(field: Settable, operation: Operation) -> str:
    """What is done to values of this kind."""
    if field.input in (Input.DATE, Input.CONSTRAINT) and operation in DATES:
        return _(DATES[operation])
    if field.input is Input.NAMES and operation in NAMES:
        return _(NAMES[operation])
    return _(OPERATIONS[operation])


def choice_label(field: Settable, value: str) -> str:
    """One value to choose; names that people gave stay as they are."""
    own_words = field.name in ("status", "kind", "manual", "inactive")
    fixed = own_words or (field.input is Input.CHOICE and value in ("yes", "no"))
    return _(CHOICES[value]) if fixed and value in CHOICES else value


def example(field: Settable, operation: Operation) -> str:
    """What one might type."""
    if operation is Operation.MULTIPLY:
        return "1.2"
    if operation in (Operation.ADD, Operation.SUBTRACT) and field.input in (Input.DATE, Input.CONSTRAINT):
        return "3 d"
    return EXAMPLES.get(field.input, "")


def gesture(field: Settable, edit: BulkEdit, count: int) -> str:
    """What was done, in one line: `Priority of 37 tasks: set to 700`."""
    label = field_label(field)
    value = f"{edit.find} → {edit.value}" if edit.operation is Operation.REPLACE else edit.value
    how = operation_label(field, edit.operation)
    told = {"field": label, "how": f"{how[:1].lower()}{how[1:]}", "value": value, "count": count}
    if edit.operation is Operation.CLEAR:
        return ngettext("%(field)s of %(count)s task emptied", "%(field)s of %(count)s tasks emptied", count) % told
    return (
        ngettext(
            "%(field)s of %(count)s task: %(how)s %(value)s", "%(field)s of %(count)s tasks: %(how)s %(value)s", count
        )
        % told
    )
