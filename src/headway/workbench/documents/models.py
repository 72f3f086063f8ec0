"""Records about a thing of a plan. Each keeps a `version`, which a page names when it writes (as If-Match does)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Max

from headway.plan.errors import HeadwayError
from headway.workbench.documents.mentions import mentioned
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project

UNDOABLE = timedelta(days=30)
"""How long a deleted attachment can be brought back; then its bytes go."""


class Stale(HeadwayError):
    """Somebody else wrote the record since it was read; `found` is the record as it is now."""

    def __init__(self, found: Comment | ChecklistItem) -> None:
        super().__init__("Somebody else has changed this in the meantime.")
        self.found = found


class Talk(models.Model):
    """How often what is kept about the things of a project has changed: whoever listens is told when it does.

    It counts what is said, reworded, ticked, attached and taken back, in the transaction that does it.
    """

    project = models.OneToOneField(Project, models.CASCADE, related_name="+", primary_key=True)
    times = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.times} times in {self.project_id}"

    @classmethod
    @transaction.atomic
    def moved(cls, project: int) -> None:
        """Count once more."""
        if not cls.objects.filter(pk=project).update(times=F("times") + 1):
            cls.objects.get_or_create(pk=project)
            cls.objects.filter(pk=project).update(times=F("times") + 1)


class About(models.Model):
    """Which thing of which project a record is about: `noun` task and its identifier. The thing may be gone by now."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    noun = models.CharField(max_length=16, default="task")
    thing = models.CharField(max_length=400)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        indexes: ClassVar = [models.Index(fields=["project", "noun", "thing"])]

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it, and let those who listen know."""
        super().save(*args, **kwargs)
        Talk.moved(self.project_id)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Take it away, and let those who listen know."""
        gone = super().delete(*args, **kwargs)
        Talk.moved(self.project_id)
        return gone

    @classmethod
    def of(cls, project: Project, thing: str, noun: str = "task") -> models.QuerySet[Self]:
        """The records about one thing."""
        return cls._default_manager.filter(project=project, noun=noun, thing=thing)


class Comment(About):
    """What somebody said about a thing, in Markdown. Earlier wordings are kept; deletion leaves who and when."""

    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    edited = models.DateTimeField(null=True)
    deleted = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta(About.Meta):
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:60]

    @classmethod
    @transaction.atomic
    def say(cls, project: Project, thing: str, by: Person, at: datetime, text: str, noun: str = "task") -> Comment:
        """Say something; whoever of the project it names with an @ is mentioned."""
        made = cls.objects.create(project=project, noun=noun, thing=thing, by=by, at=at, text=text)
        made._mention(at)
        return made

    @transaction.atomic
    def reword(self, text: str, at: datetime, version: int) -> None:
        """Say it otherwise; Stale where `version` is no longer the newest. The wording until now is kept."""
        now = self._at(version)
        Wording.objects.create(comment=self, at=now.edited or now.at, text=now.text)
        self.text, self.edited, self.version = text, at, version + 1
        self.save(update_fields=["text", "edited", "version"])
        self._mention(at)

    @transaction.atomic
    def delete_by(self, person: Person, at: datetime, version: int) -> None:
        """Take it back: what it said is shown no more, who took it back and when is. Nobody is mentioned by it."""
        self._at(version)
        self.deleted, self.deleted_by, self.version = at, person, version + 1
        self.save(update_fields=["deleted", "deleted_by", "version"])
        self.mentions.all().delete()

    @transaction.atomic
    def restore(self, version: int, at: datetime) -> None:
        """Say it after all."""
        self._at(version)
        self.deleted, self.deleted_by, self.version = None, None, version + 1
        self.save(update_fields=["deleted", "deleted_by", "version"])
        self._mention(at)

    def _at(self, version: int) -> Comment:
        now = Comment.objects.select_for_update().get(pk=self.pk)
        if now.version != version:
            raise Stale(now)
        return now

    def _mention(self, at: datetime) -> None:
        members = Person.objects.filter(memberships__project=self.project, is_active=True)
        named = {person.pk for person in mentioned(self.text, members)}
        self.mentions.exclude(person__in=named).delete()
        known = set(self.mentions.values_list("person", flat=True))
        Mention.objects.bulk_create(Mention(comment=self, person_id=pk, at=at) for pk in sorted(named - known))


class Wording(models.Model):
    """What a comment said before it was edited."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="wordings")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text[:60]


class Mention(models.Model):
    """Somebody is named in a comment; `read` when they have seen it."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions")
    at = models.DateTimeField()
    read = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["comment", "person"], name="one_mention_per_person")]

    def __str__(self) -> str:
        return f"{self.person} in comment {self.comment_id}"

    @classmethod
    def unread(cls, person: Person, projects: Iterable[Project] | models.QuerySet[Project]) -> models.QuerySet[Mention]:
        """Where somebody is named and has not looked yet, among projects they may read."""
        mine = cls.objects.filter(person=person, read=None, comment__deleted=None, comment__project__in=projects)
        return mine.select_related("comment__by", "comment__project")


class Attachment(About):
    """A file about a thing. `stored` is a generated name in the data folder, never one that somebody typed."""

    name = models.CharField(max_length=150)  # as people know it, made harmless
    kind = models.CharField(max_length=16)  # by its content: pdf, png, text, ...
    stored = models.CharField(max_length=100, unique=True)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    deleted = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta(About.Meta):
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def delete_by(self, person: Person, at: datetime) -> None:
        """Set it aside; it can be brought back for thirty days."""
        Attachment.objects.filter(pk=self.pk, deleted=None).update(deleted=at, deleted_by=person)
        Talk.moved(self.project_id)

    @transaction.atomic
    def restore(self) -> None:
        """Bring it back."""
        Attachment.objects.filter(pk=self.pk).update(deleted=None, deleted_by=None)
        Talk.moved(self.project_id)


class ChecklistItem(About):
    """One line of a thing's checklist. `rank` orders them, smallest first."""

    text = models.CharField(max_length=500)
    rank = models.PositiveIntegerField()
    done = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta(About.Meta):
        ordering: ClassVar = ["rank", "id"]

    def __str__(self) -> str:
        return self.text

    @classmethod
    @transaction.atomic
    def add(cls, project: Project, thing: str, by: Person, at: datetime, text: str) -> ChecklistItem:
        """Put a line at the end."""
        Project.objects.select_for_update().get(pk=project.pk)  # two lines added at once get two ranks
        last = cls.of(project, thing).aggregate(last=Max("rank"))["last"] or 0
        return cls.objects.create(project=project, thing=thing, by=by, at=at, text=text, rank=last + 1)

    @transaction.atomic
    def tick(self, person: Person, at: datetime, done: bool) -> None:
        """Done, or not; ticking twice is ticking once."""
        now = ChecklistItem.objects.select_for_update().get(pk=self.pk)
        if (now.done is not None) == done:
            return
        self.done, self.done_by = (at, person) if done else (None, None)
        self.version = now.version + 1
        self.save(update_fields=["done", "done_by", "version"])

    @transaction.atomic
    def reword(self, text: str, version: int) -> None:
        """Say it otherwise; Stale where somebody else has written it since."""
        now = ChecklistItem.objects.select_for_update().get(pk=self.pk)
        if now.version != version:
            raise Stale(now)
        self.text, self.version = text, version + 1
        self.save(update_fields=["text", "version"])

    @transaction.atomic
    def move(self, by: int) -> None:
        """One line up (-1) or down (+1); nothing happens at the ends."""
        Project.objects.select_for_update().get(pk=self.project_id)
        items = list(ChecklistItem.of(self.project, self.thing, self.noun))
        at = next((place for place, item in enumerate(items) if item.pk == self.pk), None)
        if at is None or not 0 <= at + by < len(items):
            return
        items.insert(at + by, items.pop(at))
        for rank, item in enumerate(items, 1):
            item.rank = rank
        ChecklistItem.objects.bulk_update(items, ["rank"])
        Talk.moved(self.project_id)


class Standard(models.Model):
    """How sure a project has to be before its page for the steering meeting may say that it is on track."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="+", primary_key=True)
    least = models.FloatField()  # the least share of simulated runs, 0 to 1, that keeps what was promised

    def __str__(self) -> str:
        return f"{self.project_id}: {self.least:.0%}"


class Override(models.Model):
    """Somebody signed that one revision of a plan may be called on track, though it is less sure than it should be."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    revision = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=32, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField()
    chance = models.FloatField(null=True)  # of what was promised, as it was known then
    least = models.FloatField()  # that was asked for

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.project_id}@{self.revision} by {self.by}"


class Edition(models.Model):
    """The page for a steering meeting as it was published: words and figures frozen, never altered.

    `body` holds the page once for each combination of rights, as somebody with them saw it that day.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()  # in its project, from 1
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revision = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=32, default="", blank=True)
    engine = models.CharField(max_length=40)
    as_of = models.DateTimeField(null=True)  # the status date on the plan's own clock, kept here as if that were UTC
    track = models.CharField(max_length=12)  # what it says of the project: on-track, at-risk, off-track, not-known
    override = models.ForeignKey(Override, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)  # of what is in the body
    body = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "number"], name="one_edition_per_number")]

    def __str__(self) -> str:
        return f"Edition {self.number}"
