"""Other people's formats of questions, turned into our Markdown: one file each, found through table.py."""
