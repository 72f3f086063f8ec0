"""What stands at the other end of standard output, and the colours it gets. Only here is the environment read."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Terminal:
    """`live`: a person is looking; `colour`: colours are wanted; `width` in cells; `unicode`: it shows all signs."""

    live: bool
    colour: bool
    width: int
    unicode: bool


def colours_allowed() -> bool:
    """Whether the person has not asked to be spared colours: NO_COLOR is not set, TERM is not dumb."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@lru_cache(maxsize=1)
def terminal() -> Terminal:
    """Standard output as it is now. NO_COLOR and TERM=dumb forbid colour, COLUMNS sets the width."""
    live = sys.stdout.isatty()
    colour = live and colours_allowed()
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return Terminal(live, colour, shutil.get_terminal_size((100, 24)).columns, encoding.startswith("utf"))


def say(text: str = "", **style: object) -> None:
    """A line on standard output, coloured only where colours are wanted."""
    import click

    screen = terminal()
    styled = click.style(text, **style) if style and screen.colour else text  # type: ignore[arg-type]
    if not screen.unicode:
        styled = styled.encode(sys.stdout.encoding or "ascii", "replace").decode(sys.stdout.encoding or "ascii")
    click.echo(styled, color=screen.colour)


def note(text: str, *, nl: bool = True, **style: object) -> None:
    """A line on standard error: for people, never part of the output."""
    import click

    colour = sys.stderr.isatty() and colours_allowed()
    click.echo(click.style(text, **style) if colour and style else text, err=True, nl=nl, color=colour)  # type: ignore[arg-type]


def spoken_name() -> str:
    """What a person types to reach the command line: start.py tells where it is not on the path."""
    return os.environ.get("HEADWAY_COMMAND") or "headway"
