"""The bank as HTML and as the JSON that the browser reads; the only door to Jinja."""
