"""The rows of what waits for somebody's word."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from headway.workbench.engine.sentences import SentenceField
from headway.workbench.projects.models import Project


class State(models.TextChoices):
    """Where a report stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Report(models.Model):
    """Progress somebody reported: facts, as Changes, that count once they are accepted."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reports")
    at = models.DateTimeField()
    said = models.CharField(max_length=500)  # the Changes in words
    changes = models.TextField()  # the document of Changes (plan/changes/codec.py)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)  # why it was declined
    revision = models.PositiveBigIntegerField(null=True)  # that its acceptance made

    class Meta:
        ordering: ClassVar = ["at", "id"]
        indexes: ClassVar = [models.Index(fields=["project", "state"], name="reports_by_state")]

    def __str__(self) -> str:
        return self.said


class Kind(models.TextChoices):
    """What a change request is about."""

    SCOPE = "scope"
    SCHEDULE = "schedule"
    COST = "cost"
    TECHNICAL = "technical"
    QUALITY = "quality"


class Urgency(models.TextChoices):
    """How soon a change request has to be decided. An emergency was applied first: approval follows within a day."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    EMERGENCY = "emergency"


class Stage(models.TextChoices):
    """Where a change request stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ASSESSMENT = "assessment"
    APPROVED = "approved"  # by everybody needed, and not in the plan yet: somebody has still to acknowledge it
    IMPLEMENTED = "implemented"
    REVIEWED = "reviewed"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class ChangeRequest(models.Model):
    """A wish to change the plan, the baseline or both: why, by whom, and where it stands."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="requests")
    number = models.PositiveIntegerField()  # in its project, from 1
    title = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.SCOPE)
    urgency = models.CharField(max_length=12, choices=Urgency.choices, default=Urgency.NORMAL)
    requester = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="requests")
    risk = models.CharField(max_length=400, blank=True)  # the key of a risk it answers
    references = models.TextField(blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.DRAFT)
    created = models.DateTimeField()
    submitted = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)  # by when it has to be decided
    until = models.DateTimeField(null=True)  # deferred until then
    chosen = models.ForeignKey("Alternative", models.SET_NULL, null=True, blank=True, related_name="+")
    decided = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)  # why it was decided so
    revision = models.PositiveBigIntegerField(null=True)  # of the plan, that its application made
    baseline = models.ForeignKey("projects.Baseline", models.RESTRICT, null=True, related_name="+")  # that it made
    effective = models.DateTimeField(null=True)  # from when the new baseline counts, on the plan's own clock
    conflict = SentenceField(blank=True)  # why its application was refused when it was last tried
    reviewed = models.DateTimeField(null=True)
    lesson = models.TextField(blank=True)  # what the review says of the prediction

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "number"], name="one_request_per_number")]
        indexes: ClassVar = [models.Index(fields=["project", "stage"], name="requests_by_stage")]

    def __str__(self) -> str:
        return f"CR-{self.number} {self.title}"


class Alternative(models.Model):
    """One way to meet a request: two lists of Changes, to the forecast plan and to the baseline.

    `draft` is the project one edits it in, for as long as somebody does; the lists are what counts.
    """

    request = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="alternatives")
    letter = models.CharField(max_length=1)
    title = models.CharField(max_length=200, blank=True)
    changes = models.TextField(default="[]")  # the document of Changes (plan/changes/codec.py), to the plan
    promised = models.TextField(default="[]")  # to the baseline
    made = models.PositiveBigIntegerField(default=0)  # the revision of the plan the list was last brought up to
    edited = models.PositiveIntegerField(default=0)  # raised by every edit of its content
    draft = models.OneToOneField(Project, models.SET_NULL, null=True, blank=True, related_name="alternative")

    class Meta:
        ordering: ClassVar = ["letter"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "letter"], name="one_alternative_per_letter")
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.letter}"


class Authorship(models.Model):
    """Somebody edited the content of an alternative, and so may not approve it."""

    alternative = models.ForeignKey(Alternative, models.CASCADE, related_name="authors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["alternative", "person"], name="one_authorship")]

    def __str__(self) -> str:
        return f"{self.alternative} by {self.person}"


class Assessment(models.Model):
    """What an alternative would do, frozen as somebody assessed or approved it. Never altered."""

    alternative = models.ForeignKey(Alternative, models.CASCADE, related_name="assessments")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revision = models.PositiveBigIntegerField()  # of the plan it was computed on
    mark = models.CharField(max_length=32, default="", blank=True)
    engine = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)  # of the content
    effect = models.TextField()  # the part approvals bind to, as JSON
    body = models.TextField()  # the whole impact, as JSON

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.alternative} at {self.at:%Y-%m-%d}"


class Sitting(models.Model):
    """A board decides several requests together, in an order."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="sittings")
    title = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    order = models.TextField(default="[]")  # the primary keys of its requests, in the order they are taken
    closed = models.DateTimeField(null=True)
    minutes = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return self.title


class Verdict(models.TextChoices):
    """What an approver says."""

    APPROVE = "approve"
    REJECT = "reject"
    DEFER = "defer"


class Approval(models.Model):
    """Somebody's word on an alternative, bound to its content and its effect. Voided, never altered."""

    alternative = models.ForeignKey(Alternative, models.CASCADE, related_name="approvals")
    assessment = models.ForeignKey(Assessment, models.RESTRICT, related_name="approvals")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    role = models.CharField(max_length=16)  # in which it was given
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="approvals")
    behalf = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # whose delegate
    at = models.DateTimeField()
    why = models.TextField(blank=True)
    evidence = models.TextField(blank=True)  # of a decision given outside: the mail, the minutes
    recorder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # who noted it
    sitting = models.ForeignKey(Sitting, models.SET_NULL, null=True, blank=True, related_name="approvals")
    voided = models.DateTimeField(null=True)
    void = SentenceField(blank=True)  # why it no longer counts

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["alternative", "by"], condition=models.Q(voided=None), name="one_standing_word_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.verdict} {self.alternative}"


class Acknowledgement(models.Model):
    """Somebody affected knows what they must know, or somebody signed that it goes on without them."""

    request = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="acknowledgements")
    affected = models.CharField(max_length=400)  # the noun and key of whom it concerns: team payments, stakeholder acme
    told = SentenceField()  # what they must know
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)  # None: still waited for
    override = models.TextField(blank=True)  # why it goes on without their word

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["request", "affected"], name="one_acknowledgement")]

    def __str__(self) -> str:
        return f"{self.request}: {self.affected}"


class Rule(models.Model):
    """Who has to approve a change: from these thresholds on, so many people of this role. None: whatever it is."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="rules")
    role = models.CharField(max_length=16)
    count = models.PositiveSmallIntegerField(default=1)
    days = models.FloatField(null=True)  # moves the finish by at least so many working days, either way
    money = models.DecimalField(max_digits=30, decimal_places=4, null=True)  # moves the cost by at least so much
    critical = models.BooleanField(default=False)  # alters the critical path
    within = models.PositiveSmallIntegerField(default=5)  # days in which it is to be decided
    drift_days = models.FloatField(default=0.5)  # working days the effect may move before what was approved is void
    drift_share = models.FloatField(default=0.01)  # of the money approved

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.count} x {self.role}"


class Delegation(models.Model):
    """Somebody decides in another's stead for a while."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="delegations")
    of = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    begins = models.DateField()
    ends = models.DateField()

    class Meta:
        ordering: ClassVar = ["begins", "id"]

    def __str__(self) -> str:
        return f"{self.to} for {self.of}"


class Tolerance(models.Model):
    """How far a milestone or work package may drift from the baseline before a request is demanded."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="tolerances")
    task = models.CharField(max_length=400, blank=True)  # empty: every contractual milestone
    days = models.FloatField(null=True)  # working days
    money = models.DecimalField(max_digits=30, decimal_places=4, null=True)

    class Meta:
        ordering: ClassVar = ["task"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "task"], name="one_tolerance_per_task")]

    def __str__(self) -> str:
        return self.task or "milestones"
