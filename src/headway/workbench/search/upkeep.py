"""The index catches up with the record: with plans by their journal, with comments and requests by number and version.

Nothing has to be remembered at a write. Whoever looks for something first has the index catch up, within a bound of
time; a job does what is left, and what only a comparison of all tells (a comment that was worded otherwise).
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from django.db import OperationalError, transaction
from django.db.models import QuerySet

from headway.workbench.control.models import ChangeRequest
from headway.workbench.documents.models import Comment
from headway.workbench.projects import bulk
from headway.workbench.projects.models import Entry, EntryThing, Project, Row
from headway.workbench.search.models import Heard, Indexed, Noun, Record
from headway.workbench.search.texts import COLLECTIONS, RULES, Text, of_comment, of_plan, of_request

BUDGET = 0.5
"""Seconds for which somebody who looks for something waits for plans that were written to since."""

AT_ONCE = 500
"""New comments and requests that are taken in while somebody waits; the job takes the rest."""

TOUCHED = 2_000
"""Things touched since, beyond which a plan is read anew."""


def catch_up(projects: Iterable[Project], budget: float = BUDGET) -> int:
    """Take in what was written to these projects since; how many of them are still behind.

    At least one is caught up with, so that asking again always gets on.
    """
    ends, waiting = time.monotonic() + budget, behind(projects)
    for at, project in enumerate(waiting):
        if (at and time.monotonic() > ends) or not _taken_in(project):
            return len(waiting) - at
    return 0


def behind(projects: Iterable[Project]) -> list[Project]:
    """The projects, drafts aside, whose plan was written to since it was taken in."""
    rows = Indexed.objects.filter(rules=RULES).values_list("project", "revision", "mark")
    known = {project: (revision, mark) for project, revision, mark in rows}
    asked = (project for project in projects if project.proposes_id is None)
    return [each for each in asked if known.get(each.pk, (0, "")) != (each.revision, each.mark)]


def hear() -> None:
    """Take in the comments and requests that are new since the last one; AT_ONCE of each at most."""
    newest = dict(Heard.objects.values_list("noun", "number"))
    comments = _comments().filter(pk__gt=newest.get(Noun.COMMENT, 0)).order_by("pk")[:AT_ONCE]
    requests = _requests().filter(pk__gt=newest.get(Noun.REQUEST, 0)).order_by("pk")[:AT_ONCE]
    _heard(Noun.COMMENT, [of_comment(row) for row in comments])
    _heard(Noun.REQUEST, [of_request(row) for row in requests])


def compare() -> None:
    """Take in every comment and request that is not in the index as it is now."""
    known = dict(Record.objects.filter(noun=Noun.COMMENT).values_list("key", "version"))
    versions = _comments().values_list("pk", "version")
    other = [pk for pk, version in versions if known.get(str(pk)) != version]
    for at in range(0, len(other), AT_ONCE):
        _heard(Noun.COMMENT, [of_comment(row) for row in _comments().filter(pk__in=other[at : at + AT_ONCE])])
    _heard(Noun.REQUEST, [of_request(row) for row in _requests()])


def _comments() -> QuerySet[Comment]:
    return Comment.objects.filter(project__proposes=None)


def _requests() -> QuerySet[ChangeRequest]:
    return ChangeRequest.objects.all()


def _heard(noun: Noun, texts: Sequence[Text]) -> None:
    if not texts:
        return
    ranked = sorted(texts, key=lambda text: int(text.place))
    newest = max(int(text.thing) for text in texts)
    try:
        with transaction.atomic():
            for project, said in groupby(ranked, key=lambda text: int(text.place) // 2):
                these = list(said)
                _keep(project, [noun], these, [text.key for text in these])
            before = Heard.objects.filter(noun=noun).values_list("number", flat=True).first() or 0
            Heard.objects.update_or_create(noun=noun, defaults={"number": max(before, newest)})
    except OperationalError:
        return  # where the database takes no write just now, whoever asks next takes it in


def _taken_in(project: Project) -> bool:
    """Whether the plan of a project could be taken in; where the database takes no write just now, it could not."""
    try:
        with transaction.atomic():
            revision, mark = Project.objects.values_list("revision", "mark").get(pk=project.pk)  # before its rows
            keys = _touched(project, revision)
            rows = Row.objects.filter(project=project, noun__in=COLLECTIONS)
            asked = rows if keys is None else rows.filter(key__in=keys)
            found = [of_plan(project.pk, *row) for row in asked.values_list("noun", "key", "body").iterator()]
            _keep(project.pk, list(COLLECTIONS.values()), found, keys)
            stamp = {"revision": revision, "mark": mark, "rules": RULES}
            Indexed.objects.update_or_create(project=project, defaults=stamp)
    except OperationalError:
        return False
    return True


def _touched(project: Project, revision: int) -> Collection[str] | None:
    """The keys of what was written since the plan was taken in; None where all of it has to be read."""
    known = Indexed.objects.filter(project=project, rules=RULES).first()
    if known is None or known.revision >= revision:
        return None
    if not Entry.objects.filter(project=project, revision=known.revision, mark=known.mark).exists():
        return None  # a restored database went on from an older state
    since = EntryThing.objects.filter(project=project, noun__in=COLLECTIONS, revision__gt=known.revision)
    keys = set(since.values_list("key", flat=True).distinct()[: TOUCHED + 1])
    return keys if len(keys) <= TOUCHED else None


def _keep(project: int, nouns: Sequence[Noun], texts: Sequence[Text], keys: Collection[str] | None) -> None:
    """Write the texts that are not in the index as they are, and drop what is gone; `keys` None: of all there are."""
    rows = Record.objects.filter(project=project, noun__in=nouns)
    known = {
        (noun, key): (str(place), str(version), title, words, rest)
        for noun, key, place, version, title, words, rest in (
            rows if keys is None else rows.filter(key__in=keys)
        ).values_list("noun", "key", "place", "version", "title", "words", "rest")
    }
    there = {(text.noun, text.key) for text in texts}
    bulk.run(_FORGET, [each for each in known if each not in there], [project])
    bulk.run(_UPSERT, [tuple(text) for text in texts if known.get(text[:2]) != text[3:]], [project])


_FORGET = """DELETE FROM search_record WHERE project_id = %s AND (noun, "key") IN (SELECT a, b FROM {rows})"""
_UPSERT = """
INSERT INTO search_record (project_id, noun, "key", thing, place, version, title, words, rest)
SELECT %s, a, b, c, CAST(d AS bigint), CAST(e AS bigint), f, g, h FROM {rows} WHERE true
ON CONFLICT (project_id, noun, "key") DO UPDATE SET thing = excluded.thing, place = excluded.place,
    version = excluded.version, title = excluded.title, words = excluded.words, rest = excluded.rest
"""
