"""The kinds of question: each one file, found through table.py."""
