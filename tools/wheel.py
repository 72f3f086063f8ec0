"""Hatchling's hook: a wheel carries the bundled front end and the plans; an editable install needs neither."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = "src/headway/workbench/static/dist"


class Wheel(BuildHookInterface):
    """Adds what is not Python to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatchling asks before it packs."""
        if version == "editable":
            return
        if not (Path(self.root) / BUNDLE / "manifest.json").is_file():
            raise SystemExit("Build the front end first: python -m headway.workbench.frontend")
        build_data["force_include"] |= {"plans": "headway/plans", BUNDLE: "headway/workbench/static/dist"}
