"""axe-core over a page, in the theme it is shown in: no serious fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")
RUN = "() => axe.run(document, {resultTypes: ['violations'], preload: false})"


def assert_accessible(page: Page) -> None:
    """No fault that axe calls serious or critical, on the page as it stands now (menus and panels as they are open).

    The script is run by the debugger, not by the page: its policy forbids foreign scripts, and stays as it is.
    """
    faults = [fault for fault in violations(page) if fault["impact"] in GRAVE]
    assert not faults, "\n\n".join(map(told, faults))


def violations(page: Page) -> list[dict[str, Any]]:
    """Everything axe complains of."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": SCRIPT.read_text()})
    answer = session.send("Runtime.evaluate", {"expression": f"({RUN})()", "awaitPromise": True, "returnByValue": True})
    session.detach()
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    found: list[dict[str, Any]] = answer["result"]["value"]["violations"]
    return found


def told(fault: dict[str, Any]) -> str:
    """A fault in words: which rule, where, and why."""
    places = [f"  {node['html'][:160]}\n    {node['failureSummary']}" for node in fault["nodes"][:5]]
    return "\n".join([f"{fault['id']} ({fault['impact']}): {fault['help']}", *places])
