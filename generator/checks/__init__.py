"""Checks of a loaded project against its theme and of its rendered HTML, without writing a site."""
