"""What a task waits for, written at the successor: `after: [design, build SS + 2 d]`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress

from headway.formats.native import words
from headway.formats.native.document import Node, Scalar
from headway.formats.native.emit import Tree
from headway.formats.native.fields import Form
from headway.formats.native.references import References, numbered
from headway.formats.native.sheet import Sheet
from headway.formats.native.words import Codec, items_of
from headway.plan.duration import NO_LAG, Lag
from headway.plan.errors import Mistyped
from headway.plan.link import Link, LinkType, link_id
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.text import lag_text, parse_lag
from headway.plan.value import TaskId

_LAG_AT_END = re.compile(r"(?:(?<= )|(?<= FS)|(?<= SS)|(?<= FF)|(?<= SF))([+-]) ?(\d[^+-]*)$")
_LAG_FIELDS = Form(Lag, "lag", {})


def _show_lag(lag: Lag, settings: Settings) -> Tree:
    with suppress(ValueError):
        if parse_lag(text := lag_text(lag, settings), settings) == lag:
            return text
    return _LAG_FIELDS.show(lag, settings)


def _read_lag(node: Node, sheet: Sheet) -> Lag:
    if isinstance(node, Scalar):
        return parse_lag(node.text, sheet.settings)
    return Lag(**_LAG_FIELDS.read(sheet.mapping(node, "a lag"), sheet))


_LAG = Codec(_show_lag, _read_lag)
_LINK = Form(Link, "link", {"lag": _LAG}, {"predecessor": "task"}, without=("successor", "foreign"))
STRAY_LINK = Form(Link, "link", {"lag": _LAG}, without=("foreign",))
"""A link whose successor is not in the plan: it stands apart, with both its ends."""


def link_text(link: Link, settings: Settings) -> str:
    """`design`, `design SS`, `design + 2 d`, `design FF - 50 %`: only what differs from finish to start without lag."""
    parts = [link.predecessor]
    if link.type is not LinkType.FS:
        parts.append(link.type)
    if link.lag != NO_LAG:
        lag = lag_text(link.lag, settings)
        parts += [lag[0], lag[1:].strip()] if lag[0] in "+-" else ["+", lag]
    return " ".join(parts)


def parse_link(text: str, settings: Settings) -> tuple[str, LinkType, Lag]:
    """The predecessor as it is written, the type and the lag."""
    task, lag = text.strip(), NO_LAG
    if found := _LAG_AT_END.search(task):
        task, lag = task[: found.start()].rstrip(), parse_lag(found[1] + found[2], settings)
    head, _, last = task.rpartition(" ")
    type = LinkType(last) if head.strip() and last in tuple(LinkType) else None
    task = head.rstrip() if type else task
    if not task:
        raise Mistyped(
            Said("{text} is no link; write it like 'design', 'design SS + 2 d' or 'design - 1 d'", text=repr(text))
        )
    return task, type or LinkType.FS, lag


def show_links(links: Iterable[Link], tasks: References, settings: Settings) -> Tree:
    """The links that end at one task, each as text where text is exact."""
    seen: Counter[str] = Counter()
    return words.alone_or_list([_show_link(link, tasks, seen, settings) for link in links])


def _show_link(link: Link, tasks: References, seen: Counter[str], settings: Settings) -> Tree:
    usual = link.id == numbered(link_id(link.predecessor, link.successor, link.type), seen)
    if usual and link.lag_calendar is None and tasks.is_exact(link.predecessor):
        with suppress(ValueError):
            if parse_link(text := link_text(link, settings), settings) == (link.predecessor, link.type, link.lag):
                return text
    tree = _LINK.show(link, settings)
    if usual:
        del tree["id"]
    return {"task": tree.pop("task")} | tree


def read_links(node: Node, successor: TaskId, tasks: References, sheet: Sheet) -> Iterator[Link]:
    """The links of one task; what cannot be understood is listed."""
    seen: Counter[str] = Counter()
    for item in items_of(node):
        link = sheet.attempt(item, lambda node, sheet: _read_link(node, successor, tasks, seen, sheet), "after", None)
        if link is not None:
            yield link


def _read_link(node: Node, successor: TaskId, tasks: References, seen: Counter[str], sheet: Sheet) -> Link:
    if isinstance(node, Scalar):
        written, type, lag = _understood(node.text, tasks, sheet.settings)
        predecessor = tasks.find(written)
        return Link(numbered(link_id(predecessor, successor, type), seen), predecessor, successor, type, lag)
    found = _LINK.read(sheet.mapping(node, "a link"), sheet)
    if "predecessor" not in found:
        raise Mistyped(Said("a link needs the 'task' it waits for"))
    usual = numbered(link_id(found["predecessor"], successor, found.get("type", LinkType.FS)), seen)
    return Link(**({"id": usual, "successor": successor} | found))


def _understood(text: str, tasks: References, settings: Settings) -> tuple[str, LinkType, Lag]:
    """A text that is a task's own id or name is that task, whatever it ends in."""
    return (text, LinkType.FS, NO_LAG) if text in tasks.ids else parse_link(text, settings)
