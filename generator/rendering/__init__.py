"""From the bank to HTML and to the JSON that the browser reads."""
