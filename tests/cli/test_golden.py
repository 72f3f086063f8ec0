"""What the commands print when piped, letter by letter. Renew with HEADWAY_GOLDEN=write pytest tests/cli."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import Headway

GOLDEN = Path(__file__).parent / "golden"
COMMANDS = {
    "schedule-hello": "schedule hello.yaml",
    "schedule-hello-json": "schedule hello.yaml --json",
    "schedule-line": "schedule line.yaml",
    "why-hello": "why hello.yaml published",
    "why-hello-json": "why hello.yaml published --json",
    "gantt-hello": "gantt hello.yaml",
    "gantt-line": "gantt line.yaml",
    "simulate-hello": "simulate hello.yaml -n 1024",
    "help": "--help",
    "help-schedule": "schedule --help",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_piped_output_is_plain_and_stable(name: str, headway: Headway, plans: Path) -> None:
    words = [str(plans / word) if word.endswith(".yaml") else word for word in COMMANDS[name].split()]
    answer = headway(*words)
    assert answer.err == ""
    assert answer.code == 0
    assert "\033" not in answer.out
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("HEADWAY_GOLDEN") == "write":
        file.write_text(answer.out, "utf-8")
    assert answer.out == file.read_text("utf-8")
