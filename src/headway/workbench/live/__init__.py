"""What happens while one looks: others' changes as they come, and who else is here."""
