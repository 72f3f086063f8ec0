"""Secrets that are shown once: what is kept is their digest."""

from __future__ import annotations

import hashlib
import secrets

BYTES = 32


def fresh(prefix: str = "") -> str:
    """A secret of 256 bits that nobody guesses; a prefix lets scanners of leaked secrets know it."""
    return prefix + secrets.token_urlsafe(BYTES)


def digest(secret: str) -> str:
    """What is kept of a secret; a slow hash is for what people choose, and this nobody chose."""
    return hashlib.sha256(secret.encode()).hexdigest()
