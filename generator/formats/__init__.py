"""Importers of questions in other programs' formats into our Markdown: one file or package each, in table.py."""
