"""The page for the steering meeting: published as editions, each frozen, listed, opened and compared."""
