"""Many settings at once."""
