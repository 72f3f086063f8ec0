"""JSON by noun, over the same functions as the pages."""
