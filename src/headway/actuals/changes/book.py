"""A plan and what is known of it, while both are being altered."""

from __future__ import annotations

from headway.actuals.facts import Actuals, AnyFact, FactId, Retraction
from headway.plan.changes.draft import Draft
from headway.plan.plan import Plan


class Book(Draft):
    """A draft of a plan together with its facts. Facts and retractions are only ever added; `told` are the new ones."""

    def __init__(self, plan: Plan, actuals: Actuals) -> None:
        super().__init__(plan)
        self.known_before = actuals
        self.facts = dict(actuals.facts)
        self.retractions = dict(actuals.retractions)
        self.told: list[FactId] = []
        self._against: dict[FactId, list[FactId]] = {}
        for id, retraction in self.retractions.items():
            self._against.setdefault(retraction.fact, []).append(id)

    def tell(self, fact: AnyFact) -> None:
        """Add a fact."""
        self.facts[fact.id] = fact
        self.told.append(fact.id)

    def withdraw(self, fact: FactId, retraction: Retraction) -> None:
        """Add a retraction, of a fact or of another retraction about it."""
        self.retractions[retraction.id] = retraction
        self._against.setdefault(retraction.fact, []).append(retraction.id)
        self.told.append(fact)

    def retraction_of(self, id: FactId) -> FactId | None:
        """The standing retraction of a fact or retraction, or None where it counts."""
        others = [key for key in self._against.get(id, ()) if key != id]
        itself = id if id in self._against.get(id, ()) else None  # kept under its fact's own identifier
        return next((key for key in others if self.retraction_of(key) is None), itself)

    def taken(self, id: FactId) -> bool:
        """Whether a fact or a retraction has this identifier."""
        return id in self.facts or id in self.retractions

    def actuals(self) -> Actuals:
        """Everything known, the new with the old."""
        return Actuals(self.facts, self.retractions)
