"""Makers of rows for tests; each gives something valid, named after what it makes."""
