"""How sure: from a plan with ranges and risks to the confidence of every date and sum of money."""

from __future__ import annotations
