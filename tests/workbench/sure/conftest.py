"""A desk that simulates at once, with a simulation that is made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headway.workbench.projects import confidence
from headway.workbench.projects.desk import Desk
from tests.workbench.conftest import NOW
from tests.workbench.sure.made_up import made_up


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Whoever asks has the answer."""
    desk = Desk(now=lambda: NOW, start=lambda work: work(), patience=0)
    monkeypatch.setattr(confidence, "DESK", desk)
    monkeypatch.setattr("headway.analysis.confidence.simulate", made_up)
    return desk


@pytest.fixture
def when_told(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """The desk's work waits in this list until a test does it: `when_told.pop()()`."""
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(confidence, "DESK", Desk(now=lambda: NOW, start=waiting.append, patience=0))
    monkeypatch.setattr("headway.analysis.confidence.simulate", made_up)
    return waiting
