"""Do we compute the dates that Microsoft Project and Primavera P6 stored? Printed per file and per class, and gated.

    python -m benchmarks.fidelity                         the whole given set, with MPXJ's schedulers beside ours
    python -m benchmarks.fidelity --file sample --tasks   every task that differs, with all that could explain it
    python -m benchmarks.fidelity --write                 also docs/reference/fidelity.md

The stored start and finish of automatic tasks are never an input; facts and manual dates are.
"""
