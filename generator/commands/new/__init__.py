"""``microsite new``: a module, a question, a scenario or a setting to begin with."""
