"""The way out that stands in every letter: no more mail, without signing in, and nothing else."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from headway.workbench.notices.models import How, Preference
from headway.workbench.people.links import absolute
from headway.workbench.people.models import Person

SALT = "headway.notices.stop"


def link(person: Person) -> str:
    """Where somebody stops their mail; whoever has a letter of theirs can do this, and no more."""
    return absolute(reverse("mail_stop", args=[secret(person)]))


def secret(person: Person) -> str:
    """What stands in the link: who, signed."""
    return Signer(salt=SALT).sign(str(person.pk)).replace(":", ".", 1)


def person_of(shown: str) -> Person | None:
    """Whose link it is; None where nobody signed it."""
    try:
        number = Signer(salt=SALT).unsign(shown.replace(".", ":", 1))
    except BadSignature:
        return None
    return Person.objects.filter(pk=int(number), is_active=True).first()


def stop(person: Person) -> None:
    """No more mail of any project; the inbox goes on. Who wants not to be told at all is not told anew."""
    Preference.objects.get_or_create(person=person, project=None, defaults={"how": How.INBOX})
    Preference.objects.filter(person=person).exclude(how=How.OFF).update(how=How.INBOX)
