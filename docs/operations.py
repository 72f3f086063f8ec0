"""The operations of the API, for the reference and for the types of the front end."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import django
from django.apps import apps


def document() -> dict[str, Any]:
    """The OpenAPI document."""
    _ready()
    from headway.workbench.api.openapi import document_text
    from headway.workbench.api.urls import api

    found: dict[str, Any] = json.loads(document_text(api))
    return found


def operations() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """By noun: method and address, who may, what it does."""
    _ready()
    from headway.workbench.api.urls import OPERATIONS

    found: dict[str, list[tuple[str, str, str]]] = {}
    for each in OPERATIONS:
        noun = each.function.__module__.rpartition(".")[2]
        summary = " ".join(cleandoc(each.function.__doc__ or "").partition("\n\n")[0].split())
        matched = " With `If-Match`." if each.conditional else ""
        found.setdefault(noun, []).append((f"`{each.method} {plain(each.path)}`", str(each.policy), summary + matched))
    yield from found.items()


def plain(path: str) -> str:
    """An address without how its parameters are read."""
    return "/".join("{" + part.rpartition(":")[2] if part.startswith("{") else part for part in path.split("/"))


def _ready() -> None:
    """Let Django find our rooms; no database is asked."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.workbench.settings")
        with tempfile.TemporaryDirectory() as folder:  # for the secret of a workbench that nobody uses
            os.environ.setdefault("HEADWAY_DATA", folder)
            django.setup()
