"""The secret of a hook, and what is signed with it, as Standard Webhooks has it.

It has to sign, so a digest is not enough, and it is kept nowhere: it is derived from the server's own secret and a
salt of the hook's. Who has the database without that secret can sign nothing (docs/decisions).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from headway.workbench.hooks.models import Hook

PREFIX = "whsec_"
OVERLAP = timedelta(hours=24)
"""How long after a rotation the earlier secret signs too."""


def salt() -> str:
    """A fresh one: another secret."""
    return secrets.token_urlsafe(32)


def shown(salt: str) -> str:
    """The secret as it is shown once: `whsec_` and 32 bytes in base64."""
    return PREFIX + base64.b64encode(_key(salt)).decode()


def mark(salt: str) -> str:
    """By what one knows a secret for the same, without knowing it."""
    return hashlib.sha256(b"mark of " + _key(salt)).hexdigest()[:16]


def still(hook: Hook) -> bool:
    """Whether the secret is the one that was shown: it is another once the server's own is."""
    return hmac.compare_digest(mark(hook.salt), hook.mark)


def headers(hook: Hook, message: str, body: bytes, at: datetime) -> dict[str, str]:
    """`webhook-id`, `webhook-timestamp` and `webhook-signature`: a signature by each secret that counts now."""
    salts = [hook.salt]
    if hook.before_salt and hook.before_until is not None and at < hook.before_until:
        salts.append(hook.before_salt)
    stamp = str(int(at.timestamp()))
    signed = [_signed(_key(each), message, stamp, body) for each in salts]
    return {"webhook-id": message, "webhook-timestamp": stamp, "webhook-signature": " ".join(signed)}


def _signed(key: bytes, message: str, stamp: str, body: bytes) -> str:
    digest = hmac.digest(key, f"{message}.{stamp}.".encode() + body, "sha256")
    return "v1," + base64.b64encode(digest).decode()


def _key(salt: str) -> bytes:
    return salted_hmac("headway.hooks.secret", salt, algorithm="sha256").digest()
