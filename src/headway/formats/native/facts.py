"""What happened to a task, written at the task: `started: 2026-03-02`, `complete: 40%, at 2026-04-17`.

The journal stands there line by line: `booked: 480.00 EUR labour, 8 h work, by ines, at 2026-03-02`.

`recorded` follows where a fact was told on another day than the one it speaks of. Where the file says at its top when
its facts were recorded, that day counts for all that happened by then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from headway.actuals.facts import (
    AnyFact,
    Booked,
    BookingKind,
    Complete,
    Finished,
    Remaining,
    Retraction,
    Spent,
    Started,
    Stopped,
    Worked,
)
from headway.formats.native import words
from headway.formats.native.document import Node, Scalar
from headway.formats.native.emit import Tree
from headway.formats.native.fields import Form
from headway.formats.native.references import numbered
from headway.formats.native.sheet import Sheet
from headway.formats.native.words import Codec, from_text, items_of
from headway.plan.errors import Mistyped
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.task import PercentKind
from headway.plan.text import duration_text, parse_duration
from headway.plan.value import TaskId

_CODECS = {"recorded": words.FINISHES, "work": words.WORK, "remaining": words.WORK}


def _form(kind: type[AnyFact], at: Codec, **codecs: Codec) -> Form:
    return Form(kind, "fact", {**_CODECS, "at": at, **codecs}, without=("task",))


KINDS: dict[str, Form] = {
    "started": _form(Started, words.STARTS),
    "finished": _form(Finished, words.FINISHES),
    "remaining": Form(Remaining, "fact", {"recorded": words.FINISHES, "at": words.FINISHES}, without=("task",)),
    "complete": _form(Complete, words.FINISHES, percent=from_text(lambda p, _: p, lambda text, _: _percent(text))),
    "worked": _form(Worked, words.FINISHES),
    "spent": _form(Spent, words.FINISHES),
    "stopped": _form(Stopped, words.FINISHES, resume=words.STARTS),
    "booked": _form(Booked, words.FINISHES),
}
RETRACTION = Form(Retraction, "retraction", {"recorded": words.FINISHES})


def word_of(fact: AnyFact) -> str:
    """The key under which a fact stands: `started`, `complete` …"""
    return type(fact).__name__.lower()


def usual_id(fact: AnyFact) -> str:
    """The identifier of a task's first fact of a kind: `design:started`, `design:physical`."""
    if isinstance(fact, Complete):
        return f"{fact.task}:{'complete' if fact.measure is PercentKind.DURATION else fact.measure}"
    if isinstance(fact, Worked | Spent) and fact.assignment is not None:
        return f"{fact.assignment}:{word_of(fact)}"
    return f"{fact.task}:{word_of(fact)}"


def usual_recorded(facts: Iterable[AnyFact]) -> datetime | None:
    """The day on which most facts were recorded, where that spares more lines than it costs."""
    told = Counter(fact.recorded for fact in facts if fact.recorded != fact.at)
    if not told:
        return None
    day, times = max(told.items(), key=lambda pair: (pair[1], pair[0]))
    return day if times > 1 else None


def _percent(text: str) -> float:
    return float(words.money(text.removesuffix("%").rstrip()))


def _main_text(fact: AnyFact, settings: Settings) -> list[str]:
    match fact:
        case Started():
            return [words.show_moment(fact.at, settings.default_start)]
        case Finished():
            return [words.show_moment(fact.at, settings.default_finish)]
        case Remaining():
            done = [f"{duration_text(fact.actual, settings)} done"] if fact.actual is not None else []
            return [duration_text(fact.duration, settings), *done]
        case Complete():
            measure = "" if fact.measure is PercentKind.DURATION else f" {fact.measure}"
            return [f"{fact.percent:.15g}%{measure}"]
        case Worked():
            left = [f"{words.WORK.show(fact.remaining, settings)} left"] if fact.remaining is not None else []
            return [str(words.WORK.show(fact.work, settings)), *left]
        case Spent():
            return [str(fact.cost)]
        case Stopped():
            resumes = [f"resumes {words.show_moment(fact.resume, settings.default_start)}"] if fact.resume else []
            return [words.show_moment(fact.at, settings.default_finish), *resumes]
        case Booked():
            return list(_entry(fact, settings))


_TERMS = {
    "by": "resource",
    "account": "account",
    "order": "commitment",
    "settles": "settles",
    "reference": "reference",
    "note": "note",
}
"""By word in a line of the journal: the field it gives."""


def _entry(fact: Booked, settings: Settings) -> Iterator[str]:
    kind = "" if fact.kind is BookingKind.OTHER and fact.amount is not None else fact.kind
    yield " ".join(filter(None, ("" if fact.amount is None else str(fact.amount), fact.currency, kind)))
    if fact.work is not None:
        yield f"{words.WORK.show(fact.work, settings)} work"
    for word, field in _TERMS.items():
        if getattr(fact, field):
            yield f"{word} {getattr(fact, field)}"


def _parse_entry(text: str) -> dict[str, Any]:
    parts = text.split(" ")
    kind = BookingKind(parts.pop()) if parts[-1] in tuple(BookingKind) else BookingKind.OTHER
    amount = words.money(parts.pop(0)) if parts and parts[0][:1] in "+-.0123456789" else None
    return {"amount": amount, "kind": kind, "currency": " ".join(parts)}


def fact_text(fact: AnyFact, settings: Settings, recorded: datetime | None) -> str:
    """A fact as clauses between commas."""
    clauses = _main_text(fact, settings)
    if isinstance(fact, Worked | Spent) and fact.assignment is not None:
        clauses.append(f"by {fact.assignment}")
    if not isinstance(fact, Started | Finished | Stopped):
        clauses.append(f"at {words.show_moment(fact.at, settings.default_finish)}")
    if fact.recorded != _told(fact.at, recorded):
        clauses.append(f"recorded {words.show_moment(fact.recorded, settings.default_finish)}")
    return ", ".join(clauses)


def _told(at: datetime, recorded: datetime | None) -> datetime:
    return at if recorded is None or recorded < at else recorded


def parse_fact(word: str, text: str, task: TaskId, sheet: Sheet, recorded: datetime | None) -> AnyFact:
    """Read what `fact_text` writes. What is seen without a date is seen at the status date."""
    settings = sheet.settings
    first, *clauses = (clause.strip() for clause in text.split(", "))
    fields: dict[str, Any] = _first(word, first, settings)
    for clause in clauses:
        fields |= _clause(word, clause, settings)
    if "at" not in fields:
        seen = settings.status_date or settings.current_date
        if seen is None:
            raise Mistyped(
                Said("{text} does not say when; add ', at 2026-03-10' or give the plan a status date", text=repr(text))
            )
        fields["at"] = seen
    fields.setdefault("recorded", _told(fields["at"], recorded))
    fact: AnyFact = KINDS[word].build({"id": "", "task": task, **fields})
    return fact.but(id=usual_id(fact))


def _first(word: str, text: str, settings: Settings) -> dict[str, Any]:
    match word:
        case "started":
            return {"at": words.parse_moment(text, settings.default_start)}
        case "finished" | "stopped":
            return {"at": words.parse_moment(text, settings.default_finish)}
        case "remaining":
            return {"duration": parse_duration(text, settings)}
        case "complete":
            share, _, measure = text.partition("%")
            kind = PercentKind(measure.strip()) if measure.strip() in tuple(PercentKind) else PercentKind.DURATION
            if measure.strip() and kind.value != measure.strip():
                raise Mistyped(
                    Said("{text} is none of {words}", text=repr(measure.strip()), words=", ".join(PercentKind))
                )
            return {"percent": _percent(share), "measure": kind}
        case "worked":
            return {"work": words.parse_amount(text, settings)}
        case "booked":
            return _parse_entry(text)
    return {"cost": words.money(text)}


def _clause(word: str, clause: str, settings: Settings) -> dict[str, Any]:
    head, _, rest = clause.partition(" ")
    amount, _, tail = clause.rpartition(" ")
    match word, head, tail:
        case _, "recorded", _:
            return {"recorded": words.parse_moment(rest, settings.default_finish)}
        case "remaining" | "complete" | "worked" | "spent" | "booked", "at", _:
            return {"at": words.parse_moment(rest, settings.default_finish)}
        case "booked", _, _ if head in _TERMS:
            return {_TERMS[head]: rest}
        case "booked", _, "work":
            return {"work": words.parse_amount(amount, settings)}
        case "worked" | "spent", "by", _:
            return {"assignment": rest}
        case "stopped", "resumes", _:
            return {"resume": words.parse_moment(rest, settings.default_start)}
        case "remaining", _, "done":
            return {"actual": parse_duration(amount, settings)}
        case "worked", _, "left":
            return {"remaining": words.parse_amount(amount, settings)}
    raise Mistyped(Said("{clause} is no part of {word}", clause=repr(clause), word=repr(word)))


def show_facts(facts: Iterable[AnyFact], settings: Settings, recorded: datetime | None) -> dict[str, Tree]:
    """A task's facts by kind, in the order in which they were told."""
    seen: Counter[str] = Counter()
    by_word: dict[str, list[Tree]] = {}
    for fact in facts:
        usual = fact.id == numbered(usual_id(fact), seen)
        by_word.setdefault(word_of(fact), []).append(_show_fact(fact, usual, settings, recorded))
    return {word: _one_or_list(by_word[word]) for word in KINDS if word in by_word}


def _one_or_list(items: list[Tree]) -> Tree:
    return words.bare(items[0]) if len(items) == 1 and isinstance(items[0], str) else items


def _show_fact(fact: AnyFact, usual: bool, settings: Settings, recorded: datetime | None) -> Tree:
    if usual:
        with suppress(ValueError):
            text = fact_text(fact, settings, recorded)
            if parse_fact(word_of(fact), text, fact.task, Sheet("", settings), recorded) == fact.but(id=usual_id(fact)):
                return text
    tree = KINDS[word_of(fact)].show(fact, settings)
    if usual:
        del tree["id"]
    return tree


def read_facts(
    word: str, node: Node, task: TaskId, seen: Counter[str], sheet: Sheet, recorded: datetime | None
) -> Iterator[AnyFact]:
    """The facts of one kind of one task; what cannot be understood is listed."""

    def read(item: Node, sheet: Sheet) -> AnyFact:
        return _read_fact(word, item, task, seen, sheet, recorded)

    for item in items_of(node):
        fact = sheet.attempt(item, read, word, None)
        if fact is not None:
            yield fact


def _read_fact(
    word: str, node: Node, task: TaskId, seen: Counter[str], sheet: Sheet, recorded: datetime | None
) -> AnyFact:
    if isinstance(node, Scalar):
        told = parse_fact(word, node.text.strip(), task, sheet, recorded)
        return told.but(id=numbered(told.id, seen))
    fields = {"id": None, "task": task, **KINDS[word].read(sheet.mapping(node, f"{word!r}"), sheet)}
    if "at" in fields:
        fields.setdefault("recorded", _told(fields["at"], recorded))
    fact: AnyFact = KINDS[word].build(fields)
    usual = numbered(usual_id(fact), seen)
    return fact.but(id=usual) if fields["id"] is None else fact
