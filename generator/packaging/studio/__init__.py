"""Packaging of the studio: the page that writes, checks and previews a course, with Python for the browser."""
