"""What a change to the catalogue means, told to who decides on it."""
