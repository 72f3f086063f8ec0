"""The rows: webhooks, what is to be delivered to them, and each try."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.shortcuts import get_object_or_404

from headway.workbench.projects.models import Project


class Shape(models.TextChoices):
    """How what happened is written."""

    HEADWAY = "headway"
    SLACK = "slack"
    TEAMS = "teams"


class Stopped(models.TextChoices):
    """Why a hook is paused."""

    HAND = "hand"  # somebody paused it
    FAILING = "failing"  # nobody answered as one should for days
    GONE = "gone"  # the receiver said that it is gone for good
    RIGHTS = "rights"  # who answers for it may no longer see what it tells
    SECRET = "secret"  # the server's own secret is another: nothing can be signed as before
    CROWDED = "crowded"  # more waits for it than is kept


class Hook(models.Model):
    """An address that is told what happens in a project, with the eyes of whoever answers for it.

    `salt` is what its secret is derived from, together with the server's own (hooks/secret.py); `mark` tells whether
    that is still the same secret. After a rotation the earlier one signs too, until `before_until`.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="hooks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="hooks")  # who answers for it
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=2_000)
    shape = models.CharField(max_length=8, choices=Shape.choices, default=Shape.HEADWAY)
    events = models.JSONField(default=list)  # of events.EVENTS
    sees = models.JSONField(default=list)  # of audience.SEES: what it tells besides what every member may read
    created = models.DateTimeField()
    changed = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)  # raised by every change, against overwriting one another

    salt = models.CharField(max_length=64)
    mark = models.CharField(max_length=16)
    before_salt = models.CharField(max_length=64, blank=True)
    before_until = models.DateTimeField(null=True)

    stopped = models.CharField(max_length=8, choices=Stopped.choices, blank=True)  # empty: it is active
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    revision = models.PositiveBigIntegerField(default=0)  # of the journal, up to which it was told
    since = models.DateTimeField()  # what happened before is not told
    looked = models.DateTimeField()  # up to when the records beside the journal were looked at
    sequence = models.PositiveBigIntegerField(default=0)  # of the newest delivery
    busy = models.DateTimeField(null=True)  # until then one process has it in hand
    rest = models.DateTimeField(null=True)  # the receiver is away: nothing is tried before
    failing = models.DateTimeField(null=True)  # since when no delivery was taken

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def held(self) -> Hook:
        """The row as it is now, in nobody else's hand until the transaction ends. Http404 where it is removed."""
        rows = Hook.objects.select_for_update(of=("self",)).select_related("project", "by")
        return get_object_or_404(rows, pk=self.pk)


class Delivery(models.Model):
    """One thing a hook is told. What is sent is settled when it is made, and every try sends the very same bytes.

    `key` names the record it comes from, so that it is told once; `message` goes along as webhook-id.
    """

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries")
    key = models.CharField(max_length=120)
    message = models.CharField(max_length=40)
    sequence = models.PositiveBigIntegerField()
    event = models.CharField(max_length=32)
    sentence = models.CharField(max_length=1_000)
    body = models.TextField()
    made = models.DateTimeField()
    due = models.DateTimeField()  # not before; while it is in hand, until when another process leaves it alone
    tries = models.PositiveSmallIntegerField(default=0)
    taken = models.DateTimeField(null=True)
    failed = models.DateTimeField(null=True)  # given up
    replays = models.ForeignKey("self", models.SET_NULL, null=True, related_name="replayed")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )  # of a replay, a test

    class Meta:
        ordering: ClassVar = ["-sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hook", "key"], name="delivered_once"),
            models.UniqueConstraint(fields=["hook", "sequence"], name="one_delivery_per_place"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due"], condition=Q(taken=None, failed=None), name="deliveries_to_send")
        ]

    def __str__(self) -> str:
        return f"{self.hook_id} {self.event} {self.sequence}"

    @property
    def waits(self) -> bool:
        """Whether it is still to be sent."""
        return self.taken is None and self.failed is None


class Try(models.Model):
    """One time a delivery was sent. Written before it is sent: without an end, its process died in the middle."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="log")
    at = models.DateTimeField()
    ended = models.BooleanField(default=False)
    status = models.PositiveSmallIntegerField(null=True)  # None: nobody answered
    seconds = models.FloatField(null=True)
    said = models.CharField(max_length=400, blank=True)  # the first letters of the answer, or why there was none

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.status or 'no answer'}"
