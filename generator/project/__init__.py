"""A project: its files, what they make together, files added to it, and the page on which others review it."""
