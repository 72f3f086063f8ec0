"""Where allauth asks us."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from headway.workbench.people import trail
from headway.workbench.people.language import chosen, speaking_to
from headway.workbench.people.models import Person

DEVICE = "known_device"
DEVICE_AGE = 400 * 86_400
NOTED_EVERY = 15 * 60

NOTICES = {
    "account/email/password_changed": trail.Kind.PASSWORD_CHANGED,
    "account/email/password_reset": trail.Kind.PASSWORD_CHANGED,
    "account/email/password_set": trail.Kind.PASSWORD_CHANGED,
    "mfa/email/totp_activated": trail.Kind.SECOND_FACTOR_ON,
    "mfa/email/totp_deactivated": trail.Kind.SECOND_FACTOR_OFF,
    "mfa/email/recovery_codes_generated": trail.Kind.RECOVERY_CODES,
}
"""What a person is told of by mail, and stands in the trail."""


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation; what concerns security is put in the trail."""

    error_messages = {  # noqa: RUF012 as allauth declares it
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and password do not belong together."),
        "too_many_login_attempts": _("Too many attempts. Wait a quarter of an hour, or reset the password."),
        "rate_limited": _("Too many attempts. Wait a quarter of an hour."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
        "incorrect_code": _("This code does not fit. A code is good for half a minute, and once."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: see invitations."""
        return False

    def login(self, request: HttpRequest, user: Person) -> None:
        """Somebody comes in, all stages passed."""
        super().login(request, user)
        trail.tell(trail.Kind.SIGNED_IN, user)

    def logout(self, request: HttpRequest) -> None:
        """Somebody leaves."""
        if isinstance(request.user, Person):
            trail.tell(trail.Kind.SIGNED_OUT, request.user)
        super().logout(request)

    def post_login(self, request: HttpRequest, user: Person, **told: Any) -> HttpResponse:
        """Leave this device the mark that keeps strangers' guesses from shutting it out."""
        response: HttpResponse = super().post_login(request, user, **told)
        mark = signing.dumps([user.pk, secrets.token_hex(8)], salt=DEVICE)
        response.set_cookie(
            DEVICE, mark, DEVICE_AGE, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
        return response

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Before a password is looked at: are there attempts left?"""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            _note_throttled(str(credentials.get("email", "")).lower())
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A password was wrong."""
        email = str(credentials.get("email", "")).lower()
        trail.tell(trail.Kind.SIGN_IN_FAILED, Person.objects.filter(email=email).first(), detail=email)

    def send_notification_mail(self, template_prefix: str, user: Person, *args: Any, **told: Any) -> None:
        """What a person is told of their account belongs in the trail too."""
        if template_prefix in NOTICES:
            trail.tell(NOTICES[template_prefix], user)
        super().send_notification_mail(template_prefix, user, *args, **told)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write to somebody in the language they chose, whoever's browser has asked for it."""
        person = context.get("user")
        if not isinstance(person, Person) or not chosen(person):
            super().send_mail(template_prefix, email, context)
            return
        with speaking_to(person):
            super().send_mail(template_prefix, email, context)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count guesses by account, and apart from all others those of a device that once came in to it.

        So a stranger who keeps guessing shuts out other strangers, and never the owner at the own desk.
        """
        email = str(credentials.get("email", "")).lower()
        return f"{email}:{known_device(request, email)}"


def _note_throttled(email: str) -> None:
    """Once in a while: whoever keeps on guessing does not fill the trail."""
    if cache.add(f"throttled:{hashlib.sha256(email.encode()).hexdigest()}", True, NOTED_EVERY):
        trail.tell(trail.Kind.THROTTLED, Person.objects.filter(email=email).first(), detail=email)


def known_device(request: HttpRequest, email: str) -> str:
    """The mark of a device from which this account was once signed in to; empty for any other."""
    try:
        person, mark = signing.loads(request.COOKIES.get(DEVICE, ""), salt=DEVICE, max_age=DEVICE_AGE)
    except signing.BadSignature:
        return ""
    return mark if Person.objects.filter(pk=person, email=email).exists() else ""


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Seeds of second factors are kept encrypted: the database alone does not give them away."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": Adapter.error_messages["incorrect_code"]}  # noqa: RUF012

    def get_totp_issuer(self) -> str:
        """The name an authenticator app shows: of this Headway, since one may use several."""
        return f"Headway {context.request.get_host()}"

    def encrypt(self, text: str) -> str:
        """Before it is stored."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """After it was read; nothing that fits any code where the secret key was lost."""
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _fernet() -> Fernet:
    key = hashlib.sha256(b"headway second factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
