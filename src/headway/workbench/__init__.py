"""The workbench: the plan in the browser, shared, undoable and safe. Django lives here and nowhere else."""

from __future__ import annotations


def set_up() -> None:
    """Make the workbench ready to be used by a command of the command line, from the environment as it is now."""
    import django

    django.setup()
