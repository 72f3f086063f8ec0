"""What happened as a receiver wants it: Headway's own JSON, a message of Slack, a card of Teams.

Whatever people wrote is text in each of them: nothing somebody calls a task becomes a link, a mention or a layout.

Sources: Standard Webhooks (type, timestamp, data); Slack, Block Kit (a section holds 3,000 letters, a message 50
blocks); Microsoft, Workflows for Teams (an attachment with an Adaptive Card, at most 28 KB).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

import msgspec

from headway.plan.said import english
from headway.workbench.hooks.events import Happened
from headway.workbench.hooks.models import Shape
from headway.workbench.people.links import absolute

VERSION = 1
"""Of the payload: raised where a program that reads the earlier one would read this one wrongly."""

LINE, LINES = 300, 12
"""Letters of a line and lines below the sentence."""

SECTION = 2_900
"""Letters of a block of Slack, a little less than it takes."""


@dataclass(frozen=True)
class Message:
    """What happened, with the names by which a delivery is known."""

    id: str
    sequence: int
    project: str  # its key
    name: str
    happened: Happened

    @property
    def url(self) -> str:
        """The page about it."""
        return absolute(self.happened.path)

    @property
    def lines(self) -> list[str]:
        """What stands below the sentence."""
        return [_short(each, LINE) for each in self.happened.more[:LINES] if each.strip()]


def body(message: Message, shape: str) -> str:
    """The text that is sent."""
    return msgspec.json.encode(SHAPES[Shape(shape)](message), enc_hook=english).decode()


def _headway(message: Message) -> dict[str, Any]:
    happened = message.happened
    return {
        "type": happened.event,
        "timestamp": happened.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "version": VERSION,
        "id": message.id,
        "sequence": message.sequence,
        "project": {"key": message.project, "name": message.name, "revision": happened.revision},
        "by": happened.by,
        "sentence": happened.sentence,
        "details": message.lines,
        "url": message.url,
        "data": happened.data,
    }


def _slack(message: Message) -> dict[str, Any]:
    text = f"{message.name}: {message.happened.sentence}"
    blocks: list[dict[str, Any]] = [{"type": "section", "text": _plain(text)}]
    if message.lines:
        blocks.append({"type": "context", "elements": [_plain("\n".join(message.lines))]})
    link = {"type": "mrkdwn", "text": f"<{message.url}|Headway>"}
    blocks.append({"type": "context", "elements": [link]})
    return {"text": _escaped(_short(text, SECTION)), "mrkdwn": False, "blocks": blocks}


def _plain(text: str) -> dict[str, Any]:
    """Text in which Slack looks for no link, no mention and no emphasis."""
    return {"type": "plain_text", "text": _short(text, SECTION), "emoji": False}


def _teams(message: Message) -> dict[str, Any]:
    blocks = [
        _run(message.name, weight="Bolder"),
        _run(message.happened.sentence),
        *(_run(each, size="Small", isSubtle=True) for each in message.lines),
    ]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": blocks,
        "actions": [{"type": "Action.OpenUrl", "title": "Headway", "url": message.url}],
    }
    content = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [content]}


def _run(text: str, **looks: Any) -> dict[str, Any]:
    """Text that is read as no Markdown."""
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, **looks}]}


def _escaped(text: str) -> str:
    """Text that stands where Slack looks for links and mentions: in a notification."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


SHAPES: Mapping[Shape, Callable[[Message], dict[str, Any]]] = {
    Shape.HEADWAY: _headway,
    Shape.SLACK: _slack,
    Shape.TEAMS: _teams,
}
"""How each shape is made."""
