"""Webhooks: what happens in a project is told to an address somebody wrote, signed, in order, until it is taken."""
