"""The documentation, within the product."""
