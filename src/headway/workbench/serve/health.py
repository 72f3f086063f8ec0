"""Is all as it should be? Settings, engine, permissions, versions, room: a line each, with the remedy."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from headway.workbench import frontend

LONG_ENOUGH = 32
KNOWN = frozenset({"secret", "changeme", "change-me", "insecure", "only for tests", "headway"})
"""Secrets that somebody has published; and whatever begins as Django's own placeholder."""

ROOM = 2**30
"""Bytes of disk below which a warning is due."""


class State(StrEnum):
    """How it is."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what it is, how it stands, and what to do where it is not as it should be."""

    what: str
    state: State
    said: str
    remedy: str = ""


def findings() -> Iterator[Finding]:
    """Everything that is looked at, in order."""
    yield versions()
    yield data_folder()
    yield room()
    yield engine()
    yield tables()
    yield secret_key(os.environ.get("HEADWAY_SECRET"))
    yield address(os.environ.get("HEADWAY_URL") or "")
    yield mail()
    yield webhooks(os.environ.get("HEADWAY_HOOK_NETWORKS") or "")
    yield front_end()
    yield language()
    yield people()


def versions() -> Finding:
    """What runs here."""
    told = f"Headway {version('headway')}, Python {platform.python_version()}, Django {version('django')}"
    return Finding("Versions", State.OK, f"{told}, {platform.system()} {platform.release()}")


def data_folder() -> Finding:
    """Ours alone, and written to."""
    from django.conf import settings

    data: Path = settings.DATA
    if not data.is_dir():
        return Finding("Data folder", State.WRONG, f"{data} is not there", "headway serve makes it.")
    if not os.access(data, os.W_OK | os.X_OK):
        return Finding(
            "Data folder", State.WRONG, f"{data} cannot be written to", "Make the user of the server own it."
        )
    mode = data.stat().st_mode & 0o777
    if os.name != "nt" and mode & 0o077:
        return Finding("Data folder", State.WRONG, f"{data} is open to others ({mode:o})", f"chmod 700 {data}")
    return Finding("Data folder", State.OK, str(data))


def room() -> Finding:
    """Whether there is room on the disk."""
    from django.conf import settings

    there = next(path for path in (settings.DATA, *settings.DATA.parents) if path.exists())
    free = shutil.disk_usage(there).free
    said = f"{free / 2**30:.1f} GB free"
    if free < ROOM:
        return Finding("Disk", State.WARNING, said, "Make room: a full disk stops every write.")
    return Finding("Disk", State.OK, said)


def engine() -> Finding:
    """Whether the database answers, and what it is."""
    from django.db import DatabaseError, connection

    from headway.workbench.engine.report import engine as told

    try:
        said = told()
        connection.ensure_connection()
    except (DatabaseError, OSError) as error:
        return Finding("Database", State.WRONG, str(error).strip().splitlines()[0], "See DATABASE_URL; is it running?")
    if "rollback journal" in said:
        return Finding("Database", State.WARNING, said, "It is safe, and slower; pip install pysqlite3 mends it.")
    return Finding("Database", State.OK, said)


def tables() -> Finding:
    """Whether the tables are those of this version."""
    from django.db import DatabaseError

    from headway.workbench.serve.ready import pending

    try:
        left = pending()
    except DatabaseError:
        return Finding("Tables", State.WRONG, "cannot be read", "See the database above.")
    if left:
        return Finding("Tables", State.WARNING, f"{len(left)} steps behind this version", "The next start takes them.")
    return Finding("Tables", State.OK, "up to date")


def secret_key(given: str | None) -> Finding:
    """A key that nobody else knows."""
    from django.conf import settings

    if given is None:
        path = settings.DATA / "secret"
        if os.name != "nt" and path.is_file() and path.stat().st_mode & 0o077:
            return Finding("Secret key", State.WRONG, f"{path} is readable by others", f"chmod 600 {path}")
        return Finding("Secret key", State.OK, "its own, in the data folder")
    if given.strip().lower() in KNOWN or given.startswith("django-insecure-"):
        return Finding(
            "Secret key", State.WRONG, "HEADWAY_SECRET is one that everybody knows", "Unset it: one is made."
        )
    if len(given) < LONG_ENOUGH:
        return Finding(
            "Secret key", State.WRONG, f"HEADWAY_SECRET has {len(given)} characters", "Unset it: one is made."
        )
    return Finding("Secret key", State.OK, "given by HEADWAY_SECRET")


def address(url: str) -> Finding:
    """Whether what people type is kept from others on the way."""
    at = urlsplit(url or "http://127.0.0.1:8000")
    local = at.hostname in ("127.0.0.1", "localhost", "::1")
    if at.scheme not in ("http", "https") or not at.hostname:
        return Finding("Address", State.WRONG, f"HEADWAY_URL is {url}", "Write it as https://plans.example.org")
    if at.scheme == "https":
        return Finding("Address", State.OK, f"{url}: cookies over HTTPS only")
    if local:
        return Finding("Address", State.OK, f"{url or at.geturl()}: this machine only")
    remedy = "Put a proxy with a certificate before it and set HEADWAY_URL to https://..."
    return Finding("Address", State.WRONG, f"{url}: passwords can be read on the way", remedy)


def mail() -> Finding:
    """Whether mail leaves."""
    from django.conf import settings

    if os.environ.get("HEADWAY_MAIL_URL"):
        return Finding("Mail", State.OK, f"by {settings.EMAIL_HOST}")
    remedy = "HEADWAY_MAIL_URL=smtp://user:password@host:587 sends it; links can be handed over by hand meanwhile."
    return Finding("Mail", State.WARNING, f"written to {settings.DATA / 'mail'}, sent to nobody", remedy)


def webhooks(text: str) -> Finding:
    """Whether webhooks stay outside, and which networks inside they may reach."""
    from headway.workbench.engine.egress import networks
    from headway.workbench.hooks.door import NEVER

    try:
        inside = networks(text)
    except ValueError as error:
        remedy = "Write it like 10.1.0.0/16, 192.168.7.4; until then none is reached."
        return Finding("Webhooks", State.WRONG, f"HEADWAY_HOOK_NETWORKS cannot be read: {error}", remedy)
    if not inside:
        return Finding("Webhooks", State.OK, "to the public net alone")
    said = f"also to {', '.join(map(str, inside))}, as HEADWAY_HOOK_NETWORKS allows"
    if any(each.version == never.version and each.overlaps(never) for each in inside for never in NEVER):
        remedy = "Leave out 169.254.0.0/16 and fe80::/10: there a cloud tells its machines their secrets."
        return Finding("Webhooks", State.WRONG, said, remedy)
    if any(each.num_addresses > 2**24 and each.version == 4 for each in inside):
        return Finding("Webhooks", State.WARNING, said, "Name the networks of the receivers, and no larger ones.")
    return Finding("Webhooks", State.OK, said)


def language() -> Finding:
    """What a page speaks to whom nobody knows, and which languages there are."""
    from django.conf import settings

    known = ", ".join(f"{name} ({code})" for code, name in settings.LANGUAGES)
    return Finding("Language", State.OK, f"{settings.LANGUAGE_CODE} where nobody asks otherwise; there are {known}")


def front_end() -> Finding:
    """Whether the pages' scripts are there and current."""
    if not (frontend.DIST / "manifest.json").is_file():
        return Finding("Front end", State.WRONG, "not built", "headway serve builds it; a wheel carries it.")
    if not frontend.fresh():
        return Finding("Front end", State.WARNING, "older than its sources", "headway serve builds it anew.")
    return Finding("Front end", State.OK, "built")


def people() -> Finding:
    """Whether there is somebody who runs this."""
    from django.db import DatabaseError

    from headway.workbench.people.models import Person

    try:
        admins = Person.objects.filter(is_admin=True, is_active=True).count()
    except DatabaseError:
        return Finding("People", State.WRONG, "cannot be read", "See the tables above.")
    if not admins:
        remedy = "The link that headway serve prints, or: headway user add EMAIL --admin"
        return Finding("People", State.WARNING, "nobody runs this Headway yet", remedy)
    return Finding("People", State.OK, f"{Person.objects.filter(is_active=True).count()}, {admins} of them run it")


def worst(found: list[Finding]) -> State:
    """The gravest state of all."""
    order = list(State)
    return max((each.state for each in found), key=order.index)
