"""The kinds of question: one file each, listed in table.py."""
