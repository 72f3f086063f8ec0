"""What may come otherwise: risks, and the assumptions, issues and dependencies beside them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from headway.plan.estimate import Shape
from headway.plan.said import Opening, Said
from headway.plan.value import (
    BranchId,
    CalendarId,
    ComponentId,
    CorrelationId,
    Foreign,
    LinkId,
    RaidId,
    ResourceId,
    RiskId,
    TaskId,
    Value,
)


class RiskKind(StrEnum):
    """What a risk is. A driver always acts, for better or worse: a cause of uncertainty that many tasks share.

    Source: AACE 57R-09, which simulates both by the same means.
    """

    THREAT = "threat"
    OPPORTUNITY = "opportunity"
    DRIVER = "driver"


class RiskStatus(StrEnum):
    """Where a risk stands. Only open ones are simulated; one that occurred lives on as an issue."""

    PROPOSED = "proposed"
    OPEN = "open"
    OCCURRED = "occurred"
    CLOSED = "closed"


class ImpactKind(StrEnum):
    """How a risk falls on the time of what it hits."""

    ADDS_DAYS = "adds-days"  # to the duration of tasks, to the lag of links
    MULTIPLIES_DURATION = "multiplies-duration"
    DELAYS_START = "delays-start"
    TAKES_AWAY = "takes-away"  # what it hits stands still for so many working days, from some moment in its window
    LOSES_DAYS = "loses-days"  # each working day in its window is lost with the risk's probability: weather, outages


class ResponseKind(StrEnum):
    """What is done about a risk: the first five answer threats, the others opportunities, accept and escalate both."""

    AVOID = "avoid"
    MITIGATE = "mitigate"
    TRANSFER = "transfer"
    ACCEPT = "accept"
    ESCALATE = "escalate"
    EXPLOIT = "exploit"
    ENHANCE = "enhance"
    SHARE = "share"


THREAT_RESPONSES = (
    ResponseKind.AVOID,
    ResponseKind.MITIGATE,
    ResponseKind.TRANSFER,
    ResponseKind.ACCEPT,
    ResponseKind.ESCALATE,
)
OPPORTUNITY_RESPONSES = (
    ResponseKind.EXPLOIT,
    ResponseKind.ENHANCE,
    ResponseKind.SHARE,
    ResponseKind.ACCEPT,
    ResponseKind.ESCALATE,
)


class Points(Value, frozen=True):
    """Least, most likely and greatest, in that order. Negative numbers save."""

    low: float
    likely: float
    high: float
    shape: Shape = Shape.PERT


class Amounts(Value, frozen=True):
    """Least, most likely and greatest sum of money, in that order. Negative sums save."""

    low: Decimal
    likely: Decimal
    high: Decimal
    shape: Shape = Shape.PERT


class Risk(Value, frozen=True):
    """An uncertain event (or, a driver, an uncertain circumstance) and what it would do to dates and money.

    `time` is in working days, or a factor where it multiplies durations. A driver's probability counts as 1.
    `residual_*` None: the response leaves that figure as it is. The inherent figures count in a simulation until the
    response is funded and scheduled (`is_answered`), the residual ones from then on.
    """

    id: RiskId
    name: str = ""
    kind: RiskKind = RiskKind.THREAT
    cause: str = ""  # what brings it about
    event: str = ""  # what may happen
    effect: str = ""  # what that would do
    category: str = ""  # a path in the risk breakdown structure, such as Technical / Interfaces
    status: RiskStatus = RiskStatus.OPEN
    probability: float | None = None  # None: not known
    likelihood: int | None = None  # a level of the matrix, 1 the lowest, for those who have no figure yet
    severity: int | None = None  # likewise, of the impact
    how: ImpactKind = ImpactKind.ADDS_DAYS
    time: Points | None = None  # working days, or a factor where it multiplies durations
    money: Amounts | None = None
    tasks: tuple[TaskId, ...] = ()  # the tasks and milestones it falls on
    links: tuple[LinkId, ...] = ()  # the links whose lag it adds to
    resources: tuple[ResourceId, ...] = ()  # every task they are assigned to
    components: tuple[ComponentId, ...] = ()  # every task that touches them
    calendars: tuple[CalendarId, ...] = ()  # every task that works on them
    window_start: date | None = None  # proximity: the days on which it can happen
    window_finish: date | None = None
    owner: str = ""  # who watches it
    trigger: str = ""  # the sign that it is about to happen
    response: ResponseKind | None = None
    response_plan: str = ""
    response_cost: Decimal | None = None
    response_due: date | None = None  # when it has to be in place
    response_funded: bool = False  # the money for it is granted
    response_tasks: tuple[TaskId, ...] = ()  # the tasks that carry it out
    fallback: str = ""  # what is done if it happens all the same
    secondary: tuple[RiskId, ...] = ()  # risks that the response brings with it
    residual_probability: float | None = None  # after the response; None: as before it
    residual_time: Points | None = None
    residual_money: Amounts | None = None
    raised: date | None = None  # the day it was found
    review: date | None = None  # the day on which it is looked at again
    occurred: date | None = None  # the day it happened
    notes: str = ""
    custom: Foreign = msgspec.field(default_factory=dict)
    foreign: Foreign = msgspec.field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Cause, event and effect as one sentence; what is not said is left out, all missing: the name."""
        cause, effect = _inner(self.cause), _inner(self.effect, verb=True)
        event = _inner(self.event) if cause else self.event.strip().rstrip(".")
        if not (cause or event or effect):
            return self.name
        return Opening(_told({"cause": cause, "event": event, "effect": effect}))

    @property
    def is_simulated(self) -> bool:
        """Whether it counts in a simulation: open, and with a figure for how it falls; lost days need none."""
        told = self.time is not None or self.money is not None or self.how is ImpactKind.LOSES_DAYS
        return self.status is RiskStatus.OPEN and told


def _told(said: dict[str, str]) -> str:
    match bool(said["cause"]), bool(said["event"]), bool(said["effect"]):
        case True, True, True:
            return Said("because {cause}, {event}, which would {effect}.", said)
        case True, True, False:
            return Said("because {cause}, {event}.", said)
        case True, False, True:
            return Said("because {cause}, which would {effect}.", said)
        case True, False, False:
            return Said("because {cause}.", said)
        case False, True, True:
            return Said("{event}, which would {effect}.", said)
        case False, False, True:
            return Said("which would {effect}.", said)
    return f"{said['event']}."


LITTLE = frozenset(
    "a all an another both each every few he her his if in it its many most my no nobody nothing one only other our "
    "she some somebody that the their there these they this those three two we what when which who your".split()
)
"""Words that are no names: their capital came from the beginning of a line."""


def _inner(text: str, *, verb: bool = False) -> str:
    """A clause inside a sentence: no full stop, and no capital of a word that cannot be a name (`verb`: the first)."""
    text = text.strip().rstrip(".")
    first = text.partition(" ")[0].partition("'")[0].casefold()
    little = text[1:2].islower() if verb else first in LITTLE
    return text[:1].lower() + text[1:] if little else text


class RaidKind(StrEnum):
    """The three that stand beside risks in a RAID log."""

    ASSUMPTION = "assumption"
    ISSUE = "issue"
    DEPENDENCY = "dependency"


class RaidStatus(StrEnum):
    """Where an assumption, issue or dependency stands."""

    OPEN = "open"
    CONFIRMED = "confirmed"  # an assumption that held, a dependency that was delivered
    FAILED = "failed"  # an assumption that did not hold, a dependency that was missed
    CLOSED = "closed"


class RaidEntry(Value, frozen=True):
    """An assumption, an issue or a dependency on others."""

    id: RaidId
    name: str = ""
    kind: RaidKind = RaidKind.ASSUMPTION
    description: str = ""
    status: RaidStatus = RaidStatus.OPEN
    owner: str = ""
    tasks: tuple[TaskId, ...] = ()
    risk: RiskId | None = None  # the risk that became this issue, or that this assumption would become
    counterpart: str = ""  # whom one depends on
    action: str = ""  # what is done about it
    raised: date | None = None
    due: date | None = None
    closed: date | None = None
    notes: str = ""
    foreign: Foreign = msgspec.field(default_factory=dict)


class Correlation(Value, frozen=True):
    """Tasks whose durations are long or short together.

    `coefficient` from 0 to 1 is the correlation of every two of them; a `matrix` (rank correlations, a row for each of
    `tasks`) says it pair by pair, and is repaired to the nearest one that can be where it contradicts itself.
    """

    id: CorrelationId
    name: str = ""
    tasks: tuple[TaskId, ...] = ()
    coefficient: float = 0.5  # from 0 to 1
    matrix: tuple[tuple[float, ...], ...] = ()  # a row for each of the tasks, instead of the coefficient


class Branch(Value, frozen=True):
    """One of several ways the work may go: of all branches with the same `fork`, one is taken, with its probability.

    The tasks of the others then take no time and cost nothing. Where probabilities add up to less than 1, none may be.
    """

    id: BranchId
    name: str = ""
    fork: str = ""  # what it branches off from, the same word for all ways there are
    probability: float = 0.5
    tasks: tuple[TaskId, ...] = ()


UNLIMITED = 1e18
"""Where the highest step of a scale ends."""


class Level(Value, frozen=True):
    """One step of a scale: up to this figure. Of probability a share, of time working days, of money an amount."""

    name: str
    up_to: float = UNLIMITED


class RiskMatrix(Value, frozen=True):
    """The scales of the qualitative matrix, lowest step first, and from which product of steps a risk is what colour.

    The score of a risk is likelihood x severity, both counted from 1; severity is the greater of time and money.
    """

    probability: tuple[Level, ...] = (
        Level("Very low", 0.05),
        Level("Low", 0.2),
        Level("Medium", 0.5),
        Level("High", 0.8),
        Level("Very high", 1.0),
    )
    days: tuple[Level, ...] = (
        Level("Very low", 1),
        Level("Low", 5),
        Level("Medium", 10),
        Level("High", 20),
        Level("Very high"),
    )
    money: tuple[Level, ...] = (
        Level("Very low", 1_000),
        Level("Low", 10_000),
        Level("Medium", 50_000),
        Level("High", 250_000),
        Level("Very high"),
    )
    moderate_from: int = 5  # the score from which a risk is moderate
    severe_from: int = 12  # and from which it is severe
