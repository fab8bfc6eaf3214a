"""The generator: from Markdown files and one setting to a static training site."""
