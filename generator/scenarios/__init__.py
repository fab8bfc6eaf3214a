"""Branching scenarios: parser, graph checks and map layout."""
