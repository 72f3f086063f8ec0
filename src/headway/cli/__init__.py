"""The command line: `headway schedule plan.xml`, and a file per command."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code: 0 fine, 1 findings, 2 bad input."""
    import sys

    from headway.cli.root import run

    sys.exit(run(sys.argv[1:]))
