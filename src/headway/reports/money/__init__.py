"""Where the money stands, as figures of charts and in sentences."""
