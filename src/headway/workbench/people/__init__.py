"""Who may see and do: people, memberships, tokens, and the one table that `may` reads."""
