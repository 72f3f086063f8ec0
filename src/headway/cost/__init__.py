"""How much: planned, actual and remaining work and money of every task, exact to the ten-thousandth."""

from __future__ import annotations

from headway.cost.assignments import Sums
from headway.cost.costs import Costs, TaskCost, cost

__all__ = ["Costs", "Sums", "TaskCost", "cost"]
