"""Reading what an older version of Headway wrote: one small step for each schema number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from headway.plan.plan import SCHEMA

type Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
"""Turns the plain data of one Change, as one schema number wrote it, into what the next one writes."""

UPCASTERS: Mapping[int, Upcaster] = {}
"""By the schema number it starts from: 1 leads to 2, and so on up to SCHEMA. Released steps are never altered."""


def upcast(
    change: dict[str, Any], schema: int, steps: Mapping[int, Upcaster] = UPCASTERS, to: int = SCHEMA
) -> dict[str, Any]:
    """The plain data of a Change that was written under `schema`, as this version writes it."""
    for number in range(schema, to):
        change = steps[number](change)
    return change
