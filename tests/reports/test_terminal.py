"""The Gantt chart in letters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from headway.reports.gantt.chart import Chart
from headway.reports.gantt.terminal import terminal_chart
from headway.reports.words import width

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("wide", [60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(wide: int, pipes: Chart) -> None:
    assert max(map(width, terminal_chart(pipes, wide).splitlines())) <= wide


def test_colour_adds_only_colour(pipes: Chart) -> None:
    coloured = terminal_chart(pipes, 90, colour=True)
    assert "\x1b[31m" in coloured
    assert ESCAPE.sub("", coloured) == terminal_chart(pipes, 90)


def test_ascii_is_ascii_and_says_the_same(pipes: Chart) -> None:
    plain = terminal_chart(pipes, 90, unicode=False)
    assert plain.isascii()
    assert [line[2:16].strip() for line in plain.splitlines()[6:9]] == ["Build", "Dig", "Lay pipes"]
    assert "%%%" in plain


def test_bars_links_baseline_and_status_line_stand_where_they_should(pipes: Chart) -> None:
    lines = {line[2:15].strip(): line for line in terminal_chart(pipes, 100).splitlines() if line[2:15].strip()}
    assert "█" in lines["Dig"]
    assert "▓" not in lines["Dig"]  # complete, so no longer critical
    assert re.search("█+▓+", lines["Lay pipes"])
    assert re.search("▒+", lines["Fence"])
    assert "│" in lines["Fence"]
    assert "╰" in lines["Test"]
    assert lines["Test"].startswith("●")
    assert "┊" in lines["Handed over"]
    assert lines["Handed over"].rstrip().endswith("◆")
    assert lines["No dates"].rstrip().endswith("│")


def test_only_signs_that_occur_are_explained(pipes: Chart) -> None:
    legend = terminal_chart(pipes, 120).splitlines()[-1]
    assert legend == "██ done   ▓▓ critical   ▒▒ to do   ◆ milestone   ┊ baseline finish   ╰▸ waits for"


def test_an_empty_plan_is_no_error() -> None:
    from headway.plan.plan import Plan
    from headway.reports.gantt.chart import chart
    from tests.reports.hand import schedule_of

    plan = Plan()
    assert terminal_chart(chart(plan, schedule_of(plan, []))).startswith("Plan\n0 critical tasks\n")


def test_hostile_names_stay_on_their_line(hostile: Chart, tmp_path: Path) -> None:
    text = terminal_chart(hostile, 200)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert sum("alert(1)" in line for line in text.splitlines()) >= 2
