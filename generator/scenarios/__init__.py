"""Branching scenarios: their graph and their reading."""
