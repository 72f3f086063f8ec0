"""Hooks are made, altered, given another secret and removed, by who may; each of it leaves a line in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from headway.plan.errors import HeadwayError
from headway.workbench.engine.egress import EgressRefused, read
from headway.workbench.hooks import secret
from headway.workbench.hooks.audience import SEES
from headway.workbench.hooks.door import door
from headway.workbench.hooks.events import EVENTS, NEEDS
from headway.workbench.hooks.models import Hook, Shape, Stopped
from headway.workbench.hooks.stopping import wake
from headway.workbench.people import trail
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project

MOST = 20
"""Hooks of one project."""
LONGEST_NAME, LONGEST_ADDRESS = 200, 2_000


class HookRefused(HeadwayError):
    """A hook that cannot be as it was written; `field` is the part of it, the message says why."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


class StaleHook(HeadwayError):
    """Somebody else altered the hook since it was read."""


class Wanted(NamedTuple):
    """What somebody wants of a hook."""

    name: str
    address: str
    shape: str
    events: Sequence[str]
    sees: Sequence[str] = ()


def hooks(project: Project) -> QuerySet[Hook]:
    """The hooks of a project, by name."""
    return Hook.objects.filter(project=project).select_related("by", "project", "stopped_by")


def require(person: Person, project: Project) -> None:
    """PermissionDenied for who does not keep the webhooks of this project."""
    if not may(person, Act.HOOKS, project):
        raise PermissionDenied(_("Only a manager or an owner keeps the webhooks of a project."))


def make(person: Person, project: Project, wanted: Wanted, at: datetime) -> tuple[Hook, str]:
    """A new hook and its secret, which can be read here and never again. HookRefused, PermissionDenied."""
    require(person, project)
    _check(person, project, wanted)
    salt = secret.salt()
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        if hooks(project).count() >= MOST:
            raise HookRefused("name", _("A project has at most %(most)d webhooks.") % {"most": MOST})
        hook = Hook.objects.create(
            project=project, by=person, **_fields(wanted), created=at, changed=at, looked=at, since=at,
            revision=Project.objects.values_list("revision", flat=True).get(pk=project.pk),
            salt=salt, mark=secret.mark(salt),
        )  # fmt: skip
        _trail(trail.Kind.HOOK_MADE, hook, person)
    return hook, secret.shown(salt)


def alter(person: Person, hook: Hook, wanted: Wanted, version: int, at: datetime) -> Hook:
    """Make it another: who alters it answers for it from then on. HookRefused, StaleHook, PermissionDenied, Http404."""
    require(person, hook.project)
    _check(person, hook.project, wanted)
    with transaction.atomic():
        now = _at(hook, version)
        if now.address != wanted.address:  # how the other one answered says nothing of this one
            now.failing = None
            wake(now, at)
        if not set(now.sees) <= set(wanted.sees):  # what waits was written with eyes it no longer has
            now.deliveries.filter(taken=None, failed=None).update(failed=at)
        for field, value in _fields(wanted).items():
            setattr(now, field, value)
        now.by, now.changed, now.version = person, at, version + 1
        now.save()
        _trail(trail.Kind.HOOK_CHANGED, now, person)
    return now


def rotate(person: Person, hook: Hook, at: datetime) -> str:
    """A new secret, shown once; the earlier one signs too for a day. PermissionDenied, Http404."""
    require(person, hook.project)
    with transaction.atomic():
        now = hook.held()
        now.before_salt, now.before_until = (now.salt, at + secret.OVERLAP) if secret.still(now) else ("", None)
        now.salt = secret.salt()
        now.mark, now.version = secret.mark(now.salt), now.version + 1
        now.save()
        _trail(trail.Kind.HOOK_SECRET, now, person)
    return secret.shown(now.salt)


def remove(person: Person, hook: Hook, version: int | None = None) -> None:
    """End it, with its log. StaleHook, PermissionDenied, Http404."""
    require(person, hook.project)
    with transaction.atomic():
        now = _at(hook, version)
        _trail(trail.Kind.HOOK_REMOVED, now, person)
        now.delete()


def host(hook: Hook) -> str:
    """Where it goes, less what may be a secret: the path of an address often is one."""
    try:
        return read(hook.address).authority
    except EgressRefused:
        return ""


def offered(person: Person, project: Project) -> tuple[str, ...]:
    """What of SEES this person may let a hook tell."""
    return tuple(name for name, act in SEES.items() if may(person, act, project))


def needs_secret(hook: Hook) -> bool:
    """Whether it can only go on with another secret."""
    return hook.stopped == Stopped.SECRET or not secret.still(hook)


def _check(person: Person, project: Project, wanted: Wanted) -> None:
    if not wanted.name.strip() or len(wanted.name) > LONGEST_NAME:
        raise HookRefused("name", _("Give it a name of at most %(most)d letters.") % {"most": LONGEST_NAME})
    if wanted.shape not in Shape.values:
        raise HookRefused("shape", _("There is no such shape: choose one of the list."))
    if not wanted.events or not EVENTS.keys() >= set(wanted.events):
        raise HookRefused("events", _("Tick at least one thing to be told of."))
    if not SEES.keys() >= set(wanted.sees) or not all(may(person, SEES[name], project) for name in wanted.sees):
        raise HookRefused("sees", _("You cannot let it tell what you may not see yourself."))
    acts = {SEES[name] for name in wanted.sees}
    if any(NEEDS[each] not in acts for each in wanted.events if each in NEEDS):
        raise HookRefused("sees", _("To be told of risks, it has to see the risk register: tick that too."))
    try:
        door().look(wanted.address)
    except EgressRefused as refused:
        raise HookRefused("address", str(refused)) from None


def _fields(wanted: Wanted) -> dict[str, object]:
    return {
        "name": wanted.name.strip(),
        "address": wanted.address,
        "shape": wanted.shape,
        "events": [each for each in EVENTS if each in wanted.events],
        "sees": [each for each in SEES if each in wanted.sees],
    }


def _at(hook: Hook, version: int | None) -> Hook:
    now = hook.held()
    if version is not None and now.version != version:
        raise StaleHook(_("Somebody else has changed this webhook in the meantime."))
    return now


def _trail(kind: trail.Kind, hook: Hook, person: Person) -> None:
    sees = f", sees {', '.join(hook.sees)}" if hook.sees else ""
    detail = f"{hook.name}: {host(hook)}, {', '.join(hook.events)}{sees}"
    trail.tell(kind, person, project=hook.project.key, detail=detail)
