"""A desk that simulates at once, with a simulation that is made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headway.risk.contingency import Contingency
from headway.risk.tornado import Bar, Tornado
from headway.workbench.projects import confidence
from headway.workbench.projects.desk import Desk
from tests.workbench.conftest import NOW
from tests.workbench.sure.made_up import RISK, made_up

BAR = Bar(RISK.name, 3.0, 4_242.0, risk=RISK.risk)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Whoever asks has the answer."""
    desk = Desk(now=lambda: NOW, start=lambda work: work(), patience=0)
    monkeypatch.setattr(confidence, "DESK", desk)
    made_up_too(monkeypatch)
    return desk


@pytest.fixture
def when_told(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """The desk's work waits in this list until a test does it: `when_told.pop()()`."""
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(confidence, "DESK", Desk(now=lambda: NOW, start=waiting.append, patience=0))
    made_up_too(monkeypatch)
    return waiting


def made_up_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes on from a simulation, of one that was never compiled."""
    monkeypatch.setattr("headway.analysis.confidence.simulate", made_up)
    monkeypatch.setattr("headway.analysis.confidence.merges", lambda simulation: ())
    monkeypatch.setattr(
        "headway.analysis.confidence.contingency", lambda simulation, percent: Contingency(percent, 80, None)
    )
    monkeypatch.setattr("headway.analysis.confidence.tornado", lambda simulation, most, progress: Tornado((BAR,), ()))
