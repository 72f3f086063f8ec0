"""Help pages a newcomer enjoys: coloured on a terminal, examples last, options in their own words."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

EXAMPLE = re.compile(r"^(\s+)(headway .*|python3 .*)$")


class Formatter(click.HelpFormatter):
    """Click's own layout with headings, commands and examples coloured (stripped again when piped)."""

    def write_heading(self, heading: str) -> None:
        """A heading, bold."""
        self.write(f"{'':>{self.current_indent}}{click.style(f'{heading}:', bold=True)}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, the terms coloured."""
        super().write_dl([(click.style(term, fg="cyan"), text) for term, text in rows], col_max, col_spacing)

    def write_text(self, text: str) -> None:
        """A paragraph; a line that is a command is coloured like one."""
        before = len(self.buffer)
        super().write_text(text)
        written = "".join(self.buffer[before:])
        lines = [EXAMPLE.sub(lambda m: m[1] + click.style(m[2], fg="green"), line) for line in written.split("\n")]
        self.buffer[before:] = ["\n".join(lines)]


class Help:
    """What commands and the group share: the formatter above and a help page of at most 96 columns."""

    def get_help(self, ctx: click.Context) -> str:
        """The whole help page."""
        formatter = Formatter(width=min(96, ctx.terminal_width or _columns()), max_width=96)
        self.format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, not indented."""
        epilog = getattr(self, "epilog", None)
        if epilog:
            formatter.write_paragraph()
            formatter.write_text(epilog)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, text, options, examples."""
        super().format_help(ctx, formatter)  # type: ignore[misc]


class Command(Help, click.Command):
    """A command with such a help page."""


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((80, 24)).columns
