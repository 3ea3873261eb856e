"""What the catalogue gives to machines. Each export reads the catalogue and yields files; none knows another."""
