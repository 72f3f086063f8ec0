"""Running the command line inside the test process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from headway.cli import terminal
from headway.cli.root import run
from tests.cli.running import Answer, Headway


@pytest.fixture
def headway(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Headway]:
    """Run a command line in this process, with pipes at its ends and no word about a width."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def call(*words: object) -> Answer:
        terminal.terminal.cache_clear()
        capfd.readouterr()
        code = run([str(word) for word in words])
        sys.stdout.flush()
        return Answer(code, *capfd.readouterr())

    yield call
    terminal.terminal.cache_clear()


@pytest.fixture
def plans(root: Path) -> Path:
    """The small plans shared by docs, demo and tests."""
    return root / "plans"
