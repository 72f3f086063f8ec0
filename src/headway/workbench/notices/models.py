"""The rows: notices, how far they were gathered, how somebody wants to be told, mail, feeds."""

from __future__ import annotations

from datetime import time
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from headway.workbench.projects.models import Project


class Kind(models.TextChoices):
    """What a notice is about."""

    MENTION = "mention"  # somebody named you
    COMMENT = "comment"  # something was said about a task of yours, or where you said something
    ASSIGNED = "assigned"  # you are to work on a task
    RELEASED = "released"  # you are no longer to work on it
    MOVED = "moved"  # the date of a task of yours is another
    DECISION = "decision"  # your word on a change request is waited for
    ACKNOWLEDGE = "acknowledge"  # you must say that you know
    TAKEBACK = "takeback"  # an emergency was refused and is still in the plan
    REPORT = "report"  # progress waits to be accepted
    REMINDER = "reminder"  # what waits for you is due, or was
    DECIDED = "decided"  # a request of yours was decided
    DECLINED = "declined"  # progress you reported was sent back
    HOOK = "hook"  # a webhook you keep, or of a project of yours, paused itself
    HANDOVER = "handover"  # what you wait for of another project has another date


DEMANDS = (Kind.DECISION, Kind.ACKNOWLEDGE, Kind.TAKEBACK, Kind.REPORT)
"""The kinds that ask for an act; they are done when somebody has acted."""
WAITING = (*DEMANDS, Kind.REMINDER)
"""What stands as long as an act is waited for: the demand, and the newest reminder of it."""


class Mail(models.Model):
    """One letter to one person: the digest of a period, or what was not to wait. Its key makes it once.

    It is sealed when it is made: which notices are in it is settled then. `sent` None: still to be handed over.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    period = models.CharField(max_length=40)  # daily 2026-03-13, weekly 2026-03-09, once 4711
    made = models.DateTimeField()
    due = models.DateTimeField()  # not before; moved on where it could not be handed over
    tries = models.PositiveSmallIntegerField(default=0)
    tried = models.DateTimeField(null=True)  # last, also by a process that died in the middle
    sent = models.DateTimeField(null=True)  # or found to have nothing left to say
    empty = models.BooleanField(default=False)
    failed = models.DateTimeField(null=True)  # given up
    error = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "period"], name="one_letter_per_period")]
        indexes: ClassVar = [
            models.Index(fields=["due"], condition=Q(sent=None, failed=None), name="letters_to_hand_over")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.period}"


class Notice(models.Model):
    """Something one person should know. `source` names the record it came from, so that it is told once.

    `body` holds figures and names as they were that day, as JSON, and nothing for which one needs a right besides
    reading the project; whatever needs one is looked up when it is read.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    source = models.CharField(max_length=120)  # comment 12, entry 8041, request 5 ...
    noun = models.CharField(max_length=16, blank=True)  # of the thing it is about: task, request
    thing = models.CharField(max_length=400, blank=True)  # its identifier; notices about one thing are one thread
    at = models.DateTimeField()  # when it happened
    gathered = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")  # who did it
    body = models.TextField(default="{}")
    read = models.DateTimeField(null=True)
    done = models.DateTimeField(null=True)  # of a demand: nobody waits for it any more
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, related_name="notices")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind", "source"], name="one_notice_per_source")
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "project"], condition=Q(read=None), name="notices_unread"),
            models.Index(fields=["person", "-at", "-id"], name="notices_newest_first"),
            models.Index(fields=["gathered"], condition=Q(read=None, mail=None), name="notices_to_mail"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind} {self.source}"

    @property
    def origin(self) -> tuple[str, int]:
        """The record it comes from: what it is, and its number."""
        noun, number, *_rest = self.source.split()
        return noun, int(number)

    @property
    def waits(self) -> bool:
        """Whether it asks for an act that nobody has done yet."""
        return self.kind in WAITING and self.done is None


class Cursor(models.Model):
    """How far a project has been gathered: its journal by revision, its talk by number. Before it, nobody was told."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="+", primary_key=True)
    revision = models.PositiveBigIntegerField(default=0)
    comment = models.BigIntegerField(default=0)
    mention = models.BigIntegerField(default=0)
    since = models.DateTimeField()  # what was decided before is not told

    def __str__(self) -> str:
        return f"{self.project_id}@{self.revision}"


class Look(models.Model):
    """What everything looked like when it was gathered last: as long as it looks the same, there is nothing new."""

    name = models.CharField(max_length=20, primary_key=True)
    stamp = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class How(models.TextChoices):
    """How somebody wants to be told of a project."""

    DAILY = "daily"
    WEEKLY = "weekly"
    ONCE = "once"  # by mail at once, outside the quiet hours
    INBOX = "inbox"  # no mail
    OFF = "off"  # not at all


class Preference(models.Model):
    """How somebody wants to be told of one project, or (`project` None) of all others."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, models.CASCADE, null=True, related_name="+")
    how = models.CharField(max_length=8, choices=How.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "project"], name="one_preference_per_project"),
            models.UniqueConstraint(fields=["person"], condition=Q(project=None), name="one_preference_for_all"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.how}"


class Hours(models.Model):
    """When somebody may be written to, on the clock of the zone they live in. Equal ends: no quiet hours."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", primary_key=True)
    quiet_from = models.TimeField(default=time(20))
    quiet_to = models.TimeField(default=time(7))
    digest_at = models.TimeField(default=time(8))
    digest_day = models.PositiveSmallIntegerField(default=0)  # of a weekly digest; Monday is 0

    def __str__(self) -> str:
        return f"{self.person_id}: quiet {self.quiet_from:%H:%M} to {self.quiet_to:%H:%M}"


class Mute(models.Model):
    """Somebody wants to hear no more of a thing; naming them, and what waits for them, still reaches them."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    noun = models.CharField(max_length=16)
    thing = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "project", "noun", "thing"], name="muted_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.noun} {self.thing}"


class Feed(models.Model):
    """A calendar that a program fetches with a secret in its address, as somebody. Only the secret's digest is kept."""

    class Shows(models.TextChoices):
        """What stands in it."""

        MINE = "mine"  # the tasks one works on, of all projects
        MILESTONES = "milestones"  # those of one project

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds")
    shows = models.CharField(max_length=12, choices=Shows.choices)
    project = models.ForeignKey(Project, models.CASCADE, null=True, related_name="+")  # of the milestones
    name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField()
    used = models.DateTimeField(null=True)  # last, to some minutes
    revoked = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created", "-id"]

    def __str__(self) -> str:
        return self.name or self.shows
