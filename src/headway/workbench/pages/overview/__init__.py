"""A project on one page: what one would print for an executive."""
