"""People, and what they are in each project."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from headway.workbench.people.roles import Right, Role


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
    theme = models.CharField(max_length=8, blank=True)  # "", light or dark: as the system, or always so
    created = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="one_person_per_address")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def initials(self) -> str:
        """Two letters for an avatar."""
        parts = (self.name or self.email.partition("@")[0].replace(".", " ")).split()
        return "".join(part[0] for part in parts[:2]).upper()


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
