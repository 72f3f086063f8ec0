"""Tokens of workbenches: from the environment, or from a file that only its owner can read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from headway.cli.server import Server, is_open, normal
from headway.cli.terminal import note

VARIABLE, ADDRESS = "HEADWAY_TOKEN", "HEADWAY_URL"


def server(address: str | None, token: str | None, hinted: str | None = None) -> Server:
    """The workbench to talk to, and the token for it.

    `address` is what somebody typed, `hinted` what a file says: there only a token goes that was kept for it, since a
    file may come from a stranger. Without either, it is the one workbench we are signed in to.
    """
    known = load()
    typed = address or os.environ.get(ADDRESS)
    chosen = typed or hinted or (next(iter(known)) if len(known) == 1 else None)
    if chosen is None:
        raise click.UsageError("say which workbench with --url, or sign in to one with: headway login URL")
    chosen = normal(chosen)
    told = token or os.environ.get(VARIABLE)
    found = told if told and (typed or chosen in known or hinted is None) else known.get(chosen)
    if not found:
        also = f", or confirm it with --url {chosen}" if told else f", or set {VARIABLE}"
        raise click.UsageError(f"no token for {chosen}: sign in with `headway login {chosen}`{also}")
    if is_open(chosen):
        note(f"warning: {chosen} is not https: whoever stands between reads the token", fg="yellow")
    return Server(chosen, found)


def file() -> Path:
    """Where tokens are kept."""
    base = os.environ.get("XDG_CONFIG_HOME") or (os.environ.get("APPDATA") if os.name == "nt" else None)
    return (Path(base) if base else Path.home() / ".config") / "headway" / "tokens.json"


def load() -> dict[str, str]:
    """Every token kept, by address."""
    try:
        kept: Any = json.loads(file().read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, OSError) as broken:
        raise click.ClickException(f"{file()} cannot be read: {broken}") from None
    return {str(address): str(token) for address, token in kept.items()} if isinstance(kept, dict) else {}


def keep(tokens: dict[str, str]) -> None:
    """Write the file anew, whole, and for its owner alone from its first byte on."""
    target = file()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(tokens, out, indent=1)
    part.replace(target)
