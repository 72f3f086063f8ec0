"""The network of the plan: who waits for whom, phases open or closed."""
