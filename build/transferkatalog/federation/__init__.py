"""Partner catalogues: which are named, what was fetched from them, and how their releases are verified."""
