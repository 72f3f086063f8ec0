"""A backup: one file with every row, every attached file and the secret key; the same form for both databases."""

from headway.workbench.engine.backup.restore import restore
from headway.workbench.engine.backup.write import back_up

__all__ = ["back_up", "restore"]
