"""What was found, as it is now: read anew, so that nothing is shown that was taken back or is not for who asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from headway.workbench.control.models import ChangeRequest
from headway.workbench.control.requests import visible
from headway.workbench.documents.models import Comment
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project, Row
from headway.workbench.search.models import Noun
from headway.workbench.search.texts import notes_in
from headway.workbench.search.words import each_begins_one, words

AROUND = 60
"""Characters shown before and after a word that was found in a text."""


class Candidate(NamedTuple):
    """A record of the index that answers."""

    project: int
    noun: str
    key: str
    thing: str
    title: str
    words: str


@dataclass(frozen=True)
class Hit:
    """Something found. `thing`: the task or risk, of a comment the task it is about, of a request its number.

    `text` is some of the text it was found in, empty where the title says it.
    """

    noun: str
    project: Project
    thing: str
    title: str
    text: str = ""
    comment: int | None = None


def told(person: Person, found: Sequence[Candidate], known: Mapping[int, Project], asked: Sequence[str]) -> list[Hit]:
    """The candidates as they are now, in their order, less what is no more and what this person may not see."""
    talk, wishes = _comments(found), _requests(person, found, known)
    notes = _notes([each for each in found if each.noun == Noun.TASK and not _in_title(each, asked)])
    hits = []
    for each in found:
        project = known[each.project]
        if each.noun == Noun.COMMENT:
            if said := talk.get(each.key):
                hits.append(Hit("comment", project, said.thing, "", around(said.text, asked), said.pk))
        elif each.noun == Noun.REQUEST:
            if wish := wishes.get(each.key):
                text = "" if _in_title(each, asked) else around(wish.reason, asked)
                hits.append(Hit("request", project, str(wish.number), str(wish), text))
        else:
            text = around(notes.get((each.project, each.key), ""), asked)
            hits.append(Hit(each.noun, project, each.thing, each.title, text))
    return hits


def around(text: str, asked: Sequence[str]) -> str:
    """Some of a text: where the first of these words is, with what stands around it."""
    plain = " ".join(text.split())
    places = (each.start() for each in re.finditer(r"\w+", plain) if _begins(each.group(), asked))
    at = next(places, 0)
    first, last = max(at - AROUND, 0), at + AROUND
    first = plain.rfind(" ", 0, first) + 1 if first else 0
    last = plain.find(" ", last) if last < len(plain) else -1
    some = plain[first:] if last < 0 else plain[first:last]
    return f"{'…' if first else ''}{some}{'…' if last >= 0 else ''}"


def _begins(word: str, asked: Sequence[str]) -> bool:
    return any(part.startswith(each) for part in words(word) for each in asked)


def _in_title(found: Candidate, asked: Sequence[str]) -> bool:
    return each_begins_one(asked, found.words.split())


def _comments(found: Iterable[Candidate]) -> dict[str, Comment]:
    numbers = [int(each.thing) for each in found if each.noun == Noun.COMMENT]
    return {str(row.pk): row for row in Comment.objects.filter(pk__in=numbers, deleted=None)} if numbers else {}


def _requests(person: Person, found: Iterable[Candidate], known: Mapping[int, Project]) -> dict[str, ChangeRequest]:
    wanted = sorted((each.project, int(each.thing)) for each in found if each.noun == Noun.REQUEST)
    seen: dict[str, ChangeRequest] = {}
    for project, numbers in groupby(wanted, key=lambda pair: pair[0]):
        rows = visible(person, known[project]).filter(pk__in=[number for _project, number in numbers])
        seen |= {str(row.pk): row for row in rows}
    return seen


def _notes(found: Sequence[Candidate]) -> dict[tuple[int, str], str]:
    if not found:
        return {}
    projects, keys = {each.project for each in found}, {each.key for each in found}
    rows = Row.objects.filter(project__in=projects, noun="tasks", key__in=keys).values_list("project", "key", "body")
    return {(project, key): notes_in(body) for project, key, body in rows}
