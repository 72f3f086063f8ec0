"""Earned value: what was planned, done and spent by a status date, over time, and what that forecasts."""
