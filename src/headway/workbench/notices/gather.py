"""Gathering: what happened since it was last looked becomes notices, each once, whoever looks and however often.

Nothing tells this room that something happened: it reads the journal, the talk and the control. Two processes that
gather at once find the same, and the table keeps it once; one that dies in the middle has moved no cursor.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from headway.workbench.notices import handed, journal, news, preferences, reminders, talk, waiting
from headway.workbench.notices.found import Found, Team, team
from headway.workbench.notices.models import WAITING, Cursor, Mute, Notice
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.patience import patiently

SLICE = 50
"""Entries of one journal that are looked at before the cursor moves."""

log = logging.getLogger(__name__)


def gather(now: datetime) -> int:
    """Make the notices of everything that happened since, wherever it did; how many are new."""
    seen, everything = news.stamp(), news.sweeps(now)
    made = sum(_quietly(project, now) for project in news.where(now))
    news.noted(seen, everything, now)
    return made


def gather_project(project: Project, now: datetime) -> int:
    """Make the notices of one project; how many are new."""
    cursor = _cursor(project, now)
    some = team(project)
    made = _gather_journal(some, cursor, now)
    named, mention = talk.mentions(some, cursor, now)
    said, comment = talk.comments(some, cursor, now)
    since = max(cursor.since, now - waiting.REMEMBERED)
    wanted = waiting.demands(some, now)
    made += keep(some, [*named, *said, *wanted, *waiting.answers(some, since), *handed.found(some, since)], now)
    due = reminders.found(some, wanted, now)
    made += keep(some, due, now)
    Cursor.objects.filter(pk=project.pk).update(mention=mention, comment=comment)
    _settle(project, [*wanted, *due], now)
    return made


def _quietly(project: Project, now: datetime) -> int:
    """One ill project leaves the others theirs."""
    try:
        return gather_project(project, now)
    except Exception:
        log.exception("%s could not be gathered", project.key)
        return 0


def _cursor(project: Project, now: datetime) -> Cursor:
    """How far it was gathered; a project that was never looked at from its first day, one put back from where it is."""
    cursor, _made = Cursor.objects.get_or_create(project=project, defaults={"since": min(now, project.created)})
    if cursor.revision > project.revision:
        cursor.revision = project.revision
        cursor.save(update_fields=["revision"])
    return cursor


def _gather_journal(some: Team, cursor: Cursor, now: datetime) -> int:
    project, made = some.project, 0
    while cursor.revision < project.revision:
        rows = Entry.objects.filter(project=project, revision__gt=cursor.revision, revision__lte=project.revision)
        entries = list(rows.select_related("project").order_by("revision")[:SLICE])
        if not entries:
            break
        made += keep(some, list(journal.found(some, entries)), now)
        cursor.revision = entries[-1].revision
        Cursor.objects.filter(pk=project.pk, revision__lt=cursor.revision).update(revision=cursor.revision)
    return made


def keep(some: Team, found: Iterable[Found], now: datetime) -> int:
    """Keep what is new of it and wanted."""
    wanted = [each for each in found if some.people.get(each.person)]
    if not wanted:
        return 0
    known = _known(some.project, wanted)
    off = preferences.off(some.project)
    muted = set(Mute.objects.filter(project=some.project).values_list("person", "noun", "thing"))
    new = [
        each for each in {each.key: each for each in wanted}.values()
        if each.key not in known and each.person not in off and not preferences.is_muted(each, muted)
    ]  # fmt: skip
    rows = [_row(some.project, each, now) for each in new]

    def once() -> None:
        with transaction.atomic():
            Notice.objects.bulk_create(rows, ignore_conflicts=True)

    if rows:
        patiently(once)
    return len(rows)


def _known(project: Project, found: Iterable[Found]) -> set[tuple[int, str, str]]:
    sources = {each.source for each in found}
    rows = Notice.objects.filter(project=project, source__in=sources)
    return set(rows.values_list("person", "kind", "source"))


def _row(project: Project, each: Found, now: datetime) -> Notice:
    return Notice(
        person_id=each.person, project=project, kind=each.kind, source=each.source, noun=each.noun, thing=each.thing,
        at=each.at, gathered=now, by_id=each.by, body=json.dumps(each.body), read=each.read,
    )  # fmt: skip


def _settle(project: Project, wanted: Iterable[Found], now: datetime) -> None:
    """What no longer waits is done, and needs no reading; nor does a reminder that a later one has followed."""
    keys = {each.key for each in wanted}
    open_ = Notice.objects.filter(project=project, kind__in=WAITING, done=None)
    settled = [pk for pk, *key in open_.values_list("pk", "person", "kind", "source") if tuple(key) not in keys]
    Notice.objects.filter(pk__in=settled).update(done=now)
    Notice.objects.filter(pk__in=settled, read=None).update(read=now)
