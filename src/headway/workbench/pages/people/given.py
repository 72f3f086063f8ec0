"""An invitation just made: mailed, and its link shown this once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from headway.workbench.people import invitations
from headway.workbench.people.models import Invitation


def given(request: HttpRequest, invitation: Invitation, secret: str) -> dict[str, Any]:
    """What a page needs to say that somebody was invited."""
    link = request.build_absolute_uri(reverse("invitation", kwargs={"secret": secret}))
    return {"invitation": invitation, "link": link, "mailed": invitations.mail(invitation, link)}
