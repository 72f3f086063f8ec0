"""A mail server that takes a letter, or does not, and a process that ends in the middle of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

TAKEN = "HEADWAY_TEST_TAKEN"
"""Names the file into which what was taken is written, by Message-ID."""


class BeforeTaking(BaseEmailBackend):
    """The process is killed before the server has the letter."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return 0


class AfterTaking(BaseEmailBackend):
    """The server has the letter, and the process is killed before it can note that."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        take(messages)
        os.kill(os.getpid(), signal.SIGKILL)
        return 0


class Taking(BaseEmailBackend):
    """The server takes it."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        take(messages)
        return len(messages)


def take(messages: Sequence[EmailMessage]) -> None:
    """Write down which letters came."""
    with Path(os.environ[TAKEN]).open("a") as file:
        for message in messages:
            file.write(f"{message.message()['Message-ID']}\n")
            file.flush()
            os.fsync(file.fileno())
