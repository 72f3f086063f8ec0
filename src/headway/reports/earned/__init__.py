"""Earned value as data, words and charts."""
