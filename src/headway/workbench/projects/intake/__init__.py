"""Plans that come from files: read in a process of their own, looked at, and only then written."""
