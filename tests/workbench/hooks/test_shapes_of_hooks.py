"""What is sent has the shape its receiver publishes, and nothing somebody wrote becomes more than text in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from headway.workbench.hooks.events import Happened
from headway.workbench.hooks.shapes import Message, body

HOSTILE = '<!channel> *bold* [free money](https://evil.example) <https://evil.example|here> & "quoted" \u202e'


def message(sentence: str = HOSTILE, more: tuple[str, ...] = (HOSTILE, "second")) -> Message:
    """One that holds what somebody wrote, everywhere it can."""
    at = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)
    happened = Happened("finish.moved", "k", at, 7, sentence, "/p/atlas/", "Mara", more, {"days": 3})
    return Message("msg_1", 4, "atlas", f"Atlas {HOSTILE}", happened)


def test_ours_has_type_timestamp_and_data_as_standard_webhooks_asks() -> None:
    found = json.loads(body(message(), "headway"))
    assert (found["type"], found["timestamp"], found["data"]) == ("finish.moved", "2026-03-13T15:00:00Z", {"days": 3})
    assert (found["version"], found["id"], found["sequence"]) == (1, "msg_1", 4)
    assert (found["project"]["key"], found["project"]["revision"]) == ("atlas", 7)


@pytest.mark.parametrize("long", [False, True])
def test_a_message_of_slack_keeps_to_block_kit(long: bool) -> None:
    made = message(HOSTILE * 200, (HOSTILE * 50,) * 60) if long else message()
    found = json.loads(body(made, "slack"))
    assert set(found) == {"text", "mrkdwn", "blocks"}
    assert "<" not in found["text"]
    assert len(found["text"]) <= 12_000
    assert 1 <= len(found["blocks"]) <= 50
    for block in found["blocks"]:
        texts = [block["text"]] if block["type"] == "section" else block["elements"]
        assert block["type"] in ("section", "context")
        assert len(texts) <= 10
        for text in texts:
            assert 1 <= len(text["text"]) <= 3_000
            assert text["type"] == "plain_text" or text["text"].startswith("<http")


@pytest.mark.parametrize("long", [False, True])
def test_a_card_of_teams_keeps_to_adaptive_cards_and_to_its_size(long: bool) -> None:
    made = message(HOSTILE * 10, (HOSTILE * 50,) * 60) if long else message()
    text = body(made, "teams")
    assert len(text.encode()) < 28 * 1_024
    found = json.loads(text)
    (attachment,) = found["attachments"]
    assert (found["type"], attachment["contentType"]) == ("message", "application/vnd.microsoft.card.adaptive")
    card = attachment["content"]
    assert (card["type"], card["version"]) == ("AdaptiveCard", "1.4")
    assert [each["type"] for each in card["actions"]] == ["Action.OpenUrl"]
    runs = [run for block in card["body"] for run in _runs(block)]
    assert all(run["type"] == "TextRun" and set(run) <= {"type", "text", "weight", "size", "isSubtle"} for run in runs)


def _runs(block: dict[str, Any]) -> list[dict[str, Any]]:
    """A TextBlock would read Markdown; a run of text does not."""
    assert block["type"] == "RichTextBlock"
    return list(block["inlines"])
