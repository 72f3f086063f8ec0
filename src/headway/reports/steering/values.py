"""The page as a value: what it says, the figures each sentence was made of, and what the sentence opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import msgspec

from headway.plan.value import Value
from headway.reports.steering.track import Judgement

type Stands = str | int | float | None


class Statement(Value, frozen=True):
    """A sentence of the page. `of` are the figures it was made of, by their names; dates and money as exact text.

    `opens` names what it rests on: a noun, and where there are several its key after a space (`task go-live`).
    `known` is False where the sentence says that something is not known.
    """

    text: str
    of: Mapping[str, Stands] = msgspec.field(default_factory=dict)
    opens: str = ""
    known: bool = True


class Figure(Value, frozen=True):
    """One of the few large figures: `beside` stands smaller next to it, `term` is the trade's word for it."""

    key: str  # finish, cost, done, confidence, moved
    label: str
    figure: str
    term: str
    said: Statement
    beside: str = ""
    meaning: str = ""  # critical, at-risk, done: what its colour means


class Milestone(Value, frozen=True):
    """A milestone: its date, the promised one with the working minutes between them, and how sure it is.

    `chance` is that of the promised date, 0 to 1.
    """

    task: str
    name: str
    when: datetime
    reached: bool
    promised: datetime | None = None
    minutes: int | None = None
    moved: str = ""  # `+4 d`; empty where nothing was promised
    p10: datetime | None = None
    p50: datetime | None = None
    p80: datetime | None = None
    chance: float | None = None

    @property
    def meaning(self) -> str:
        """What its colour means."""
        return "done" if self.reached else "critical" if (self.minutes or 0) > 0 else ""


class TopRisk(Value, frozen=True):
    """One of the risks that weigh most: probability times impact, in working days, else in money."""

    risk: str
    name: str
    said: Statement
    answer: str = ""  # what is done about it, and by whom


class Decision(Value, frozen=True):
    """Something the meeting is asked to decide. `days` and `money` are what saying yes does, None: not known."""

    key: str  # CR-4
    number: int
    title: str
    said: Statement
    due: date | None = None
    days: float | None = None
    money: Decimal | None = None


class Part(Value, frozen=True):
    """What one cause moved: working days in eighths, which add up to the whole; behind it its Changes and facts."""

    cause: str
    label: str
    days: float
    said: Statement
    behind: tuple[str, ...] = ()
    more: int = 0  # how many stand behind it beyond these


class Movement(Value, frozen=True):
    """What moved since something earlier, and why. `since` is empty where nothing was published before."""

    since: str
    said: Statement
    parts: tuple[Part, ...] = ()
    others: tuple[Statement, ...] = ()  # what became of confidence and cost
    notes: tuple[str, ...] = ()


class Steering(Value, frozen=True):
    """The whole page. The bare figures stand beside the sentences, so that a later edition is compared with them.

    Dates are on the plan's own clock, money in `currency`, chances from 0 to 1; None: not known, or not to be seen.
    `decisions` None: not known. `more_milestones`: how many are not shown.
    """

    name: str
    headline: Statement
    judgement: Judgement
    figures: tuple[Figure, ...]
    milestones: tuple[Milestone, ...]
    risks: tuple[TopRisk, ...] | None
    decisions: tuple[Decision, ...] | None
    movement: Movement
    foot: tuple[str, ...]
    currency: str = ""
    revision: int | None = None
    as_of: datetime | None = None
    start: datetime | None = None
    finish: datetime | None = None
    promised: datetime | None = None
    p10: datetime | None = None
    p50: datetime | None = None
    p80: datetime | None = None
    chance: float | None = None
    joint: float | None = None
    cost: Decimal | None = None
    budget: Decimal | None = None
    cost_p80: Decimal | None = None
    done: float | None = None
    bins: tuple[float, ...] = ()  # how the finish is spread between `first` and `last`, the highest 1
    first: datetime | None = None
    last: datetime | None = None
    more_milestones: int = 0
    more_risks: int = 0
