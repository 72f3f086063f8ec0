"""People, what they are in each project, and what they hold: tokens, invitations; and the trail they leave."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from headway.workbench.people.roles import Right, Role, Scope


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an address is kept in lower case, since two that differ in case alone are one mailbox."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person who can sign in; without a password only after setting one by a link."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person of an address, in whatever case it was typed."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who signs in. `is_admin`: runs the organisation (people, settings), and may all in every project."""

    email = models.EmailField(_("Email"), max_length=254, unique=True)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_admin = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=8, blank=True)  # "": as the browser asks
    theme = models.CharField(max_length=8, blank=True)  # "", light or dark: as the system, or always so
    created = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    scopes: frozenset[Scope] | None = None
    """What a token lets its person do; None where the person came in by signing in."""
    known: dict[int, Membership | None] | None = None
    """Memberships looked up during one request; None where a person lives longer than that."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="one_person_per_address")]

    def __str__(self) -> str:
        return self.name or self.email

    def membership(self, project: int) -> Membership | None:
        """What this person is in a project; asked once where `known` is a dictionary."""
        if self.known is None:
            return self.memberships.filter(project=project).first()
        if project not in self.known:
            self.known[project] = self.memberships.filter(project=project).first()
        return self.known[project]

    @property
    def initials(self) -> str:
        """Two letters for an avatar."""
        return initials(self.name or self.email.partition("@")[0].replace(".", " "))


def initials(name: str) -> str:
    """Two letters of a name."""
    return "".join(part[0] for part in name.split()[:2]).upper()


class Membership(models.Model):
    """What somebody is in a project, and which rights of their own they have besides the role."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    project = models.ForeignKey("projects.Project", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in Role])
    rights = models.JSONField(default=list)  # of Right: what the role alone does not give
    resource = models.CharField(max_length=200, blank=True)  # who this person is among the plan's resources
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "project"], name="one_membership")]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"

    def has(self, right: Right) -> bool:
        """Whether this right was given to this member by name."""
        return right.value in self.rights


class Invitation(models.Model):
    """A link that makes an account once: for an address, into a project with a role, or into the organisation only."""

    email = models.EmailField(max_length=254)
    project = models.ForeignKey("projects.Project", models.CASCADE, null=True, related_name="invitations")
    role = models.CharField(max_length=16, blank=True, choices=[(role.value, role.value) for role in Role])
    rights = models.JSONField(default=list)  # of Right
    admin = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.CASCADE, null=True, related_name="invitations")  # None: the command line
    digest = models.CharField(max_length=64, unique=True)  # of the secret in the link, which is kept nowhere
    created = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created", "-id"]

    def __str__(self) -> str:
        return self.email


class Token(models.Model):
    """A secret with which a program acts as a person, within scopes and until a day. Only its digest is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)  # of Scope
    created = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)  # last, to some minutes
    revoked = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created", "-id"]

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """Something that concerns who may come in and what they may do. Never altered."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=32)  # of trail.Kind
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="events")  # whom it concerns
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")  # who did it, if somebody else
    address = models.CharField(max_length=64, blank=True)  # where it came from
    project = models.CharField(max_length=64, blank=True)  # its key: the line outlives the project
    detail = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["-at"], name="events_newest_first")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.person}"


class Count(models.Model):
    """An entry of the cache that all processes share: attempts counted, one-time codes used (see cache.py)."""

    key = models.CharField(max_length=250, primary_key=True)
    value = models.TextField()  # JSON
    expires = models.FloatField()  # seconds since 1970

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires"], name="counts_by_expiry")]

    def __str__(self) -> str:
        return self.key
