"""Every view of a plan of 10,000 tasks and 15,000 links, in a real Chromium: from the click to what one can use.

    python -m benchmarks.view_pages            every view, beside its target
    python -m benchmarks.view_pages --write    also a dated result

The server is the one people run, warm, on the loopback; each view is opened from the overview by the address of its
tab. A view that draws by script says when it is ready; any other is ready when the browser has loaded it. Both are the
browser's own clock, from the beginning of the navigation.
"""

from __future__ import annotations

from typing import Any

from benchmarks.gantt_page import Measured, opened, told

TARGET, TIMES = 1_500, 6
VIEWS = (
    ("Gantt", "", "gantt-ready"),
    ("table", "table/", "sheet-ready"),
    ("board by status", "board/", "board-ready"),
    ("board by team, lanes by status", "board/?by=team&lanes=status", "board-ready"),
    ("calendar, a month", "month/", "month-ready"),
    ("network", "network/", "network-ready"),
    ("roadmap", "roadmap/", ""),
    ("timeline by resource", "timeline/", "timeline-ready"),
    ("workload", "workload/", ""),
    ("milestones", "milestones/", ""),
    ("table, late and critical", "table/?where=late+and+critical", "sheet-ready"),
)
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def usable(page: Any, place: str, mark: str) -> float:
    """Milliseconds from the beginning of the navigation until the view can be used."""
    page.goto("/p/large/overview/", wait_until="load")
    page.goto(f"/p/large/{place}", wait_until="load")
    if not mark:
        return float(page.evaluate(LOADED))
    found = f"performance.getEntriesByName('{mark}')[0]?.startTime ?? 0"
    while not (at := page.evaluate(found)):
        page.wait_for_timeout(25)
    return float(at)


def measure() -> list[Measured]:
    """Every view, the first, cold time left out."""
    with opened() as page:
        return [
            Measured(f"{name}: opened, warm", TARGET, [usable(page, place, mark) for _ in range(TIMES)][1:])
            for name, place, mark in VIEWS
        ]


def main() -> int:
    """Print the table; 1 where a target is missed."""
    return told("view_pages", __doc__, measure)


if __name__ == "__main__":
    raise SystemExit(main())
