"""Hatchling's hook: a wheel carries front end, languages, plans and documentation; an editable install needs none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = "src/headway/workbench/static/dist"
LOCALE = "src/headway/workbench/locale"


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
            **self._languages(),
        }

    def _languages(self) -> dict[str, str]:
        """The compiled words of every language there is; without them its people would read English unasked."""
        found = {}
        for source in sorted((Path(self.root) / LOCALE).glob("*/LC_MESSAGES/django.po")):
            compiled = source.with_suffix(".mo")
            if not compiled.is_file() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
                raise SystemExit("Compile the languages first: python -m headway.workbench.languages compile")
            path = compiled.relative_to(self.root).as_posix()
            found[path] = path.removeprefix("src/")
        return found

    def _help(self) -> dict[str, str]:
        """The pages that the workbench shows as its help, and the schemas they speak of."""
        root = Path(self.root)
        found = [*(root / "docs").rglob("*.md"), *(root / "docs").rglob("*.schema.json")]
        return {path.relative_to(root).as_posix(): f"headway/{path.relative_to(root).as_posix()}" for path in found}
