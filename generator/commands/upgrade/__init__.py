"""``microsite upgrade``: what a newer release would change in a project, and what of it stands."""
