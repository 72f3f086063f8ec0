"""The portfolio: every project one may see, on one page, and each of them in a panel."""
