"""`headway demo`: an organisation that never was, with projects that are under way."""
