"""Packaging of a built site: as a ZIP, or as a single file of all pages."""
