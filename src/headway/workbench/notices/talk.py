"""What was said that somebody should know: they are named, or it is about a task of theirs or one they spoke of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.db.models import Q

from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.workbench.documents.models import Comment, Mention
from headway.workbench.notices.found import Found, Team
from headway.workbench.notices.journal import works
from headway.workbench.notices.models import Cursor, Kind
from headway.workbench.projects.held import load

SLACK, LATELY = 200, timedelta(minutes=10)
"""How far back, in numbers and in time, one looks again: a row may become visible after one with a higher number."""


def mentions(team: Team, cursor: Cursor, now: datetime) -> tuple[list[Found], int]:
    """Who was named since the cursor, and where it goes."""
    rows = Mention.objects.filter(comment__project=team.project, comment__deleted=None).select_related("comment")
    new = list(rows.filter(_since(cursor.mention, now)).order_by("pk"))
    heard = [row for row in new if team.but([row.person_id], row.comment.by_id)]
    names = load(team.project).state.plan.tasks if heard else {}
    found = [_mention(row, _named(row.comment, names)) for row in heard]
    return found, max([cursor.mention, *(row.pk for row in new)])


def comments(team: Team, cursor: Cursor, now: datetime) -> tuple[list[Found], int]:
    """Whom what was said since the cursor concerns, and where it goes; who is named in it is told of that instead."""
    rows = Comment.objects.filter(project=team.project, deleted=None).prefetch_related("mentions")
    new = list(rows.filter(_since(cursor.comment, now)).order_by("pk"))
    if not new:
        return [], cursor.comment
    plan = load(team.project).state.plan
    mine = works(team.by_resource, plan)
    found = [each for row in new for each in _comment(team, row, mine, _named(row, plan.tasks))]
    return found, max([cursor.comment, *(row.pk for row in new)])


def _since(number: int, now: datetime) -> Q:
    return Q(pk__gt=number) | Q(pk__gt=number - SLACK, at__gt=now - LATELY)


def _named(said: Comment, tasks: Mapping[TaskId, Task]) -> dict[str, str]:
    """What the thing was called."""
    return {"name": tasks[said.thing].name} if said.noun == "task" and said.thing in tasks else {}


def _mention(row: Mention, named: dict[str, str]) -> Found:
    said = row.comment
    return Found(
        row.person_id, Kind.MENTION, f"comment {said.pk}", row.at, by=said.by_id, noun=said.noun, thing=said.thing,
        body=named, read=row.read,
    )  # fmt: skip


def _comment(
    team: Team, said: Comment, mine: Mapping[int, frozenset[TaskId]], named: dict[str, str]
) -> Iterator[Found]:
    workers = [person for person, tasks in mine.items() if said.noun == "task" and said.thing in tasks]
    before = Comment.of(team.project, said.thing, said.noun).filter(pk__lt=said.pk, deleted=None)
    mentioned = [each.person_id for each in said.mentions.all()]
    source = f"comment {said.pk}"
    spoke = before.order_by("by").values_list("by", flat=True).distinct()
    for person in team.but([*workers, *spoke], said.by_id, *mentioned):
        yield Found(person, Kind.COMMENT, source, said.at, by=said.by_id, noun=said.noun, thing=said.thing, body=named)
