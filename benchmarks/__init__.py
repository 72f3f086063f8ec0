"""Reproducible measurements: each program prints its table and the peer beside it, in one run."""
