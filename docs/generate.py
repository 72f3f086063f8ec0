"""Writes the pages of docs/reference/ that follow from the code.

python docs/generate.py
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent / "reference"
GENERATED: dict[str, Callable[[], str]] = {}


def main() -> int:
    """Write every generated page."""
    REFERENCE.mkdir(exist_ok=True)
    for name, text in GENERATED.items():
        (REFERENCE / name).write_text(text(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
