"""Sentences that fit the terminal; piped, one line each."""

from __future__ import annotations

from textwrap import wrap

from headway.cli.terminal import say, terminal
from headway.reports.words import plain


def print_wrapped(text: str, lead: str = "", **style: object) -> None:
    """Print a sentence after a lead; further lines begin below the first one's text."""
    text = plain(text)
    if not terminal().live:
        say(lead + text, **style)
        return
    blank = " " * len(lead)
    for at, line in enumerate(wrap(text, max(30, min(terminal().width, 110) - len(lead)), break_on_hyphens=False)):
        say((blank if at else lead) + line, **style)
