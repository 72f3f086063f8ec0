"""Accounts, members, rights: signing in, who is in a project, and who may what."""
