"""Readers of what authors write: quiz files, the course file, pages."""
