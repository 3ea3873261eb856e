"""Sees whether the addresses in profiles still lead somewhere: politely, and never while profiles are judged."""
