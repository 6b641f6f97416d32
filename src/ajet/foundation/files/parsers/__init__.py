"""Strict parsers of the kinds, for the child: bytes to keep, or a ValueError. Nothing of Django here."""
