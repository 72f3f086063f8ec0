"""The board's page: what stands on it, what is left out for room, and that no name breaks out of it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from headway.analysis import analyse
from headway.analysis.confidence import simulate
from headway.analysis.impact import Impact, Shown, impact
from headway.plan.changes import RenameTask, SetDuration, SetEstimate
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.reports.impact import Board, board, figures, html, markdown, milestones, pdf, png
from tests.analysis.sample import DAY, at
from tests.risk.plans import days, launch, priced

NASTY = "<script>alert(1)</script> | *x* [y](z)"


@pytest.fixture(scope="module")
def found() -> Impact:
    """Design takes three days more, and its range with it."""
    plan = priced(launch())
    plan = plan.but(
        settings=plan.settings.but(name="Launch", currency="EUR", budget=Decimal(30_000)),
        tasks=plan.tasks | {"go-live": plan.tasks["go-live"].but(deadline=at(20, 17))},
    )
    return made(plan, confidence=simulate(analyse(plan), iterations=1024))


def made(plan: Plan, **more: object) -> Impact:
    task = plan.tasks["design"]
    assert task.duration is not None
    assert task.estimate is not None
    changes = [
        SetDuration("design", task.duration, Duration(8 * DAY)),
        SetEstimate("design", task.estimate, days(7, 8, 11)),
    ]
    before = analyse(plan)
    return impact(before, before.apply(*changes), changes=changes, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def page(found: Impact) -> Board:
    return board(found, "CR-7 A: design again", "The first design failed.")


def test_the_rows_say_both_sides_and_what_lies_between(found: Impact) -> None:
    rows = {row.key: row for row in figures(found)}
    finish = rows["finish"]
    assert (finish.before, finish.after, finish.change) == ("20 Mar 2026", "25 Mar 2026", "+3 d")
    assert finish.meaning == "worse"
    assert (rows["cost"].change, rows["cost"].meaning) == ("+2,400 EUR", "worse")
    assert rows["chance"].name == "Chance to reach Go live by 20 Mar 2026"
    assert rows["p80"].change == "+3 d"
    (moved,) = milestones(found)
    assert (moved.before, moved.after) == ("20 Mar", "25 Mar, promised 20 Mar")


def test_what_is_not_shown_says_so(found: Impact) -> None:
    hidden = impact(found.before, found.after, shown=Shown(costs=False, reserves=False, risks=False))
    rows = {row.key: row for row in figures(hidden)}
    assert (rows["cost"].before, rows["cost"].after) == ("not shown", "not shown")
    assert rows["reserve"].after == "not shown"
    text = html(board(hidden))
    assert "EUR" not in text
    assert "Money month by month" not in text


def test_the_page_holds_what_a_board_decides_by(page: Board) -> None:
    text = html(page)
    assert page.lead == "The project would finish 3 working days later, on Wed 25 Mar 2026."
    for said in ("CR-7 A: design again", "The first design failed.", page.lead, "What is asked for"):
        assert said in text
    assert "5 d → 8 d" in text
    assert "1,024 simulated runs" in text
    assert text.count('class="impact-mark"') == len(page.spans) == 3


def test_the_file_runs_nothing_and_fetches_nothing(page: Board) -> None:
    text = html(page)
    assert "default-src 'none'" in text
    assert "<script" not in text
    assert not re.findall(r"""(?:src|href)=["']""", text)


def test_no_name_breaks_out_of_the_page() -> None:
    plan = launch()
    named = plan.apply(RenameTask("design", plan.tasks["design"].name, NASTY))
    page = board(made(named), NASTY, NASTY)
    assert "<script>alert" not in html(page)
    lines = markdown(page).splitlines()
    assert not any("<script>" in line.replace("\\<", "") for line in lines)
    assert all(line.count("|") - line.count("\\|") == 5 for line in lines if line.startswith("|"))
    assert pdf(page).startswith(b"%PDF")


def test_markdown_has_the_same_figures(page: Board) -> None:
    text = markdown(page)
    assert text.startswith("# Launch: CR-7 A: design again\n")
    assert "| Finish | 20 Mar 2026 | 25 Mar 2026 | +3 d |" in text


def test_the_pdf_is_one_sheet_and_the_same_bytes_each_time(page: Board) -> None:
    made = pdf(page)
    assert made == pdf(page)
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1
    assert png(page, 40).startswith(b"\x89PNG")


def test_what_is_left_out_for_room_is_counted() -> None:
    plan = launch()
    before = analyse(plan)
    many = [RenameTask("design", "Design", "a")]
    for at_ in range(15):
        many.append(RenameTask("design", many[-1].now, f"a{at_}"))
    found = impact(before, before.apply(*many), changes=many)
    page = board(found)
    assert (len(page.changes), page.more_changes) == (12, 4)
    assert "and 4 more Changes" in html(page)
    assert board(found, whole=True).more_changes == 0
