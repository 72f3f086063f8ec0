"""Errors in one to three lines: what, where, and what to do."""

from __future__ import annotations

import click

from headway.cli.terminal import note
from headway.formats.errors import FileError
from headway.plan.errors import HeadwayError
from headway.reports.words import plain


def complain(error: Exception) -> bool:
    """Say on stderr what went wrong; whether it was the user's to mend (and not a fault of Headway)."""
    match error:
        case click.UsageError():
            _say(error.format_message(), _see_help(error))
        case click.ClickException():
            _say(error.format_message())
        case FileError():
            _say(f"{error.place}: {error.what}", error.remedy)
        case HeadwayError() if hasattr(error, "sentence"):
            _say(str(error), "Nothing was changed.")
        case HeadwayError() if hasattr(error, "advice"):
            _say(str(error), error.advice)
        case HeadwayError():
            _say(str(error))
        case MemoryError():
            _say("not enough memory for this file", "Close other programs, or split the file.")
        case OSError() if error.filename is not None:
            _say(f"{error.filename}: {(error.strerror or 'cannot be used').lower()}")
        case _:
            _apologise(error)
            return False
    return True


def _say(what: str, remedy: str = "") -> None:
    lines = [plain(line).strip() for line in what.strip().splitlines() if line.strip()][:2] or ["something is wrong"]
    _error("\n  ".join(lines))
    if remedy:
        note(f"  {plain(remedy)}")


def _error(what: str) -> None:
    note("error: ", fg="red", bold=True, nl=False)
    note(what)


def _see_help(error: click.UsageError) -> str:
    return f"See: {error.ctx.command_path} --help" if error.ctx else ""


def _apologise(error: Exception) -> None:
    _error(f"Headway failed: {type(error).__name__}: {plain(str(error))[:300]}")
    note("  This is a fault in Headway, not in your file. Repeat the command as `headway --debug ...`")
    note("  and please report what it prints.")
