"""Scripts and styles of the bundle, by the name of their source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

MANIFEST = Path(__file__).resolve().parents[2] / "static" / "dist" / "manifest.json"


@cache
def manifest() -> Mapping[str, Any]:
    """What the bundler wrote."""
    found: Mapping[str, Any] = json.loads(MANIFEST.read_text())
    return found


def needed(name: str) -> dict[str, Any]:
    """The entry of a source and of everything it imports, the source first."""
    found: dict[str, Any] = {}
    waiting = [name]
    while waiting:
        entry = waiting.pop()
        if entry not in found:
            found[entry] = manifest()[entry]
            waiting += found[entry].get("imports", ())
    return found
