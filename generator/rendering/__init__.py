"""Rendering of the bank as HTML and as JSON for the browser; the only package that uses Jinja."""
