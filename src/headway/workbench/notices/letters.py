"""Letters handed over to the mail server.

What is promised: what stands in a letter is settled once, in one transaction with its key, so that nobody is told the
same thing in two digests and no period has two. The letter is handed over until the server has taken it. Mail knows no
common transaction with a database: where a process dies in the moment between the server's taking it and our noting
that, it is handed over once more, with the same Message-ID, by which a mailbox knows it for the same letter.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from email.policy import default
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.workbench.notices import digest, inbox, stopping
from headway.workbench.notices.models import Mail
from headway.workbench.people.language import speaking_to
from headway.workbench.people.links import absolute
from headway.workbench.people.models import Person
from headway.workbench.people.zone import home_of

LEASE = timedelta(minutes=10)
"""How long a process has to hand a letter over before another may think that it died; each try doubles it."""
TRIES = 10
PATIENCE = 3
"""Letters refused one after the other before the rest is left for the next time."""
MOST = 40
"""Threads that a letter tells; of more it says how many."""

log = logging.getLogger(__name__)


class Became(StrEnum):
    """What became of a letter that was to be handed over."""

    TAKEN = "taken"
    EMPTY = "nothing was left to tell"
    LEFT = "another process has it in hand"
    REFUSED = "the server did not take it"


class Letter(EmailMultiAlternatives):
    """Mail whose headers stand in one line each: folded, an address in one becomes words that no program follows."""

    def message(self, *, policy: Any = default) -> Any:
        """As Django has it, with lines as long as mail may have them (RFC 5322: 998)."""
        return super().message(policy=policy.clone(max_line_length=900))


def send_due(now: datetime) -> int:
    """Make the letters that are due and hand over all that wait; how many were taken."""
    for letter in digest.due(now):
        digest.seal(letter, now)
    taken = refused = 0
    for mail in waiting(now):
        became = hand_over(mail, now)
        taken += became is Became.TAKEN
        refused = refused + 1 if became is Became.REFUSED else 0
        if refused == PATIENCE:  # the server is away: each more of them would wait for it in vain
            break
    return taken


def is_due(now: datetime) -> bool:
    """Whether there is a letter to make or to hand over; nothing is written."""
    return waiting(now).exists() or bool(digest.due(now))


def waiting(now: datetime) -> Any:
    """The letters that are to be handed over now."""
    return Mail.objects.filter(sent=None, failed=None, due__lte=now).select_related("person").order_by("due", "pk")


def hand_over(mail: Mail, now: datetime) -> Became:
    """Give a letter to the mail server. It is claimed first: whoever moves its due time on has it until then."""
    lease = now + LEASE * 2 ** min(mail.tries, 6)
    mine = Mail.objects.filter(pk=mail.pk, sent=None, due=mail.due, tries=mail.tries)
    if not mine.update(tries=F("tries") + 1, tried=now, due=lease):
        return Became.LEFT
    row = Mail.objects.filter(pk=mail.pk)
    try:
        message = compose(mail)
        if message is not None:
            message.send()
    except OSError as error:  # of which every failure of SMTP is one
        log.warning("a letter to %s was not taken: %s", mail.person.email, error)
        given_up = now if mail.tries + 1 >= TRIES else None
        row.update(error=str(error)[:400], failed=given_up)
        return Became.REFUSED
    row.update(sent=now, empty=message is None, error="")
    return Became.EMPTY if message is None else Became.TAKEN


def compose(mail: Mail) -> Letter | None:
    """The letter as its person may read it now; None where nothing of it is left to tell, or nobody to tell it."""
    person = Person.objects.get(pk=mail.person_id)
    if not person.is_active:
        return None
    with timezone.override(home_of(person)), speaking_to(person):
        unread = inbox.unread(person).filter(mail=mail)
        threads = inbox.threads(inbox.told(person, unread))
        return _written(mail, person, threads) if threads else None


def _written(mail: Mail, person: Person, threads: list[inbox.Thread]) -> Letter:
    stop = stopping.link(person)
    told = {
        "person": person,
        "groups": _grouped(threads[:MOST]),
        "more": max(0, len(threads) - MOST),
        "inbox": absolute(reverse("inbox")),
        "preferences": absolute(reverse("notice_preferences")),
        "stop": stop,
        "root": absolute(""),
    }
    headers = {
        "Message-ID": f"<notices-{mail.pk}-{_mark(mail)}@{settings.ADDRESS.hostname or 'headway'}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    text = render_to_string("inbox/mail/letter.txt", told)
    message = Letter(_subject(threads), text, None, [person.email], headers=headers)
    message.attach_alternative(render_to_string("inbox/mail/letter.html", told), "text/html")
    return message


def _grouped(threads: list[inbox.Thread]) -> list[tuple[str, list[inbox.Thread]]]:
    """What waits for an act first, then by project, in the order of what happened last."""
    groups: dict[str, list[inbox.Thread]] = {}
    for each in threads:
        notice = each.newest.notice
        name = _("Waits for you") if notice.waits else str(notice.project)
        groups.setdefault(name, []).append(each)
    return sorted(groups.items(), key=lambda group: not group[1][0].newest.notice.waits)


def _subject(threads: list[inbox.Thread]) -> str:
    """The sentence where there is one, else how many and where. In one line, whatever a task is called."""
    if len(threads) == 1:
        said = f"{threads[0].newest.notice.project}: {threads[0].newest.sentence}"
    else:
        projects = list(dict.fromkeys(str(each.newest.notice.project) for each in threads))
        where = ", ".join(projects[:3]) + ("…" if len(projects) > 3 else "")
        count = ngettext("%d notice", "%d notices", len(threads)) % len(threads)
        said = _("%(count)s: %(where)s") % {"count": count, "where": where}
    said = " ".join("".join(letter if letter.isprintable() else " " for letter in said).split())
    return said if len(said) <= 150 else f"{said[:149]}…"


def _mark(mail: Mail) -> str:
    told = f"{mail.pk} {mail.period} {mail.made.isoformat()}"
    return salted_hmac("headway.notices.letter", told, algorithm="sha256").hexdigest()[:20]
