"""Tests of the completion record; every JSON file here is obeyed by JavaScript as well."""
