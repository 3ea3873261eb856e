"""Everything a visitor reads that comes from profiles: pages as HTML fragments, ready to be stamped into frames."""
