"""The words of each language, and how it writes dates and figures."""
