"""Two people, one field: what the second is told, with both values in words and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from headway.plan.changes import Change, ChangeRefused, PlanChange, words
from headway.plan.plan import Plan
from headway.plan.value import Value
from headway.workbench.people.models import Person
from headway.workbench.projects import rates, withheld
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.money import AMOUNTS, HIDDEN, OF_MONEY, without
from headway.workbench.projects.sight import sight_of

FIELDS = frozenset().union(*HIDDEN.values(), *AMOUNTS.values(), {"risk_matrix"}) - {"low", "likely", "high"}
"""The names of fields whose values one may not see who may not see costs."""


class Conflict(Value, frozen=True):
    """Why Changes were refused: which of them (from 1; None: all together), and what was expected and found there."""

    sentence: str
    thing: str
    field: str
    position: int | None
    expected: Any
    found: Any
    expected_said: str
    found_said: str


def conflict(refused: ChangeRefused, changes: Sequence[Change], plan: Plan) -> Conflict:
    """A refusal of Changes, for page and API."""
    say = _sayer(refused, changes)
    return Conflict(
        sentence=refused.sentence,
        thing=refused.thing,
        field=refused.field,
        position=refused.position,
        expected=plain(refused.expected),
        found=plain(refused.found),
        expected_said=_said(say, refused.expected, plan),
        found_said=_said(say, refused.found, plan),
    )


def plain(value: Any) -> Any:
    """A value as JSON has it; what JSON has not, in words."""
    try:
        return msgspec.to_builtins(value)
    except (TypeError, ValueError):
        return str(value)


@contextmanager
def told_to(person: Person, project: Project) -> Iterator[None]:
    """Any refusal raised inside says nothing of money, reserves and risks to one who may not see them."""
    try:
        yield
    except ChangeRefused as refused:
        sight = sight_of(person, project)
        if not sight.costs:
            _hush(refused)
        elif not sight.rates:
            _hush_rates(refused)
        if not sight.reserves and refused.field in withheld.RESERVES:
            _silence(refused)
        if not sight.risks and any(name in refused.sentence for name in withheld.names(load(project).state.plan)):
            _silence(refused)
            refused.thing = ""
        raise


def _hush(refused: ChangeRefused) -> None:
    if refused.field in FIELDS or isinstance(refused.expected, OF_MONEY) or isinstance(refused.found, OF_MONEY):
        _silence(refused)
    refused.expected, refused.found = _hushed(refused.expected), _hushed(refused.found)


def _hush_rates(refused: ChangeRefused) -> None:
    if refused.field in rates.FIELDS or isinstance(refused.expected, OF_MONEY) or isinstance(refused.found, OF_MONEY):
        _silence(refused)
    refused.expected, refused.found = (
        rates.without(each) if type(each) in rates.HIDDEN else each for each in (refused.expected, refused.found)
    )


def _silence(refused: ChangeRefused) -> None:
    refused.sentence = _("This field is different by now.")
    refused.args = (refused.sentence,)
    refused.expected = refused.found = None


def _hushed(value: Any) -> Any:
    return without(value) if type(value) in HIDDEN else value


def _sayer(refused: ChangeRefused, changes: Sequence[Change]) -> words.Say:
    change = changes[(refused.position or 1) - 1] if changes else None
    known = isinstance(change, PlanChange) and refused.field in change.kind.fields and change.kind.act == "set"
    return change.kind.say if known and isinstance(change, PlanChange) else words.say


def _said(say: words.Say, value: Any, plan: Plan) -> str:
    try:
        return say(value, plan)
    except (TypeError, AttributeError):  # what was expected may be told in words already
        return words.say(value, plan)
