"""The course and its questions and scenarios, as frozen facts."""
