"""Readers and writers of authors' files: quizzes, pages, the course file, overlays, formatting."""
