"""What a page hears while it is open, and who else has it open."""
