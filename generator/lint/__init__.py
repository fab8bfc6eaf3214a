"""Rules over the whole bank: each a function with a code, listed in table.py; their words in words/en/*.yml."""
