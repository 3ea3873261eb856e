"""What comes in from elsewhere: each source is read, judged and turned into what the catalogue holds."""
