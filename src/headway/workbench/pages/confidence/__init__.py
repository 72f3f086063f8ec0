"""How sure: the finish and the cost of a project as distributions, what moves them, and what it takes to be surer."""
