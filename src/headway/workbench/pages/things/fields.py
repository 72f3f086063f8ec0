"""One field of a thing, ready for a template, and the Change that its form asks for."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from headway.plan.changes import Change, from_plain
from headway.plan.changes.change import SETTING
from headway.plan.plan import Plan
from headway.workbench.pages.things.nouns import Sheet, Text
from headway.workbench.pages.things.words import Option

DAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


@dataclass(frozen=True)
class Field:
    """A field as it is shown: its value in words, the value as JSON for `was`, and what was refused, if anything."""

    name: str
    label: Text
    hint: Text
    widget: str
    text: Any
    was: str
    options: list[Option]
    error: str = ""
    theirs: str = ""

    @property
    def days(self) -> list[tuple[str, str]]:
        """Of a week: each day's name and its hours."""
        typed = [*self.text, *[""] * len(DAYS)]  # what was refused may be no week
        return list(zip(map(_, DAYS), typed, strict=False))


def fields(sheet: Sheet, thing: Any, plan: Plan, *, hidden: Container[str]) -> Iterator[Field]:
    """Every field of a thing that this person may see."""
    for name in sheet.fields:
        if name not in hidden:
            yield field(sheet, thing, plan, name)


def field(sheet: Sheet, thing: Any, plan: Plan, name: str, **refused: Any) -> Field:
    """One field; `refused` is what was typed and why it was not taken."""
    label, words, hint = sheet.fields[name]
    value = getattr(thing, name)
    options = [(id, said) for id, said in words.options(plan) if id != getattr(thing, "id", None)]
    shown = {"text": words.show(value, plan), **refused}
    return Field(name, label, hint, words.widget, was=encoded(value), options=options, **shown)


def encoded(value: Any) -> str:
    """A value as JSON, for the `was` of a form."""
    return msgspec.json.encode(value).decode()


def typed(sheet: Sheet, name: str, form: QueryDict) -> Any:
    """What a form holds for a field, as its words read it."""
    several = sheet.fields[name][1].widget in ("several", "week")
    return form.getlist("now") if several else form.get("now", "")


def change(sheet: Sheet, id: str, name: str, form: QueryDict, plan: Plan) -> tuple[Change, ...]:
    """The Change a form asks for; none where the value is the one it was made with.

    ValueError with a sentence for what cannot be read, ChangesUnreadable for a form that is none.
    """
    now = sheet.fields[name][1].read(typed(sheet, name, form), plan)
    if encoded(now) == form.get("was"):
        return ()
    try:
        was = msgspec.json.decode(form.get("was", ""))
    except msgspec.DecodeError:
        raise ValueError(_("The form is not complete. Load the page again.")) from None
    kind = SETTING[sheet.noun.type][name].name
    whose = {sheet.noun.key: id} if sheet.noun.key else {}
    return from_plain([{"change": kind, **whose, "was": was, "now": msgspec.to_builtins(now)}])
