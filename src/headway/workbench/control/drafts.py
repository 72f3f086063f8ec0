"""Drafts: a proposal is a project of its own, a copy of the plan in which one edits as usual. Nothing live moves.

A draft is disposable: what counts is the list its alternative keeps. It is read from the draft when somebody is done.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from functools import partial

from django.db import connection, transaction
from django.utils.translation import gettext as _

from headway.plan.changes import AcceptFlaws, Change, diff, to_json
from headway.plan.plan import Plan
from headway.plan.said import Joined
from headway.workbench.control import lists, requests
from headway.workbench.control.models import Alternative, ChangeRequest
from headway.workbench.control.turn import NotNow, taken
from headway.workbench.people.models import Person
from headway.workbench.projects import checkpoints, held
from headway.workbench.projects.models import Entry, Project, Via
from headway.workbench.projects.record import Signature, in_turn, mark

LONGEST_KEY = 64
FIRST = 1
"""The revision of a draft that is the plan it was copied from."""


def enter(person: Person, alternative: Alternative, at: datetime) -> Project:
    """The draft in which to edit an alternative, copied from the plan as it is today, with its list applied.

    A draft that stands already is given as it is, unless the plan has moved on since: then its list is kept, and
    applied to a new copy. What of the list no longer fits is told in the request's `conflict`.
    """
    requests.require_editor(person, alternative)
    current = _current(alternative)
    if current is not None:
        return current
    draft = of(alternative)
    if draft is not None:
        keep(person, draft, at)
    return taken(alternative.request, lambda request: _current(alternative) or _anew(request, alternative, at))


def of(alternative: Alternative) -> Project | None:
    """The draft of an alternative, where there is one."""
    alternative.refresh_from_db(fields=["draft", "made"])
    if alternative.draft_id is None:
        return None
    return Project.objects.select_related("proposes").get(pk=alternative.draft_id)


def proposal(draft: Project) -> Alternative:
    """The alternative a draft is the draft of; Alternative.DoesNotExist for any other project."""
    return Alternative.objects.select_related("request__requester", "request__project").get(draft=draft)


def content(draft: Project) -> tuple[Change, ...]:
    """What a draft changes of the plan it was copied from."""
    state = held.load(draft)
    key = (draft.pk, state.revision, state.mark)
    found = _contents.get(key)
    if found is None:
        found = _contents[key] = diff(_base(draft), state.state.plan)
    while len(_contents) > _MOST:
        _contents.popitem(last=False)
    return found


def count(draft: Project) -> int:
    """How many Changes a draft holds."""
    return sum(not isinstance(change, AcceptFlaws) for change in content(draft))


def keep(person: Person, draft: Project, at: datetime) -> Alternative:
    """Take over what a draft holds as the content of its alternative; who edited in it has written it."""
    alternative = proposal(draft)
    found = content(draft)
    if found != lists.forecast(alternative):
        writers = Person.objects.filter(pk__in=Entry.objects.filter(project=draft, by__isnull=False).values("by"))
        requests.set_changes(person, alternative, found, at=at, writers=tuple(writers), of_draft=True)
    return alternative


def leave(person: Person, draft: Project, at: datetime) -> Alternative:
    """Done editing: the alternative holds what the draft does. The draft stays until the request is decided."""
    return keep(person, draft, at)


def discard(person: Person, draft: Project) -> Alternative:
    """Drop a draft and what was edited in it since it was last kept."""
    alternative = proposal(draft)
    requests.require_editor(person, alternative)
    drop(alternative)
    return alternative


def drop(alternative: Alternative) -> None:
    """Remove the draft of an alternative, if there is one."""
    Project.objects.filter(alternative=alternative, proposes__isnull=False).delete()
    alternative.draft = None


def _current(alternative: Alternative) -> Project | None:
    """The draft of an alternative, where it is of the plan as it is: what somebody edits in is not copied anew."""
    draft = of(alternative)
    if draft is None or draft.proposes is None or alternative.made != draft.proposes.revision:
        return None
    return draft


def _anew(request: ChangeRequest, alternative: Alternative, at: datetime) -> Project:
    project = request.project
    alternative.refresh_from_db()
    alternative.request = request
    drop(alternative)
    draft = _copied(project, key_of(alternative), at)
    alternative.draft, alternative.made = draft, project.revision
    alternative.save(update_fields=["draft", "made"])
    wanted = lists.forecast(alternative)
    fitting = lists.fitted(held.load(project).state.plan, wanted)
    if fitting.changes:
        signed = Signature(by=None, at=at, gesture=_("The proposal as it stood"))
        in_turn(draft, lambda before: (fitting.changes, signed))
    request.conflict = Joined("\n", fitting.misfits)
    request.save(update_fields=["conflict"])
    return draft


def key_of(alternative: Alternative) -> str:
    """`meridian-cr4a`: what stands in the addresses of a draft."""
    tail = f"-cr{alternative.request.number}{alternative.letter.lower()}"
    return f"{alternative.request.project.key[: LONGEST_KEY - len(tail)]}{tail}"


_COPY = (
    'INSERT INTO projects_row (project_id, noun, "key", body) '
    'SELECT %s, noun, "key", body FROM projects_row WHERE project_id = %s ORDER BY id'
)


def _copied(project: Project, key: str, at: datetime) -> Project:
    """A copy of a project's rows at its newest revision, and a journal that begins there. Under the project's lock."""
    if not project.revision:
        raise NotNow(_("There is no plan yet to propose a change of."))
    now = held.load(project)
    draft = Project.objects.create(key=_free(key), name=project.name, created=at, proposes=project, revision=FIRST)
    with connection.cursor() as cursor:
        cursor.execute(_COPY, [draft.pk, project.pk])
    document = to_json(())
    draft.mark = mark(f"{now.mark} {draft.pk}", FIRST, document)
    draft.save(update_fields=["mark"])
    said = _("The plan at revision %(revision)s") % {"revision": now.revision}
    Entry.objects.create(
        project=draft, revision=FIRST, at=at, via=Via.PAGE, gesture=said, count=0, changes=document.decode(),
        mark=draft.mark,
    )  # fmt: skip
    checkpoints.keep(draft, FIRST, draft.mark, now.state)
    _bases[draft.mark] = now.state.plan
    transaction.on_commit(partial(held.keep, draft.pk, held.Held(FIRST, draft.mark, now.state)))
    return draft


def _free(key: str) -> str:
    """The key, or where another project has it, the key with a number."""
    taken_keys = set(Project.objects.filter(key__startswith=key[:-4]).values_list("key", flat=True))
    wanted = (key, *(f"{key[: LONGEST_KEY - 4]}-{n}" for n in range(2, 100)))
    return next(each for each in wanted if each not in taken_keys)


_MOST = 16
_contents: OrderedDict[tuple[int, int, str], tuple[Change, ...]] = OrderedDict()
_bases: OrderedDict[str, Plan] = OrderedDict()


def _base(draft: Project) -> Plan:
    """The plan a draft was copied from, kept by the mark of its first revision."""
    begun = Entry.objects.values_list("mark", flat=True).get(project=draft, revision=FIRST)
    found = _bases.get(begun)
    if found is None:
        kept = checkpoints.before(draft, FIRST)
        assert kept is not None, "a draft begins with a checkpoint"
        found = _bases[begun] = kept.state.plan
    while len(_bases) > _MOST:
        _bases.popitem(last=False)
    return found
