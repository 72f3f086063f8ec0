"""One field of many tasks, altered at once: asked, looked at, done."""
