"""What others write questions in, turned into our Markdown: one file each, found through table.py."""
