"""What the people of Meridian said to one another about its tasks."""

from __future__ import annotations

from typing import NamedTuple

from headway.workbench.demo.life import Life, moment
from headway.workbench.documents.models import ChecklistItem, Comment

HSM = "kestrel-delivers-the-hsm-test-environment"
SCHEMA = "migrate-the-ledger-schema"
NOTICE = "notice-to-merchants"
CUT_OVER = "cut-over-to-the-cloud"


class Said(NamedTuple):
    """Somebody said something about a task."""

    task: str
    who: str
    day: str
    at: str
    text: str


TALK = (
    Said(
        HSM, "ines", "2026-02-19", "16:45",
        "Kestrel's new date is 16 March. @Helen Marsh, can the PCI evidence begin without the HSM?",
    ),
    Said(
        HSM, "helen", "2026-02-20", "11:02",
        "The network part can, the key ceremony cannot. I need ten days after it stands.",
    ),
    Said(
        HSM, "ines", "2026-03-10", "16:25",
        "Now **mid-April**. I have asked for a loan unit; the answer is due on Monday. "
        "@David Achebe for the penalty clause.",
    ),
    Said(
        SCHEMA, "marta", "2026-03-06", "15:20",
        "214 stored procedures that nobody had listed, 90 of them written by people who have left. "
        "Nine days remain if no more turn up.",
    ),
    Said(SCHEMA, "tom", "2026-03-06", "15:48", "Settlement calls eleven of them every night. I can take those."),
    Said(
        NOTICE, "sofia", "2026-03-04", "10:12",
        "Why does the notice go out in May only? We asked for four weeks before the night, not for a date.",
    ),
    Said(
        NOTICE, "margaret", "2026-03-04", "17:30",
        "The date was given to me. @Inês Carvalho, do you know where it comes from?",
    ),
    Said(
        "load-test-at-double-peak", "priya", "2026-02-17", "13:40",
        "The last run was stopped after forty minutes. Three days is what it takes if nothing fails.",
    ),
    Said(CUT_OVER, "owen", "2026-03-11", "09:00", "If we miss a night before the freeze, the next one is 3 July."),
)  # fmt: skip

CHECKLIST = (
    "Roll-back decided by 02:00, by one person",
    "Both sides reconciled before the first batch",
    "Card schemes on the bridge",
    "Service desk has the script",
)


def talk(life: Life) -> None:
    """What was said, and the list for the night of the cut-over."""
    for said in TALK:
        Comment.say(life.project, said.task, life.people[said.who], moment(said.day, said.at), said.text)
    for line in CHECKLIST:
        ChecklistItem.add(life.project, CUT_OVER, life.people["owen"], moment("2026-03-11", "09:05"), line)
