"""The server: one process, or several under one parent; a clean end on Ctrl-C and on SIGTERM."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from headway.plan.errors import HeadwayError
from headway.workbench.engine.turns import Held, locked
from headway.workbench.serve.background import Background
from headway.workbench.serve.ready import Say, address, greet, prepare

if TYPE_CHECKING:
    from uvicorn import Config

APPLICATION = "headway.workbench.asgi:application"
GRACE = 3
"""Seconds a request may still take when the server stops."""


type Greeting = Callable[[Say, str, int], None]
type Fill = Callable[[], None]


class PortTaken(HeadwayError):
    """Another program listens there."""


def serve(
    listening: socket.socket, host: str, workers: int, say: Say, greeting: Greeting = greet, fill: Fill | None = None
) -> None:
    """Serve on a port that is ours until told to stop. HEADWAY_DATA and DATABASE_URL say where the data is.

    `fill` is called when the tables stand and nobody is served yet; `greeting` says what is where.
    """
    address(host, listening.getsockname()[1])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.workbench.settings")
    signal.signal(signal.SIGTERM, leave)
    prepare(say)
    if fill is not None:
        fill()
    in_use = stay()
    background = Background()
    background.start()
    try:
        greeting(say, host, workers)
        run(listening, workers)
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        background.stop()
        in_use.release()


def bound(host: str, port: int) -> socket.socket:
    """The port, ours; 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if os.name != "nt":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(f"Port {port} is taken by another program; choose one with --port.") from None
        raise PortTaken(f"{host}:{port} cannot be listened to: {(error.strerror or str(error)).lower()}.") from None
    listening.set_inheritable(True)
    return listening


def stay() -> Held:
    """Be known as using the data folder: a restore has to wait until nobody does."""
    from django.conf import settings

    held = locked(settings.DATA / "alive" / "in-use", shared=True)
    if held is None:
        raise HeadwayError("The data folder is being restored by another process; start again when that is done.")
    return held


def run(listening: socket.socket, workers: int) -> None:
    """Answer requests."""
    from uvicorn import Server
    from uvicorn.supervisors import Multiprocess

    told = configured(workers)
    if workers == 1:
        Server(told).run([listening])
    else:
        listening.listen(told.backlog)  # connections wait until the first worker is up
        Multiprocess(told, [listening]).run()


def configured(workers: int) -> Config:
    """What uvicorn is told."""
    from uvicorn import Config

    return Config(
        APPLICATION,
        workers=workers,
        timeout_graceful_shutdown=GRACE,
        access_log=False,
        log_level="warning",
        server_header=False,
        lifespan="on",
    )


def leave(number: int, frame: FrameType | None) -> NoReturn:
    """SIGTERM ends us as Ctrl-C does: by way of every `finally`."""
    sys.exit(0)
