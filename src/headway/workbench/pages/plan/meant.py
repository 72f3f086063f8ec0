"""From what a hand did to the Changes it means, on the plan as it is now. Where it could mean several, that is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import singledispatch
from typing import Any

from headway.actuals.changes import bind_all
from headway.analysis import Analysis, Comparison, compare
from headway.analysis.telling import bind_told, moves_told
from headway.plan.changes import Change
from headway.plan.value import TaskId, to_moment
from headway.workbench.pages.board import moves
from headway.workbench.pages.plan import cells, further, outline, predecessors, staffing
from headway.workbench.pages.plan.gestures import (
    AddCard,
    AnyGesture,
    Block,
    Card,
    Cell,
    Delete,
    Give,
    Indent,
    Insert,
    Join,
    Move,
    Outdent,
    Part,
    Place,
    Rejoin,
    Stretch,
)
from headway.workbench.pages.plan.outline import Documents
from headway.workbench.projects.asking import End, Question, Way, WayKind, question, ways


class Asks(Exception):
    """A date was asked for that other things decide: the person chooses how it is meant."""

    def __init__(self, found: Question) -> None:
        super().__init__(found.task)
        self.question = found


@dataclass
class Scene:
    """Where a gesture is read: the plan as it is, the clock, the way chosen; `new` are the tasks it makes.

    `rules` are sentences on what the plan's status-date rules moved.
    `trial`: nothing is written, so that nothing is asked; the likeliest way is shown.
    """

    analysis: Analysis
    told: datetime
    way: str = ""
    trial: bool = False
    new: list[TaskId] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    def compared(self, after: Analysis) -> Comparison:
        """What came of it."""
        return compare(self.analysis, after)


def changes(scene: Scene, gestures: Sequence[AnyGesture]) -> tuple[Change, ...]:
    """All the Changes of some gestures, each on the plan as the ones before it leave it.

    Asks where a date needs a choice; ValueError, ChangesUnreadable or ChangeRefused, with a sentence, where one cannot
    be: nothing is done then.
    """
    made: list[Change] = []
    documents: Documents = []
    for gesture in gestures:
        if isinstance(gesture, Move | Stretch) or (isinstance(gesture, Cell) and gesture.field in ("start", "finish")):
            made += _dated(scene, gesture)
        else:
            documents += read(gesture, scene)
    if documents:
        documents = _once(documents)
        bound = bind_told(scene.analysis.plan, scene.analysis.actuals, documents)
        scene.rules += moves_told(bound)
        made += bound.changes
    return tuple(made)


def _once(documents: Documents) -> Documents:
    """A new resource that several cells name is made once."""
    made = [each for each in documents if each["change"] == "AddResource"]
    again = [each for at, each in enumerate(made) if each in made[:at]]
    return [each for at, each in enumerate(documents) if each not in again or each not in documents[:at]]


@singledispatch
def read(gesture: Any, scene: Scene) -> Documents:
    """The documents of one gesture."""
    raise TypeError(type(gesture))


@read.register
def _cell(gesture: Cell, scene: Scene) -> Documents:
    return cells.documents(scene.analysis, gesture.task, gesture.field, gesture.text, scene.told)


@read.register
def _join(gesture: Join, scene: Scene) -> Documents:
    return [
        predecessors.added(
            scene.analysis.plan, gesture.predecessor, gesture.successor, gesture.type, gesture.lag.replace(" ", "")
        )
    ]


@read.register
def _rejoin(gesture: Rejoin, scene: Scene) -> Documents:
    link = scene.analysis.plan.links[gesture.link]
    steps: Documents = []
    if link.type is not gesture.type:
        steps.append({"change": "SetLinkType", "link": link.id, "now": gesture.type.value})
    return [*steps, {"change": "SetLag", "link": link.id, "now": gesture.lag or "0 d"}]


@read.register
def _part(gesture: Part, scene: Scene) -> Documents:
    return [{"change": "RemoveLink", "link": gesture.link}]


@read.register
def _indent(gesture: Indent, scene: Scene) -> Documents:
    return outline.indent(scene.analysis.plan, gesture.tasks)


@read.register
def _outdent(gesture: Outdent, scene: Scene) -> Documents:
    return outline.outdent(scene.analysis.plan, gesture.tasks)


@read.register
def _place(gesture: Place, scene: Scene) -> Documents:
    return outline.placed(scene.analysis.plan, gesture.tasks, gesture.parent, gesture.after)


@read.register
def _insert(gesture: Insert, scene: Scene) -> Documents:
    plan = scene.analysis.plan
    ids, documents = outline.inserted(plan, gesture.names, gesture.parent, gesture.after, gesture.last)
    scene.new += ids
    return documents


@read.register
def _delete(gesture: Delete, scene: Scene) -> Documents:
    return outline.deleted(scene.analysis.plan, scene.analysis.actuals, gesture.tasks, scene.told)


@read.register
def _card(gesture: Card, scene: Scene) -> Documents:
    return moves.moved(scene.analysis, gesture, scene.told, scene.way, scene.trial)


@read.register
def _add_card(gesture: AddCard, scene: Scene) -> Documents:
    ids, documents = moves.added(scene.analysis, gesture)
    scene.new += ids
    return documents


@read.register
def _give(gesture: Give, scene: Scene) -> Documents:
    return staffing.given(scene.analysis.plan, gesture.task, gesture.was, gesture.now)


@read.register
def _block(gesture: Block, scene: Scene) -> Documents:
    """New rows first, then what their other cells hold, read on the plan that has them."""
    plan = scene.analysis.plan
    at = gesture.fields.index("name") if "name" in gesture.fields else -1
    names = [row[at] if 0 <= at < len(row) else "" for row in gesture.rows]
    ids, documents = outline.inserted(plan, names, None, None, True)
    scene.new += ids
    made = bind_all(plan, scene.analysis.actuals, documents).changes
    after = scene.analysis.apply(*made)
    for id, row in zip(ids, gesture.rows, strict=True):
        for name, text in zip(gesture.fields, row, strict=False):
            if text.strip() and (name in PASTED or further.is_further(name)):
                documents += cells.documents(after, id, name, text, scene.told)
    return documents


PASTED = frozenset({"duration", "resources", "deadline", "constraint", "wbs", "priority", "predecessors"})
"""The fields that new rows take from a paste beside their names; dates follow from them."""


def _dated(scene: Scene, gesture: Move | Stretch | Cell) -> Iterator[Change]:
    """A start or finish somebody wants, by drag or by typing."""
    analysis = scene.analysis
    task = analysis.plan.tasks[gesture.task]
    end: End = "start"
    if isinstance(gesture, Move):
        asked = to_moment(gesture.start)
    elif isinstance(gesture, Stretch):
        end, asked = "finish", to_moment(gesture.finish)
    else:
        end = "finish" if gesture.field == "finish" else "start"
        asked = cells.asked_date(analysis, task, end, gesture.text)
    stretch = isinstance(gesture, Stretch)
    if scene.trial:
        yield from likeliest(analysis, gesture.task, end, asked, stretch=stretch)
        return
    found = question(analysis, gesture.task, end, asked)
    if found.obstacle:
        raise ValueError(found.obstacle)
    if found.found == asked:
        return
    chosen = _chosen(found, scene.way, stretch=stretch)
    if chosen is None:
        raise Asks(found)
    yield from chosen.changes


def _chosen(found: Question, way: str, *, stretch: bool) -> Way | None:
    """The way that was chosen or, where nothing else is meant, the only one there is."""
    by_kind = {each.kind.value: each for each in found.ways}
    if way in by_kind:
        return by_kind[way]
    if stretch and WayKind.STRETCH in by_kind:
        return by_kind[WayKind.STRETCH]
    constrain = by_kind.get(WayKind.CONSTRAIN)
    free = found.link is None and found.end == "start" and constrain is not None and constrain.lands != found.found
    return constrain if free else found.plain


def likeliest(analysis: Analysis, task: TaskId, end: End, asked: datetime, *, stretch: bool) -> tuple[Change, ...]:
    """What to show while a bar is dragged: stretched at its end; constrained where later, led where earlier."""
    row = analysis.schedule[task]
    found = row.start if end == "start" else row.finish
    if found is None or asked == found:
        return ()
    ideas = dict(ways(analysis, task, end, asked))
    earlier = asked < found
    wanted = [WayKind.TYPE, *((WayKind.STRETCH,) if stretch else ()), *((WayKind.LAG,) if earlier else ())]
    return next((ideas[kind] for kind in (*wanted, WayKind.CONSTRAIN) if kind in ideas), ())
