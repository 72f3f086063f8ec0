"""Waiting for one's turn to write: outside of the engine, so that nobody who waits stands in the way."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

import pytest
from django.db import OperationalError, connection, transaction

from headway.workbench.engine.sqlite import turns
from headway.workbench.projects.models import Project

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite's own lock")
NOW = datetime(2026, 3, 13, tzinfo=UTC)


def make(key: str) -> None:
    Project.objects.create(key=key, created=NOW)


def test_taking_apart_the_cursor_of_one_who_waits_does_not_wait(transactional_db: None) -> None:
    """Python's garbage is collected in any thread: also in the one that everybody waits for."""
    cursors: list[object] = []
    waiting = threading.Event()

    def wait() -> None:
        with connection.cursor() as cursor:  # one to be left half read, as a traceback may leave it
            raw = cursor.connection.cursor()
            cursors.append(raw.execute("SELECT 1 UNION SELECT 2"))
            del raw
        waiting.set()
        make("second")
        connection.close()

    with transaction.atomic():
        make("first")
        other = threading.Thread(target=wait)
        other.start()
        assert waiting.wait(5)
        time.sleep(0.1)  # by now it asks for its turn
        began = time.monotonic()
        cursors.clear()
        assert time.monotonic() - began < 2
    other.join(10)
    assert set(Project.objects.values_list("key", flat=True)) == {"first", "second"}


def test_who_waits_too_long_is_told(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns.in_turn, "__defaults__", (0.05,))
    told: list[Exception] = []

    def ask() -> None:
        try:
            make("second")
        except OperationalError as error:
            told.append(error)
        connection.close()

    with transaction.atomic():
        make("first")
        other = threading.Thread(target=ask)
        other.start()
        other.join(10)
    assert "locked" in str(told[0])


def test_any_other_trouble_is_told_at_once() -> None:
    asked: list[int] = []

    def act() -> None:
        asked.append(1)
        raise turns.engine.OperationalError("disk I/O error")

    with pytest.raises(turns.engine.OperationalError):
        turns.in_turn(act)
    assert asked == [1]
