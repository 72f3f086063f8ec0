"""What one finds across projects: the portfolio, and one's own work."""
