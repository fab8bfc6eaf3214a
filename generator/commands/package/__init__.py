"""``microsite package``: a site, or the base, made ready to be handed on."""
