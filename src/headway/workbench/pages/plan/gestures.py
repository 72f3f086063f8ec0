"""What a hand on the Gantt asks for, as the browser says it, before it is a list of Changes."""

from __future__ import annotations

from typing import Any

import msgspec

from headway.plan.link import LinkType
from headway.plan.value import LinkId, ResourceId, TaskId


class Gesture(msgspec.Struct, frozen=True, tag_field="do", forbid_unknown_fields=True):
    """One thing a hand does. Moments are minutes since 1970-01-01, as in the payload."""


class Move(Gesture, frozen=True, tag="move"):
    """Drag a bar: the task is to start at `start`; `was` is the start that was seen."""

    task: TaskId
    start: int
    was: int


class Stretch(Gesture, frozen=True, tag="stretch"):
    """Drag the end of a bar: the task is to finish at `finish`; `was` is the finish that was seen."""

    task: TaskId
    finish: int
    was: int


class Cell(Gesture, frozen=True, tag="cell"):
    """Type into a cell; `was` is what the payload held there."""

    task: TaskId
    field: str
    text: str
    was: Any = None


class Join(Gesture, frozen=True, tag="link"):
    """Draw a link."""

    predecessor: TaskId
    successor: TaskId
    type: LinkType = LinkType.FS
    lag: str = ""


class Rejoin(Gesture, frozen=True, tag="relink"):
    """Give a link another type or lag."""

    link: LinkId
    type: LinkType
    lag: str


class Part(Gesture, frozen=True, tag="unlink"):
    """Take a link away."""

    link: LinkId


class Indent(Gesture, frozen=True, tag="indent"):
    """Put tasks below the one above them."""

    tasks: tuple[TaskId, ...]


class Outdent(Gesture, frozen=True, tag="outdent"):
    """Put tasks beside the one they lie under."""

    tasks: tuple[TaskId, ...]


class Place(Gesture, frozen=True, tag="place"):
    """Put tasks under `parent` (None: at the top), behind its child `after` (None: first)."""

    tasks: tuple[TaskId, ...]
    parent: TaskId | None = None
    after: TaskId | None = None


class Insert(Gesture, frozen=True, tag="insert"):
    """New tasks with these names under `parent`, behind its child `after`; with `last`, behind all of them."""

    names: tuple[str, ...]
    parent: TaskId | None = None
    after: TaskId | None = None
    last: bool = False


class Delete(Gesture, frozen=True, tag="delete"):
    """Take tasks away, with what lies below them."""

    tasks: tuple[TaskId, ...]


class Block(Gesture, frozen=True, tag="block"):
    """Paste below the last row: new tasks at the end of the plan, a list of texts for each of `fields`."""

    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class To(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a card is put along one field of the board: by the keys of the column it leaves and that it comes to."""

    field: str
    was: str
    now: str


class Card(Gesture, frozen=True, tag="card"):
    """Put a card into another column, another lane, or both."""

    task: TaskId
    to: tuple[To, ...]


class AddCard(Gesture, frozen=True, tag="add-card"):
    """A new task where a column and a lane of the board cross."""

    name: str
    to: tuple[To, ...]


class Give(Gesture, frozen=True, tag="give"):
    """Give the work of `was` on a task to `now`; None: nobody is named for it (yet, or any more)."""

    task: TaskId
    was: ResourceId | None
    now: ResourceId | None


type AnyGesture = (
    Move
    | Stretch
    | Cell
    | Join
    | Rejoin
    | Part
    | Indent
    | Outdent
    | Place
    | Insert
    | Delete
    | Block
    | Card
    | AddCard
    | Give
)


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A request: what was done, on what revision, and the `way` that was chosen where a typed date asked for one.

    `news`: whether the rows that changed are wanted in the answer; a page that renders itself anew does without.
    """

    revision: int
    gestures: tuple[AnyGesture, ...]
    way: str = ""
    news: bool = True
