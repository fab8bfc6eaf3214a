"""A file's text with its places, and what is wrong with it, as data."""
