"""The Markdown of quiz files: blocks, choice lists, attributes, prose."""
