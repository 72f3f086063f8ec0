"""How passwords are kept."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id as OWASP asks at least: 19 MiB, two passes, one lane; eight sign-ins at once then fit in 160 MB."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
