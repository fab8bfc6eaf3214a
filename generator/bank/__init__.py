"""The course with its questions, scenarios and pages, as frozen dataclasses."""
