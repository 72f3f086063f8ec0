"""Small runs of the campaigns about the record, in processes of their own; and that they find what is broken."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

DATABASE = "postgres" if connection.vendor == "postgresql" else "sqlite"

BROKEN = """
import sys
from contextlib import nullcontext
from types import SimpleNamespace
from benchmarks.campaigns import {campaign}, _workbench

whole = _workbench.start

def start(tasks):
    project = whole(tasks)
    from headway.workbench.projects import record
    record.transaction = SimpleNamespace(atomic=nullcontext, on_commit=lambda act, **_: act())
    return project

{campaign}.start = start
sys.exit({campaign}.main(sys.argv[1:]))
"""
"""A write that is not one transaction."""


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWAY", "DATABASE", "XDG"))}
    return subprocess.run(
        [sys.executable, *command, "--database", DATABASE],
        cwd=root, env=env, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip


def test_editors_lose_nothing(root: Path) -> None:
    done = run(root, "-m", "benchmarks.campaigns.editors", "--editors", "10", "--edits", "5")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "acknowledged 50 of 50" in done.stdout
    assert "other errors: 0" in done.stdout


def test_kills_lose_nothing(root: Path) -> None:
    done = run(root, "-m", "benchmarks.campaigns.kills", "--kills", "5")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing lost" in done.stdout


@pytest.mark.skipif(DATABASE == "postgres", reason="select_for_update refuses to work outside a transaction")
def test_the_campaign_of_kills_finds_a_write_that_is_half_there(root: Path) -> None:
    done = run(root, "-c", BROKEN.format(campaign="kills"), "--kills", "12")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "FAULTS" in done.stdout
