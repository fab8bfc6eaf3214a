"""``microsite new``: a module, a question or a scenario to begin with, in files that pass the check."""
