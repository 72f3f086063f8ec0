"""What of a thing is looked through: its title, and the text beside it. Nothing that may hold money (custom fields)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from headway.workbench.control.models import ChangeRequest
from headway.workbench.documents.models import Comment
from headway.workbench.projects.rows import DECODERS
from headway.workbench.search.models import Noun, place_of
from headway.workbench.search.words import words

RULES = 1
"""Raised whenever what is looked through, or how words are made, is another: then every plan is read anew."""

LONGEST = 20_000
"""Characters of a text that are looked through."""

COLLECTIONS: Mapping[str, Noun] = {"tasks": Noun.TASK, "risks": Noun.RISK}
"""The collections of a plan whose things can be found."""


class Text(NamedTuple):
    """A thing as it stands in the index, all of it as text; see `models.Record`.

    `words` and `rest` are the words of its title, and of what is written beside it; `place` and `version` are numbers.
    """

    noun: str
    key: str
    thing: str
    place: str
    version: str
    title: str
    words: str
    rest: str


class _Task(msgspec.Struct):
    id: str
    name: str = ""
    wbs: str | None = None
    notes: str = ""


_task = msgspec.json.Decoder(_Task).decode


def of_plan(project: int, collection: str, key: str, body: str) -> Text:
    """The text of a row of a plan: of a task its name, code and notes, of a risk all that is written of it."""
    if collection == "tasks":
        task = _task(body)
        return _text(Noun.TASK, key, task.id, place_of(project), task.name, f"{task.wbs or ''} {task.notes}")
    risk = DECODERS[collection].decode(body)
    said = (risk.cause, risk.event, risk.effect, risk.category, risk.owner, risk.trigger, risk.response_plan)
    beside, place = " ".join((*said, risk.fallback)), place_of(project, risks=True)
    return _text(Noun.RISK, key, risk.id, place, risk.name or risk.event, beside)


def notes_in(body: str) -> str:
    """The notes of a task, from its row."""
    return _task(body).notes


def of_comment(row: Comment) -> Text:
    """The text of a comment; of one that was taken back none. What is said of a task, whoever reads the plan reads."""
    place = place_of(row.project_id, risks=row.noun != "task")
    return _text(Noun.COMMENT, str(row.pk), str(row.pk), place, "", "" if row.deleted else row.text, row.version)


def of_request(row: ChangeRequest) -> Text:
    """The text of a change request: its key and title, and why it is wanted."""
    title, place = f"CR-{row.number} {row.title}", place_of(row.project_id)
    return _text(Noun.REQUEST, str(row.pk), str(row.pk), place, title, row.reason)


def _text(noun: Noun, key: str, thing: str, place: int, title: str, rest: str, version: int = 0) -> Text:
    found, beside = " ".join(words(title)), " ".join(words(rest[:LONGEST]))
    return Text(noun.value, key, thing, str(place), str(version), title.replace("\0", ""), found, beside)
