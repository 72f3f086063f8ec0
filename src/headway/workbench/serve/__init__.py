"""`headway serve`: everything made ready, one server, one process for background work."""

from headway.workbench.serve.server import PortTaken, bound, serve

__all__ = ["PortTaken", "bound", "serve"]
