"""The rows: projects, what their plans hold, the journal, and baselines."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Project(models.Model):
    """A plan and everything around it. `revision` is raised by every write and by nothing else."""

    key = models.SlugField(max_length=64, unique=True)  # in addresses: /p/atlas/
    name = models.CharField(max_length=500, blank=True)  # of the plan's settings, written along with them
    revision = models.PositiveBigIntegerField(default=0)
    created = models.DateTimeField()
    archived = models.DateTimeField(null=True, blank=True)
    deleted = models.DateTimeField(null=True, blank=True)  # found by its owners alone, and soon by nobody
    accepts_reports = models.BooleanField(default=False)  # contributors' progress counts without being accepted
    mark = models.CharField(max_length=32, default="", blank=True)  # of the newest entry: two histories never share one
    shown = models.ForeignKey("Baseline", models.SET_NULL, null=True, blank=True, related_name="+")  # None: the newest
    proposes = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="drafts")
    """The project this one is a draft of: a proposal in the making, which nobody lists and everything works in."""
    locks = models.TextField(default="", blank=True)  # a projects.locks.Locks, as JSON; empty: nothing is locked

    def __str__(self) -> str:
        return self.name or self.key


class Row(models.Model):
    """One thing of a plan or one fact: a task, a link, a calendar, ... `body` is the value itself, as JSON.

    The fields are declared once, by the value; `noun` is the collection that holds it (docs/decisions).
    """

    id = models.BigAutoField(primary_key=True)
    project = models.ForeignKey(Project, models.CASCADE, related_name="rows")
    noun = models.CharField(max_length=16)
    key = models.CharField(max_length=400)
    body = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "noun", "key"], name="one_row_per_thing")]

    def __str__(self) -> str:
        return f"{self.noun} {self.key}"


class Via(models.TextChoices):
    """By which door a write came in."""

    PAGE = "page"
    API = "api"
    CLI = "cli"
    IMPORT = "import"
    DEMO = "demo"


class Entry(models.Model):
    """A line of the journal: one gesture, the Changes it was, and the revision it made. Never altered."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="entries")
    revision = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="entries")
    via = models.CharField(max_length=8, choices=Via.choices)
    gesture = models.CharField(max_length=500, blank=True)  # what was done, as a person would say it
    why = models.TextField(blank=True)  # the reason given
    cause = models.CharField(max_length=200, blank=True)  # what brought it about: import 12, change request 4
    undoes = models.PositiveBigIntegerField(null=True)  # the revision whose Changes this entry took back
    count = models.PositiveIntegerField()  # of Changes
    changes = models.TextField()  # the document of Changes (plan/changes/codec.py)
    kinds = models.TextField(default="", blank=True)  # the kinds of Change in it, a space before and after each
    money = models.BooleanField(default=False)  # whether one of them speaks of money
    mark = models.CharField(max_length=32, default="", blank=True)  # a digest of this entry and all before it

    class Meta:
        ordering: ClassVar = ["-revision"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "revision"], name="one_entry_per_revision"),
            models.UniqueConstraint(fields=["project", "undoes"], name="undone_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["project", "at"], name="entry_by_time")]

    def __str__(self) -> str:
        return f"{self.project_id}@{self.revision}: {self.gesture}"


class EntryThing(models.Model):
    """An entry touched this thing, or (a link, an assignment, a fact) something that belongs to it."""

    id = models.BigAutoField(primary_key=True)
    project = models.ForeignKey(Project, models.CASCADE, related_name="+", db_index=False)
    revision = models.PositiveBigIntegerField()
    noun = models.CharField(max_length=16)
    key = models.CharField(max_length=400)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["project", "noun", "key", "revision"], name="entries_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.project_id}@{self.revision}: {self.noun} {self.key}"


class Checkpoint(models.Model):
    """The whole state at a revision, so that the past is not far. Disposable: the journal says the same."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="+", db_index=False)
    revision = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=32)
    body = models.BinaryField()  # plan and facts, JSON, compressed

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "revision"], name="one_checkpoint")]

    def __str__(self) -> str:
        return f"{self.project_id}@{self.revision}"


class Standing(models.Model):
    """How a project stands, for questions across projects. Disposable, and true of its own revision alone."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="standing", primary_key=True)
    revision = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=32, default="")
    engine = models.CharField(max_length=40)
    against = models.PositiveBigIntegerField(null=True)  # the baseline it was measured against
    computed = models.DateTimeField()
    as_of = models.DateTimeField(null=True)  # the dates of a plan are on its own clock; kept here as if that were UTC
    start = models.DateTimeField(null=True)
    finish = models.DateTimeField(null=True)
    promised = models.DateTimeField(null=True)  # the finish of the baseline, or else what the plan itself promises
    moved = models.IntegerField(null=True)  # working minutes from the promised finish to this one
    minutes_per_day = models.IntegerField(default=480)  # in which `moved` is shown as days
    tasks = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    late = models.IntegerField(default=0)
    critical = models.IntegerField(default=0)
    percent = models.FloatField(null=True)  # of the working time that is done
    problems = models.IntegerField(default=0)
    since = models.PositiveBigIntegerField(null=True)  # the revision a week before, from which `body` tells what moved
    body = models.TextField(default="", blank=True)  # a projects.brief.Brief, as JSON

    def __str__(self) -> str:
        return f"{self.project_id}@{self.revision}"


class Outlook(models.Model):
    """How sure a project is, as it was last simulated. Disposable, and true of its own revision alone."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="outlook", primary_key=True)
    revision = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=32, default="", blank=True)
    engine = models.CharField(max_length=40)
    computed = models.DateTimeField()
    body = models.TextField()  # a Band, as JSON

    def __str__(self) -> str:
        return f"{self.project_id}@{self.revision}"


class Forecast(models.Model):
    """What was forecast at a moment, so that one sees later whether it was honest. Published: never altered.

    Dates are on the plan's own clock, kept as if that were UTC. `by` None: kept by itself, once a day at most.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="forecasts")
    taken = models.DateTimeField()
    day = models.DateField()  # on which it was taken, on the plan's own clock
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="forecasts")
    note = models.TextField(blank=True)
    revision = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=32, default="", blank=True)
    engine = models.CharField(max_length=40)
    iterations = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    as_of = models.DateTimeField(null=True)
    finish = models.DateTimeField(null=True)  # by the plan alone, without any uncertainty
    p10 = models.DateTimeField(null=True)  # None: not known, since too little of what remains has a range
    p50 = models.DateTimeField(null=True)
    p80 = models.DateTimeField(null=True)
    p90 = models.DateTimeField(null=True)
    ranged = models.PositiveIntegerField(default=0)  # of the tasks that remain and drive the finish
    remaining = models.PositiveIntegerField(default=0)
    promised = models.DateTimeField(null=True)  # what it was measured against
    chance = models.FloatField(null=True)  # of the promised finish
    cost = models.DecimalField(max_digits=30, decimal_places=4, null=True)  # by the plan alone
    cost_p50 = models.DecimalField(max_digits=30, decimal_places=4, null=True)
    cost_p80 = models.DecimalField(max_digits=30, decimal_places=4, null=True)
    budget = models.DecimalField(max_digits=30, decimal_places=4, null=True)
    joint = models.FloatField(null=True)  # chance of the promised finish within the budget

    class Meta:
        ordering: ClassVar = ["-taken", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "day"], condition=Q(by=None), name="one_forecast_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.project_id}@{self.revision} on {self.day:%Y-%m-%d}"


class OnceKey(models.Model):
    """A request somebody may send again without its happening twice: what was asked, and what was answered."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # of the request
    answer = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="one_request_per_key")]

    def __str__(self) -> str:
        return self.key


class Baseline(models.Model):
    """A stored Plan with its figures, or a foreign file's figures alone. Never altered; it may be set aside."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="baselines")
    name = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    taken = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="baselines")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revision = models.PositiveBigIntegerField(null=True)  # None: it came from a file
    source = models.CharField(max_length=200, blank=True)
    performance = models.BooleanField(default=False)  # a revision of the one that control and earned value measure by
    effective = models.DateTimeField(null=True)  # from when this revision counts, on the plan's own clock; None: always
    revises = models.ForeignKey("self", models.RESTRICT, null=True, related_name="+")
    cause = models.CharField(max_length=200, blank=True)  # what brought it about: change request 4
    digest = models.CharField(max_length=64)
    body = models.BinaryField()  # the headway.Baseline value, JSON, compressed

    class Meta:
        ordering: ClassVar = ["-taken", "-id"]

    def __str__(self) -> str:
        return self.name


class View(models.Model):
    """A way to look at a plan that somebody kept: its page, what it shows of it, and for whom.

    `asked` is the query of the address (`where=late&group=team`), `body` what a page keeps beside it (limits of a
    board), as JSON.
    """

    class Sharing(models.TextChoices):
        """Who finds it; a locked one is everybody's and altered by its owner alone."""

        PRIVATE = "private"
        SHARED = "shared"
        LOCKED = "locked"

    project = models.ForeignKey(Project, models.CASCADE, related_name="views")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views")
    name = models.CharField(max_length=200)
    page = models.CharField(max_length=32)  # the name of its route: table, board, ...
    sharing = models.CharField(max_length=8, choices=Sharing.choices, default=Sharing.PRIVATE)
    asked = models.TextField(blank=True)
    body = models.TextField(blank=True)
    created = models.DateTimeField()
    changed = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)  # raised by every change, against overwriting one another

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Handover(models.Model):
    """What a project promises another: a milestone, its date and how sure, as published. Never altered; newer rows

    of the same (project, task) follow it. Dates are on the plan's own clock, kept as if that were UTC.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="handovers")
    task = models.CharField(max_length=400)
    name = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revision = models.PositiveBigIntegerField()
    finish = models.DateTimeField(null=True)
    p50 = models.DateTimeField(null=True)
    p80 = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name


class Wait(models.Model):
    """A milestone of one plan stands for what another project hands over: which, and whose date it last took."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="waits")
    task = models.CharField(max_length=400)  # the milestone in this project's plan
    giver = models.ForeignKey(Project, models.CASCADE, related_name="awaited")
    given = models.CharField(max_length=400)  # the task of the giver's plan
    taken = models.ForeignKey(Handover, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "task"], name="one_wait_per_milestone")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.task} waits for {self.giver_id} {self.given}"
