"""The kinds of question: one file each, found through table.py."""
