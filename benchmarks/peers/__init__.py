"""Other schedulers, run beside ours on the same plans."""
