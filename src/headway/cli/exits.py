"""What the exit code of a command says."""

FINE = 0
FINDINGS = 1
"""It ran, and found something: errors in the plan, a failed check, a difference, a loss."""

BAD_INPUT = 2
"""Nothing was done: a wrong option, an unreadable file, a refused Change."""

BUG = 70
"""Headway itself failed."""

INTERRUPTED = 130
