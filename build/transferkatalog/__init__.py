"""Transferkatalog: compiles profiles of municipal projects, measures and solutions into a static catalogue."""

__version__ = "2026.1.dev0"
