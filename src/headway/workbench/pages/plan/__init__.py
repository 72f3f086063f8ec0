"""The plan of a project: grid and Gantt."""
