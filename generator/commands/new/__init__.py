"""``microsite new``: begin a setting, module, question or scenario."""
