"""What a typed text means as a value of a field; Unsettable, with a sentence, where it means none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from headway.analysis.setting import words
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.duration import Duration
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Task, TaskKind
from headway.plan.text import parse_date, parse_duration

SHORT = {
    "ASAP": ConstraintKind.AS_SOON_AS_POSSIBLE,
    "ALAP": ConstraintKind.AS_LATE_AS_POSSIBLE,
    "SNET": ConstraintKind.START_NO_EARLIER_THAN,
    "SNLT": ConstraintKind.START_NO_LATER_THAN,
    "FNET": ConstraintKind.FINISH_NO_EARLIER_THAN,
    "FNLT": ConstraintKind.FINISH_NO_LATER_THAN,
    "SO": ConstraintKind.START_ON,
    "FO": ConstraintKind.FINISH_ON,
    "MSO": ConstraintKind.MUST_START_ON,
    "MFO": ConstraintKind.MUST_FINISH_ON,
}
"""Constraints as the trade abbreviates them."""

_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?\??")


def whole(text: str) -> int:
    """A whole number, not negative."""
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise Unsettable(words.NO_WHOLE_NUMBER, text=text)
    return int(text)


def number(text: str) -> Decimal:
    """A number, with a point or a comma."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise Unsettable(words.NO_NUMBER, text=text) from None
    if not found.is_finite() or abs(found) > 10**15:
        raise Unsettable(words.NO_NUMBER, text=text)
    return found


def percentage(text: str) -> float:
    """Percent, with its sign or without; nothing typed is 0."""
    try:
        return float(text.rstrip("%").replace(",", ".") or 0)
    except ValueError:
        raise Unsettable(words.NO_PERCENTAGE, text=text) from None


def flag(text: str, yes: Collection[str] = (), no: Collection[str] = ()) -> bool:
    """Yes or no; `yes` and `no` are words for them in another language. Nothing typed is no."""
    said = text.casefold()
    if said in {"yes", "y", "true", "1", "x", *yes}:
        return True
    if said in {"", "no", "n", "false", "0", *no}:
        return False
    raise Unsettable(words.NO_FLAG, text=text)


def listed(text: str) -> list[str]:
    """Names, with commas or semicolons between them."""
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def named(things: Mapping[str, Any], name: str, complaint: str) -> str:
    """The identifier of the thing of that name, in any case, or of that identifier."""
    folded = name.casefold()
    same = [id for id, each in things.items() if (each.name or id).casefold() == folded or id == name]
    if len(same) > 1:
        raise Unsettable(words.SEVERAL, name=name)
    if not same:
        raise Unsettable(complaint, name=name)
    return same[0]


def duration(text: str, settings: Settings, usual: Duration | None = None) -> Duration:
    """`5 d`, `3w?`; a bare number counts in the unit of `usual`, else in days."""
    unit = usual.unit if usual else "d"
    written = f"{text.replace('?', '')} {unit}{'?' * text.endswith('?')}" if _PLAIN_NUMBER.fullmatch(text) else text
    return parse_duration(written.replace(",", "."), settings)


def becomes(task: Task, typed: Duration) -> TaskKind | None:
    """What a task becomes that lasts so long: what takes no time is a milestone. None where it stays what it is."""
    if task.is_milestone and typed.minutes:
        return TaskKind.TASK
    return TaskKind.MILESTONE if task.kind is TaskKind.TASK and not typed.minutes else None


def moment(text: str, near: datetime, end: str, settings: Settings) -> datetime:
    """A day as the start or the finish of work on it, unless a time stands with it; the year nearest to `near`."""
    return parse_date(text, near, settings.default_start if end == "start" else settings.default_finish)


def constraint(text: str, near: datetime, settings: Settings) -> Constraint | None:
    """`SNET 12 Jun`, `ALAP`; None for `ASAP`, and for nothing typed."""
    word, _space, rest = text.partition(" ")
    kind = SHORT.get(word.upper())
    if not text or kind is ConstraintKind.AS_SOON_AS_POSSIBLE:
        return None
    if kind is None:
        raise Unsettable(words.NO_CONSTRAINT, text=text, kinds=", ".join(SHORT))
    if kind is ConstraintKind.AS_LATE_AS_POSSIBLE:
        return Constraint(kind)
    if not rest.strip():
        raise Unsettable(words.NO_CONSTRAINT, text=text, kinds=", ".join(SHORT))
    return Constraint(kind, moment(rest, near, end_of(kind), settings))


def end_of(kind: ConstraintKind) -> str:
    """Which end of a task a constraint speaks of."""
    return "start" if "start" in kind.value else "finish"


def as_held(tasks: Iterable[Task], name: str, text: str, yes: Collection[str] = (), no: Collection[str] = ()) -> Any:
    """A custom field's value as the plan's tasks hold that field: a flag, a number, several texts or a text."""
    types = {type(each) for task in tasks if (each := task.custom.get(name)) is not None}
    if types == {bool}:
        return flag(text, yes, no)
    if types and types <= {int, float, Decimal}:
        return plain(number(text))
    if types and types <= {list, tuple}:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def plain(value: Decimal) -> int | float:
    """A number as a custom field holds it."""
    return int(value) if value == int(value) else float(value)
