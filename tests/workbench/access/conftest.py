"""The world that everybody asks in."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.template.backends.django import Template
from django.utils.safestring import SafeString

from tests.workbench.access.world import World, build


@pytest.fixture
def world(db: None, root: Path, now: datetime) -> Iterator[World]:
    """Two projects, everybody, and one of everything. Refusals are many here, and not worth a line in a log each."""
    logging.disable(logging.CRITICAL)
    yield build(root, now)
    logging.disable(logging.NOTSET)


@pytest.fixture
def unrendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates stay empty: who is let in is decided before, and thousands are asked."""
    monkeypatch.setattr(Template, "render", lambda *args, **kwargs: SafeString(""))
