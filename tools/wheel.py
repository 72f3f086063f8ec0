"""Hatchling's hook: a wheel carries the front end, the plans and the documentation; an editable install needs none."""

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
        build_data["force_include"] |= {
            "plans": "headway/plans",
            BUNDLE: "headway/workbench/static/dist",
            **self._help(),
        }

    def _help(self) -> dict[str, str]:
        """The pages that the workbench shows as its help, and the schemas they speak of."""
        root = Path(self.root)
        found = [*(root / "docs").rglob("*.md"), *(root / "docs").rglob("*.schema.json")]
        return {path.relative_to(root).as_posix(): f"headway/{path.relative_to(root).as_posix()}" for path in found}
