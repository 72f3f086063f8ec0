"""Change requests: the log, one request with its computed impact, proposing, deciding, sittings, rules."""
