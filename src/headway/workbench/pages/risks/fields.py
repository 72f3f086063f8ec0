"""One field of a thing of the register, ready for a template, and the Change that its form asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha1
from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from headway.plan.changes import Change, from_plain
from headway.plan.changes.change import SETTING
from headway.plan.plan import Plan
from headway.workbench.pages.risks.sheets import Sheet
from headway.workbench.pages.risks.words import Option, Text
from headway.workbench.pages.tasks.fields import Failure

type Failures = Mapping[str, Failure]
"""By name of the field."""


@dataclass(frozen=True)
class Field:
    """A field as it is shown and edited. `was` is the value as JSON, for the Change that the form becomes."""

    name: str
    label: Text
    hint: Text
    widget: str
    text: Any
    said: str
    was: str
    options: list[Option]
    html_id: str
    failure: Failure | None = None

    @property
    def shown(self) -> Any:
        """What the widget holds: what was typed and refused, else what the plan has."""
        return self.failure.typed if self.failure and self.widget not in ("find", "pick") else self.text

    @property
    def more(self) -> str:
        """Of several things: the one that was typed and refused."""
        return self.failure.typed if self.failure and self.widget in ("find", "pick") else ""

    @property
    def typed_words(self) -> str:
        """What was typed, on one line."""
        return str(self.failure.typed) if self.failure else ""


def fields(sheet: Sheet, thing: Any, plan: Plan, *, costs: bool, failed: Failures) -> dict[str, Field]:
    """Every field of a thing that this person may see, by name."""
    return {name: field(sheet, thing, plan, name, failed.get(name)) for name in sheet.shown(costs)}


def field(sheet: Sheet, thing: Any, plan: Plan, name: str, failure: Failure | None = None) -> Field:
    """One field."""
    label, words, hint = sheet.fields[name]
    value = getattr(thing, name)
    return Field(
        name=name,
        label=label,
        hint=hint,
        widget=words.widget,
        text=words.show(value, plan),
        said=words.say(value, plan),
        was=encoded(value),
        options=words.options(plan, thing),
        html_id=f"{sheet.noun.key}-{short(thing.id)}-{name}",
        failure=failure,
    )


def short(id: str) -> str:
    """An identifier as a part of one in the page, where not every letter may stand."""
    return sha1(id.encode(), usedforsecurity=False).hexdigest()[:8]


def encoded(value: Any) -> str:
    """A value as JSON."""
    return msgspec.json.encode(value).decode()


def typed(sheet: Sheet, name: str, form: QueryDict) -> Any:
    """What a form holds for a field, as its words read it."""
    if sheet.fields[name][1].widget in ("find", "pick"):
        return {"kept": form.getlist("now"), "more": form.get("more", "")}
    return form.get("now", "")


def again(sheet: Sheet, name: str, form: QueryDict) -> Any:
    """What to show again where it was refused."""
    value = typed(sheet, name, form)
    if isinstance(value, dict):
        return value["more"]
    return value == "on" if sheet.fields[name][1].widget == "tick" else value


def change(sheet: Sheet, thing: Any, name: str, form: QueryDict, plan: Plan) -> tuple[Change, ...]:
    """The Change a form asks for; none where the value is the one it was made with.

    ValueError with a sentence for what cannot be read, ChangesUnreadable for a form that is none.
    """
    now = sheet.fields[name][1].read(typed(sheet, name, form), plan)
    if form.get("mine"):  # seen what the colleague wrote, and meant all the same
        return setting(sheet, thing, name, now)
    if encoded(now) == form.get("was"):
        return ()
    try:
        was = msgspec.json.decode(form.get("was", ""))
    except msgspec.DecodeError:
        raise ValueError(_("The form is not complete. Load the page again.")) from None
    return from_plain([_document(sheet, thing.id, name, was, now)])


def setting(sheet: Sheet, thing: Any, name: str, now: Any) -> tuple[Change, ...]:
    """The Change that gives a field of a thing another value; none where it has it already."""
    was = getattr(thing, name)
    return () if was == now else from_plain([_document(sheet, thing.id, name, msgspec.to_builtins(was), now)])


def _document(sheet: Sheet, id: str, name: str, was: Any, now: Any) -> dict[str, Any]:
    kind = SETTING[sheet.noun.type][name].name
    return {"change": kind, sheet.noun.key: id, "was": was, "now": msgspec.to_builtins(now)}
