"""Placeholders in a rendered page, and a setting's values put in their place."""
