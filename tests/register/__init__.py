"""Tests of the register; the cases are obeyed by JavaScript as well."""
