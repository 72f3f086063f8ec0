"""The workbench: the plan in the browser, shared, undoable and safe. Django lives here and nowhere else."""
