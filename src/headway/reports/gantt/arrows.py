"""The links of a drawn chart: right-angled, from the end that holds back to the end that waits."""

from __future__ import annotations

from headway.plan.link import LinkType
from headway.reports.gantt.bars import THICK, TOP
from headway.reports.gantt.canvas import number, path
from headway.reports.gantt.chart import Arrow, Bar, Chart, Row
from headway.reports.gantt.layout import ROW, Layout

GAP = 7.0
SHORT = 4.0


def arrow_mark(arrow: Arrow, chart: Chart, layout: Layout) -> str:
    """One link with its tip; nothing where one of its ends has no date."""
    above, below = chart.rows[arrow.predecessor], chart.rows[arrow.successor]
    if above.bar == Bar.NONE or below.bar == Bar.NONE:
        return ""
    leaves_finish = arrow.type in (LinkType.FS, LinkType.FF)
    enters_start = arrow.type in (LinkType.FS, LinkType.SS)
    x1, y1 = _end(above, layout, leaves_finish), _middle(arrow.predecessor)
    x2, y2 = _end(below, layout, enters_start is False), _middle(arrow.successor)
    line, tip = ("hot-link", "hot-tip") if arrow.critical else ("link", "tip")
    if not arrow.driving:
        line, tip = f"{line} quiet", f"{tip} quiet"
    if arrow.type == LinkType.FS and x2 >= x1 - 1 and below.bar != Bar.MILESTONE:
        return _into_top(line, tip, x1, y1, x2 + 4, y2)
    return _around(line, tip, x1, y1, x2, y2, leaves_finish, enters_start)


def _into_top(line: str, tip: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """Finish to start, forward: down beside the predecessor, along the border above the successor, and onto its bar.

    So a long link crosses no word beside a bar. One that goes hardly any way to the right has no need of the border.
    """
    down = y2 > y1
    edge = y2 - THICK / 2 - 1 if down else y2 + THICK / 2 + 1
    back = "-5" if down else "5"
    lane = y2 - ROW / 2 if down else y2 + ROW / 2
    aside = f"H{number(x1 + SHORT)}V{number(lane)}" if x2 - x1 > 3 * SHORT else ""
    steps = f"M{number(x1)} {number(y1)}{aside}H{number(x2)}V{number(edge)}"
    return path(line, steps) + path(tip, f"M{number(x2)} {number(edge)}l-3 {back}h6z")


def _around(
    line: str, tip: str, x1: float, y1: float, x2: float, y2: float, leaves_finish: bool, enters_start: bool
) -> str:
    """Out of one end, along the border between the rows where it must turn back, and into the other end."""
    out = x1 + GAP if leaves_finish else x1 - GAP
    into = x2 - GAP if enters_start else x2 + GAP
    lane = y2 - ROW / 2 if y2 > y1 else y2 + ROW / 2
    if leaves_finish == (not enters_start):
        out = into = max(out, into) if leaves_finish else min(out, into)
    turn = f"V{number(lane)}H{number(into)}" if out != into else ""
    steps = f"M{number(x1)} {number(y1)}H{number(out)}{turn}V{number(y2)}H{number(x2)}"
    point = "l-5-3v6z" if enters_start else "l5-3v6z"
    return path(line, steps) + path(tip, f"M{number(x2)} {number(y2)}{point}")


def _end(row: Row, layout: Layout, finish: bool) -> float:
    """Where a link touches a bar; a milestone is touched at the points of its diamond."""
    assert row.start is not None
    assert row.finish is not None
    if row.bar == Bar.MILESTONE:
        return layout.x(row.finish) + (7 if finish else -7)
    return layout.x(row.finish if finish else row.start)


def _middle(at: int) -> float:
    return at * ROW + TOP + THICK / 2
