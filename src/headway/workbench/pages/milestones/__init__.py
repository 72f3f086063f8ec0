"""The milestones of the plan: when, what was promised, how sure, where they come from."""
