"""Where allauth asks us."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation; nobody signs up alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: see invitations."""
        return False
