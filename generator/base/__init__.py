"""A base: a finished site with placeholders, which any number of settings fill."""
