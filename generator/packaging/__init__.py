"""A built site ready to be handed on: as a ZIP, or as one file of all pages."""
