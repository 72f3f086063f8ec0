"""The world in which every address is asked for, and the language nobody speaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allauth
import django
import pytest
from django.conf import settings as live
from django.utils import translation

from headway.workbench import languages
from tests.workbench.access.conftest import world  # noqa: F401  a fixture


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pseudo-locale, with the messages of Django and allauth too."""
    others = [
        path
        for package in (django, allauth)
        for path in Path(package.__file__ or "").parent.rglob("de/LC_MESSAGES/django.mo")
    ]
    return languages.pseudo(tmp_path_factory.mktemp("languages"), others)


@pytest.fixture
def pseudo(settings: Any, compiled: Path) -> Iterator[str]:
    """Everybody without a wish reads the pseudo-locale."""
    settings.LOCALE_PATHS = [*live.LOCALE_PATHS, str(compiled)]
    settings.LANGUAGES = [*live.LANGUAGES, (languages.PSEUDO, "pseudo")]
    settings.LANGUAGE_CODE = languages.PSEUDO
    yield languages.PSEUDO
    translation.activate("en")
