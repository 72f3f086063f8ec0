"""What has to stand before the first request: the front end, the tables, somebody who runs it."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from headway.workbench import frontend, set_up

type Say = Callable[[str], None]


def address(host: str, port: int) -> str:
    """The address people open: HEADWAY_URL, else this machine's own, and HEADWAY_URL says so from now on."""
    local = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host
    shown = f"[{local}]" if ":" in local else local
    return os.environ.setdefault("HEADWAY_URL", f"http://{shown}:{port}").rstrip("/")


def prepare(say: Say) -> None:
    """Build what is stale, bring the tables up to date; silent where there is nothing to do."""
    if not frontend.fresh():
        say("Building the front end: this happens after an update only.")
    frontend.build()
    set_up()
    migrate(say)


def migrate(say: Say) -> None:
    """Bring the tables up to date: one process at a time, also of two that start at once."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from headway.workbench.engine.turns import alone

    with alone(settings.DATA / "alive" / "migrate"):
        left = pending()
        if left and MigrationRecorder(connection).applied_migrations():
            say(f"Bringing the database up to date: {len(left)} steps.")
        if left:
            call_command("migrate", verbosity=0, interactive=False)


def pending() -> list[str]:
    """The migrations that this version knows and the database has not seen."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def greet(say: Say, host: str, workers: int) -> None:
    """What is where, in few lines."""
    from django.conf import settings

    from headway.workbench.engine.report import engine
    from headway.workbench.people import first

    open_at = os.environ["HEADWAY_URL"].rstrip("/")
    say(f"Headway {version('headway')} on {open_at}")
    if unreachable(host):
        say(f"  listening on {host} too; set HEADWAY_URL to the address people open, others are refused")
    say(f"  data      {shown(settings.DATA)}")
    say(f"  database  {engine()}")
    if workers > 1:
        say(f"  workers   {workers}, and one for background work")
    if first.is_missing():
        say("")
        say("Nobody has an account yet. Who opens this link runs this Headway; it works once:")
        say(f"  {open_at}/setup/{first.secret()}/")
    say("")
    say("Stop with Ctrl-C.")


def shown(path: Path) -> str:
    """A path, from here where it lies below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def unreachable(host: str) -> bool:
    """Whether we listen to the network and answer to this machine's own name only."""
    name = urlsplit(os.environ.get("HEADWAY_URL", "")).hostname or ""
    return host not in ("127.0.0.1", "localhost", "::1") and name in ("127.0.0.1", "localhost", "::1")
