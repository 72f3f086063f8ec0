"""python -m benchmarks.campaigns NAME [...]: run one campaign; without a name, list them."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks.campaigns as campaigns


def names() -> list[str]:
    """Every module in this folder that has a `main`."""
    return sorted(m.name for m in pkgutil.iter_modules(campaigns.__path__) if not m.name.startswith("_"))


def main(argv: list[str]) -> int:
    """Run the named campaign with the remaining arguments."""
    if not argv or argv[0] not in names():
        for name in names():
            about = importlib.import_module(f"benchmarks.campaigns.{name}").__doc__ or ""
            print(f"{name:12} {about.strip().splitlines()[0]}")
        return 0 if not argv or argv[0] in ("-h", "--help") else 2
    return int(importlib.import_module(f"benchmarks.campaigns.{argv[0]}").main(argv[1:]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
