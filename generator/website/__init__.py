"""MkDocs: the plugin and everything round it; the only door to MkDocs."""
