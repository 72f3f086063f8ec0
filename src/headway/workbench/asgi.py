"""One ASGI entry: Django runs in worker threads as WSGI, where its pages are fastest (docs/decisions)."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.workbench.settings")

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from headway.workbench.live.stream import answer
from headway.workbench.serve.listening import close_on_signals, hub
from headway.workbench.serve.warm import warm

THREADS = int(os.environ.get("HEADWAY_THREADS", "8"))
django_pages = get_wsgi_application()
assert get_resolver().url_patterns  # every page is imported now, and a mistake found, not when somebody asks for one
pages: Any = WSGIMiddleware(django_pages, workers=THREADS)  # type: ignore[arg-type]
listeners = hub()


type Scope = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
type Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one connection."""
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    else:
        await answer(pages, listeners, scope, receive, send)


async def lifespan(receive: Receive, send: Send) -> None:
    """Say that we are up, and that we have gone down."""
    kind = ""
    while kind != "lifespan.shutdown":
        kind = (await receive())["type"]
        if kind == "lifespan.startup":
            warm()
            close_on_signals(listeners)
        await send({"type": f"{kind}.complete"})
