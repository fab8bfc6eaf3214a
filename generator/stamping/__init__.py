"""A rendered base site and a setting's values become that setting's site."""
