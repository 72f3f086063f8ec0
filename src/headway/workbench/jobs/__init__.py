"""Background work without another server: jobs in the database, a process that does them, a table of what comes when.

A job is a function `@job()` in any room above; `thing.enqueue(...)` inside a transaction commits with what caused it.
It may run twice (its process may be killed), so it must do no harm the second time.
"""

from headway.workbench.jobs.job import job

__all__ = ["job"]
